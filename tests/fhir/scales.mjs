// The scales of every instrument, computed by an independent FHIRPath engine from the exported expressions.
//
//     node tests/fhir/scales.mjs [people]    # 1000 people for each instrument without a number

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { folder, trygskema } from "./files.mjs";

const require = createRequire(resolve(folder, "package.json"));
const fhirpath = require("fhirpath");
const models = { r4: require("fhirpath/fhir-context/r4"), r5: require("fhirpath/fhir-context/r5") };
const aside = mkdtempSync(join(tmpdir(), "trygskema-scales-"));
const people = Number(process.argv[2] ?? 1000);

// A small generator of numbers, so that every run is the same run.
let state = 20240501;
const roll = (sides) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
};

function* questionsOf(node, groups = []) {
  for (const item of node.item ?? []) {
    if (item.type === "group") yield* questionsOf(item, [...groups, item.linkId]);
    else yield { item, groups };
  }
}

let compared = 0;
let empty = 0;
let different = 0;
for (const file of readdirSync("core/instruments").sort()) {
  const definition = join("core/instruments", file);
  const instrument = JSON.parse(readFileSync(definition, "utf8"));
  if (instrument.scales.length === 0) continue;
  const forms = {};
  for (const version of ["r4", "r5"]) {
    const run = trygskema("fhir", "export", "--definition", definition, "--version", version);
    if (run.status !== 0) throw new Error(`${file}: ${run.problems}`);
    forms[version] = JSON.parse(run.out);
  }
  const questions = [...questionsOf(forms.r4)].filter(({ item }) => item.answerOption);
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
  const sheets = Array.from({ length: people }, (_, person) =>
    questions.map(({ item }) => (person % 3 === 0 && roll(6) === 0 ? undefined : item.answerOption[roll(item.answerOption.length)].valueCoding)));
  const table = [questions.map(({ item }) => item.linkId), ...sheets.map((sheet) => sheet.map((coding) => coding?.code ?? ""))];
  const csv = join(aside, `${instrument.id}.csv`);
  writeFileSync(csv, `${table.map((row) => row.join(",")).join("\n")}\n`);
  const run = trygskema("score", "--definition", definition, csv);
  const [names, ...rows] = run.out.trim().split("\n").map((line) => line.split(","));
  if (rows.length !== people) throw new Error(`${file}: ${rows.length} rows of ${people}: ${run.problems}`);
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
      const ours = rows[person][names.indexOf(scale)];
      const isSame = ours === "" ? theirs.length === 0 : theirs.length === 1 && Math.abs(Number(theirs[0]) - Number(ours)) < 1e-6;
      compared += 1;
      if (ours === "") empty += 1;
      if (!isSame && (different += 1) <= 20) console.log(`${instrument.id} ${version} person ${person + 1}, ${scale}: ours ${ours || "none"}, fhirpath ${theirs}`);
    }
  }
}
console.log(`scales computed by fhirpath: ${compared} compared, ${empty} of them without a value, ${different} different`);
process.exit(different === 0 && compared > 30 * people && empty > 0 ? 0 : 1);
