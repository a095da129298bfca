// The scales of every instrument, computed by LHC-Forms in the exported form, as while somebody fills it in.
//
//     node tests/fhir/lforms.mjs [people]    # 100 people for each instrument without a number
//
// LHC-Forms is written for browsers. Its data model and its expressions are taken here, in the window of jsdom; nothing is
// drawn. Each person is filled into the same form by choosing from the list that LHC-Forms made of the options.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { folder } from "./files.mjs";
import { answered, Comparison } from "./people.mjs";

const require = createRequire(resolve(folder, "package.json"));
const { JSDOM, VirtualConsole } = require("jsdom");
const people = Number(process.argv[2] ?? 100);
const comparison = new Comparison("LHC-Forms");

const { window } = new JSDOM("<!doctype html>", { runScripts: "outside-only", virtualConsole: new VirtualConsole() });
// Its screens want zone.js and end with a rejected promise. They are not needed.
process.on("unhandledRejection", (reason) => {
  if (!/NG0?908/.test(String(reason))) throw reason;
});
const place = join(folder, "lforms-40.1.3/package/dist/lforms");
for (const file of ["webcomponent/polyfills.js", "webcomponent/runtime.js", "webcomponent/main.js", "fhir/lformsFHIRAll.min.js"]) {
  window.eval(readFileSync(join(place, file), "utf8"));
}
const { LFormsData, Util } = window.LForms;

for (const { instrument, forms, questions, sheets, ours } of answered(people)) {
  const filled = ["r4", "r5"].map((version) => {
    // What it reads must be of its own window, or its lists are no lists to it.
    const form = window.JSON.parse(JSON.stringify(forms[version]));
    const data = new LFormsData(Util.convertFHIRQuestionnaireToLForms(form, version.toUpperCase()));
    const items = new Map(data.itemList.map((item) => [item.linkId, item]));
    const scores = [...items.keys()].filter((linkId) => linkId.startsWith("score.") && linkId !== "score.all");
    return { version, data, items, scores };
  });
  for (const [person, sheet] of sheets.entries()) {
    const { version, data, items, scores } = filled[person % 2];
    for (const [at, { item }] of questions.entries()) {
      const asked = items.get(item.linkId);
      const chosen = sheet[at] && asked.answers.find(({ code }) => code === sheet[at].code);
      if (sheet[at] && !chosen) throw new Error(`${instrument.id} ${item.linkId}: LHC-Forms does not offer ${sheet[at].code}`);
      asked.value = chosen;
    }
    await data._expressionProcessor.runCalculations(false);
    for (const linkId of scores) {
      const scale = linkId.slice("score.".length);
      const value = items.get(linkId).value;
      const isEmpty = value === undefined || value === null;
      comparison.add(`${instrument.id} ${version} person ${person + 1}, ${scale}`, ours(person, scale), isEmpty ? [] : [value]);
    }
  }
}
process.exit(comparison.end(people) ? 0 : 1);
