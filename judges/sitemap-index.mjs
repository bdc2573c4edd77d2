// Sitemap indexes as npm's `sitemap` reads them: `node sitemap-index.mjs < paths`; prints PATH<tab>MESSAGE for each fault.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ErrorLevel, parseSitemap, parseSitemapIndex } from "sitemap";

for (const path of readFileSync(0, "utf-8").split("\n").filter(Boolean)) {
  try {
    const listed = await parseSitemapIndex(createReadStream(path), { level: ErrorLevel.THROW });
    if (!listed.length) console.log(`${path}\tlists nothing`);
    for (const { url } of listed) {
      const shard = join(dirname(path), basename(new URL(url).pathname));
      if (!existsSync(shard)) console.log(`${path}\tlists ${url}, which is not there`);
      else if (!(await parseSitemap(createReadStream(shard))).length) console.log(`${shard}\thas no address`);
    }
  } catch (error) {
    console.log(`${path}\t${error.message}`);
  }
}
