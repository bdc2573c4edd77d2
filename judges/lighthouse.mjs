// Lighthouse on the list and on a posting: `node lighthouse.mjs CHROMIUM SITE`; prints PATH<tab>MESSAGE for each shortfall.
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const [executablePath, site] = process.argv.slice(2);
const wanted = { accessibility: 100, "best-practices": 100, seo: 100, performance: 98 };
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
const port = Number(new URL(browser.wsEndpoint()).port);
const first = await browser.newPage();
await first.goto(site);
const posting = await first.$eval(".job a", (link) => link.href);
await first.close();

const flags = { port, output: "json", onlyCategories: Object.keys(wanted), logLevel: "error" };
const points = ({ categories }, name) => Math.round(categories[name].score * 100);

// Speed tells as much of the machine's other work as of the page: the best of five tries counts, and a shortfall is an
// error only where the machine was not too busy to say (Lighthouse's own measure of it; an idle laptop has 1,000 to 2,000).
const BUSY = 600;
async function best(address) {
  let { lhr } = await lighthouse(address, flags);
  for (let tries = 1; tries < 5 && points(lhr, "performance") < wanted.performance; tries++) {
    const again = (await lighthouse(address, flags)).lhr;
    if (points(again, "performance") > points(lhr, "performance")) lhr = again;
  }
  return lhr;
}

for (const address of [site, posting]) {
  const lhr = await best(address);
  if (lhr.runtimeError) console.log(`${address}\t${lhr.runtimeError.message}`);
  const scores = Object.keys(wanted).map((name) => [name, points(lhr, name)]);
  console.error(`  ${address.slice(site.length - 1)}: ${scores.map((each) => each.join(" ")).join(", ")} (machine ${Math.round(lhr.environment.benchmarkIndex)})`);
  for (const [name, score] of scores)
    if (score < wanted[name] && (name !== "performance" || lhr.environment.benchmarkIndex >= BUSY)) {
      const lost = lhr.categories[name].auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
      console.log(`${address}\t${name} ${score} < ${wanted[name]}: ${lost.map(({ id }) => id).join(", ")}`);
    }
}
await browser.close();
