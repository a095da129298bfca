// Every Questionnaire and every response of the packages through `trygskema fhir`.

import { mkdtempSync, existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packages, resources, trygskema } from "./files.mjs";

const aside = mkdtempSync(join(tmpdir(), "trygskema-fhir-"));
const rows = [];
const reasons = new Map();
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
let unexplained = 0;

for (const name of Object.keys(packages)) {
  const row = { package: name, files: 0, imported: 0, scored: 0, "not scored": 0, "by --sum-all": 0, definitions: 0, "made up": 0, refused: 0, panics: 0 };
  for (const { file } of resources(name, "Questionnaire")) {
    row.files += 1;
    const definition = join(aside, `${name}-${row.files}.json`);
    const run = trygskema("fhir", "import", file, "--out", definition);
    const imported = /: imported: (R\d), (\d+) questions, (.*)/.exec(run.out);
    if (run.panicked) {
      row.panics += 1;
      console.log(`PANIC ${file}\n${run.problems}`);
    } else if (imported) {
      row.imported += 1;
      const reason = /^not scored: (.*)/.exec(imported[3]);
      row[reason ? "not scored" : "scored"] += 1;
      if (reason) {
        count(reasons, `not scored: ${reason[1]}`);
        if (/ questions, scored: /.test(trygskema("fhir", "import", file, "--sum-all").out)) row["by --sum-all"] += 1;
      }
      if (existsSync(definition)) {
        row.definitions += 1;
        // A scale that neither the file nor the caller states would be one of ours.
        if (reason && JSON.parse(readFileSync(definition, "utf8")).scales.length > 0) row["made up"] += 1;
        // What was made is a definition to the reader of definitions too.
        if (trygskema("validate", definition).status !== 0) unexplained += 1;
      } else if (!/ error: /.test(run.out)) {
        unexplained += 1;
        console.log(`no definition and no reason: ${file}`);
      }
    } else {
      row.refused += 1;
      const error = / error: \S+: (expected .*?), found/.exec(run.out);
      if (!error || run.status !== 1) {
        unexplained += 1;
        console.log(`refused without a reason: ${file}\n${run.out}${run.problems}`);
      }
      count(reasons, `refused: ${error?.[1].replace(/it is also that of .*/, "…")}`);
    }
  }
  for (const { file, document } of resources(name, "QuestionnaireResponse")) {
    const run = trygskema("fhir", "score", file, "--sum-all");
    const isRefused = run.status === 1 && / error: \S+: expected .*\(hint: this is how STU3 and older write it/.test(run.out);
    if (run.panicked || (run.status !== 0 && !isRefused)) {
      unexplained += 1;
      console.log(`response not read: ${file} (${document.id})\n${run.out}${run.problems}`);
    }
  }
  rows.push(row);
}
console.table(Object.fromEntries(rows.map(({ package: name, ...row }) => [name, row])));
for (const [reason, times] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`${String(times).padStart(4)}  ${reason}`);

// The traps of the official files, on the files themselves.
const find = (name, type, id) => {
  const of = resources(name, type).find(({ document }) => document.id === id);
  if (!of) throw new Error(`${name} has no ${type} ${id}`);
  return of.file;
};
const expect = (what, out, ...words) => {
  const missing = words.filter((word) => !out.includes(word));
  console.log(`${missing.length === 0 ? "as expected" : "OTHERWISE"}: ${what}`);
  if (missing.length > 0) {
    unexplained += 1;
    console.log(`  not said: ${missing.join("; ")}\n${out}`);
  }
};
const [r4, sdc] = ["hl7.fhir.r4.examples", "hl7.fhir.uv.sdc"];
const phq9 = find(sdc, "Questionnaire", "questionnaire-sdc-profile-example-PHQ9");
const phq9Answers = find(sdc, "QuestionnaireResponse", "questionnaireresponse-sdc-profile-example-PHQ9");
expect("SDC PHQ-9: gap in the weights, code in another case, path that reaches nothing",
  trygskema("fhir", "import", phq9).out, "found 0, 1, 2, 4", "|not-at-all (hint: it is composed of", "no score, not 0", "not scored: the expression of the total reaches no question");
// 1 + 2 + 1 + 4 + 2 + 1 by the weights of the file; the three answers in the other case have none.
expect("SDC PHQ-9: stored total 13 is flagged", trygskema("fhir", "score", phq9Answers, "--questionnaire", phq9, "--sum-all").out,
  "expected the value computed from the weights, 11, found 13", "sum of weights: 11, 6 answers with a weight, 3 without");
expect("R4 PHQ-9: imported, not scored, total by CQL", trygskema("fhir", "import", find(r4, "Questionnaire", "phq-9-questionnaire")).out,
  "not scored: no option has a weight in the file; --weights FILE supplies them", "CQL is not evaluated here", "nothing is fetched");
expect("R4 coma scale: the weights of the response alone", trygskema("fhir", "score", find(r4, "QuestionnaireResponse", "gcs"), "--sum-all").out, "sum of weights: 13");
expect("SDC item-weight: no weight in the file", trygskema("fhir", "import", find(sdc, "Questionnaire", "questionnaire-sdc-profile-example-item-weight")).out,
  "not scored: no option has a weight in the file; --weights FILE supplies them");

const wrong = rows.reduce((sum, row) => sum + row.panics + row["made up"], 0);
if (rows.some((row) => row.files === 0)) {
  console.log("a package is empty: nothing was tested");
  process.exit(1);
}
process.exit(wrong + unexplained === 0 ? 0 : 1);
