// axe-core with all its rules: `node axe.mjs CHROMIUM < paths`; prints PATH<tab>MESSAGE for each violation.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf-8");
const views = [
  { name: "desktop, light", width: 1280, height: 900, scheme: "light" },
  { name: "desktop, dark", width: 1280, height: 900, scheme: "dark" },
  { name: "phone, light", width: 360, height: 740, scheme: "light" },
  { name: "phone, dark", width: 360, height: 740, scheme: "dark" },
];
const paths = readFileSync(0, "utf-8").split("\n").filter(Boolean);
const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });

async function judge(page, path) {
  await page.goto(`file://${path.split("/").map(encodeURIComponent).join("/")}`);
  await page.evaluate(axe);
  for (const view of path.includes("/corpus/") ? views.slice(0, 1) : views) {
    await page.setViewport({ width: view.width, height: view.height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
    const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
    for (const found of violations)
      for (const { html } of found.nodes)
        console.log(`${path}\t${view.name}: ${found.id}: ${found.help}: ${html.replaceAll(/\s+/g, " ").slice(0, 160)}`);
  }
}

async function work() {
  const page = await browser.newPage();
  for (let path; (path = paths.shift()); ) await judge(page, path);
}

await Promise.all([work(), work()]);
await browser.close();
