// What people do with the pages: `node behaviour.mjs CHROMIUM SITE`; prints ADDRESS<tab>MESSAGE for each failure.
import puppeteer from "puppeteer-core";

const [executablePath, site] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
const lightest = 30 * 1024;
let page, address;

const expect = (holds, message) => holds || console.log(`${address}\t${message}`);
const shown = () => page.$$eval(".job", (jobs) => jobs.filter((job) => job.offsetParent).length);
const every = () => page.$$eval(".job", (jobs) => jobs.length);

async function open(path, { script = true, width = 1280 } = {}) {
  await page?.close();
  page = await browser.newPage();
  page.on("pageerror", (error) => expect(false, `script: ${error.message}`));
  page.on("requestfailed", (request) => expect(false, `not loaded: ${request.url()}`));
  await page.setJavaScriptEnabled(script);
  await page.setCacheEnabled(false);
  await page.setViewport({ width, height: 800 });
  address = new URL(path, site).href;
  return page.goto(address, { waitUntil: "load" });
}

// Tab from the top to the end: every link, field and button is reached, visibly, and one can leave again.
async function keyboard() {
  const wanted = await page.$$eval("a[href], input:not([type=radio]), button, summary", (all) =>
    all.filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 120)));
  const radios = await page.$$eval("input[type=radio]", (all) => [...new Set(all.filter((each) => each.checkVisibility()).map((each) => each.name))]);
  const reached = new Set(), groups = new Set();
  for (let presses = 0; presses < wanted.length + radios.length + 5; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const each = document.activeElement;
      if (each === document.body) return null;
      // the ring may be drawn by what holds it (a chip, a row)
      const ringed = [each, each.parentElement, each.closest(".job")].some((one) => one && getComputedStyle(one).outlineStyle !== "none");
      const { bottom, right } = each.getBoundingClientRect();
      return { html: each.outerHTML.slice(0, 120), name: each.name, ringed, seen: bottom > 0 && right > 0 };
    });
    if (!at) break;
    expect(at.ringed && at.seen, `focus cannot be seen on ${at.html}`);
    reached.add(at.html);
    groups.add(at.name);
  }
  for (const html of wanted) expect(reached.has(html), `the keyboard does not reach ${html}`);
  for (const name of radios) expect(groups.has(name), `the keyboard does not reach the choices ${name}`);
}

async function facets(kind) {
  const all = await shown();
  const chips = await page.$$eval(".chip input", (inputs) => inputs.filter((each) => each.id).map((each) => each.id));
  expect(chips.length > 1, `no facets (${kind})`);
  for (const id of chips) {
    await page.$eval(`#${id}`, (input) => input.labels[0].scrollIntoView());
    await (await page.$(`#${id}`)).click();
    const [now, meant] = [await shown(), await page.$$eval(`.job.${id}`, (jobs) => jobs.length)];
    expect(now > 0 && now < all && now <= meant, `facet ${id} shows ${now} of ${meant} (${kind})`);
    await page.$eval(`#${id}`, (input) => input.form?.reset());
    const first = await page.$(`input[name=${await page.$eval(`#${id}`, (input) => input.name)}]`);
    await first.click();
    expect((await shown()) === all, `"All" does not bring all back (${kind})`);
  }
}

async function search() {
  const all = await every();
  await page.type("#q", "keeper LIGHTHOUSE 63");
  expect((await shown()) === 1, `the search shows ${await shown()} of 1`);
  await page.$eval("#q", (field) => { field.value = ""; });
  await page.type("#q", "nothing like this");
  expect((await shown()) === 0 && (await page.$eval("#none", (each) => each.textContent)), "nothing found is not said");
  await page.$eval("#q", (field) => { field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true })); });
  expect((await shown()) === all, "an empty search does not show all");
}

async function fits(width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide <= width, `${wide} pixels wide on a screen of ${width}`);
  // WCAG 2.5.8: 24 by 24, but for links within text
  const small = await page.$$eval("a, button, .chip, input:not([type=radio])", (all) => all
    .filter((each) => each.checkVisibility() && !each.closest("p, dd, li, .body") && !each.matches(".skip"))
    .filter((each) => { const box = each.getBoundingClientRect(); return box.height < 24 || box.width < 24; })
    .map((each) => each.outerHTML.slice(0, 80)));
  for (const html of small) expect(false, `smaller than 24 pixels: ${html}`);
}

// Bytes besides what a posting itself says: its text, and the markup that repeats it.
async function weight(answer) {
  const sent = (await answer.buffer()).length;
  const own = await page.evaluate(() => {
    const parts = document.querySelectorAll(".body, .jobs, script[type='application/ld+json']");
    return [...parts].reduce((sum, part) => sum + new TextEncoder().encode(part.outerHTML).length, 0);
  });
  expect(sent - own < lightest, `${sent - own} bytes besides the postings`);
}

await open("");
const paths = ["", "older/1/", "closed/", "feeds/", "feeds/country-no/"];
const language = (code) => page.$eval(`.job h2[lang^=${code}] a`, (link) => link.href);
const arabic = await language("ar");
paths.push(arabic, await language("de"), await language("ja"), "jobs/keeper-of-lighthouse-5/");

for (const path of paths) {
  const answer = await open(path, { width: 320 });
  expect(answer.ok(), `status ${answer.status()}`);
  await fits(320);
  await weight(answer);
  await open(path, { width: 768 });
  await fits(768);
  await open(path);
  await keyboard();
}

await open("");
await search();
await facets("with JavaScript");
await open("", { script: false });
expect(!(await page.$eval(".search", (each) => each.checkVisibility())), "a search that cannot work is shown");
await facets("without JavaScript");

await open(arabic);
const body = await page.$eval(".body", (each) => [getComputedStyle(each).direction, getComputedStyle(each.querySelector("p")).textAlign, each.lang]);
expect(body[0] === "rtl" && ["start", "right"].includes(body[1]) && body[2] === "ar", `Arabic text runs ${body}`);

// in one call: each of puppeteer's two forgets what the other has set
const session = await page.createCDPSession();
await session.send("Emulation.setEmulatedMedia", { media: "print", features: [{ name: "prefers-color-scheme", value: "dark" }] });
const ink = await page.$eval("body", (each) => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor].join(" on "));
expect(ink === "rgb(0, 0, 0) on rgb(255, 255, 255)", `prints ${ink}`);
expect(!(await page.$eval(".foot", (each) => each.checkVisibility())), "the footer is printed");
await browser.close();
