// html-validate on every page: `node html-validate.mjs < paths`; prints PATH<tab>MESSAGE for each error.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = { root: true, extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"] };
const judge = new HtmlValidate(new StaticConfigLoader(rules));
for (const path of readFileSync(0, "utf-8").split("\n").filter(Boolean)) {
  const { results } = await judge.validateFile(path);
  for (const { messages } of results)
    for (const each of messages) console.log(`${path}\t${each.line}: ${each.ruleId}: ${each.message}`);
}
