// The scales of every instrument, computed by an independent FHIRPath engine from the exported expressions.
//
//     node tests/fhir/scales.mjs [people]    # 1000 people for each instrument without a number

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { folder } from "./files.mjs";
import { answered, Comparison, questionsOf } from "./people.mjs";

const require = createRequire(resolve(folder, "package.json"));
const fhirpath = require("fhirpath");
const models = { r4: require("fhirpath/fhir-context/r4"), r5: require("fhirpath/fhir-context/r5") };
const people = Number(process.argv[2] ?? 1000);
const comparison = new Comparison("fhirpath");

for (const { instrument, forms, questions, sheets, ours } of answered(people)) {
  const results = Object.fromEntries(["r4", "r5"].map((version) => {
    const items = [...questionsOf(forms[version])].filter(({ item }) => item.linkId.startsWith("score."));
    const compiled = items.map(({ item }) => {
      const expression = (end) => item.extension.find(({ url }) => url.endsWith(end)).valueExpression.expression;
      return {
        scale: item.linkId.slice("score.".length),
        weights: fhirpath.compile(expression("/variable"), models[version]),
        value: fhirpath.compile(expression("-calculatedExpression"), models[version]),
      };
    });
    return [version, compiled];
  }));
  for (const [person, sheet] of sheets.entries()) {
    const version = person % 2 === 0 ? "r4" : "r5";
    const response = { resourceType: "QuestionnaireResponse", status: "completed", item: [] };
    for (const [place, { item, groups }] of questions.entries()) {
      if (sheet[place] === undefined) continue;
      let inside = response.item;
      for (const group of groups) {
        if (inside.at(-1)?.linkId !== group) inside.push({ linkId: group, item: [] });
        inside = inside.at(-1).item;
      }
      const { system, code } = sheet[place];
      inside.push({ linkId: item.linkId, answer: [{ valueCoding: { system, code } }] });
    }
    for (const { scale, weights, value } of results[version]) {
      const context = { questionnaire: forms[version], resource: response };
      const theirs = value(response, { ...context, weights: weights(response, context) });
      comparison.add(`${instrument.id} ${version} person ${person + 1}, ${scale}`, ours(person, scale), theirs);
    }
  }
}
process.exit(comparison.end(people) ? 0 : 1);
