// Every Questionnaire and every response of the official packages through `trygskema fhir`.

import { mkdtempSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packages, resources, trygskema } from "./files.mjs";

const aside = mkdtempSync(join(tmpdir(), "trygskema-fhir-"));
const rows = [];
const reasons = new Map();
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
let unexplained = 0;

for (const name of Object.keys(packages)) {
  const row = { package: name, files: 0, imported: 0, scored: 0, "not scored": 0, definitions: 0, refused: 0, panics: 0 };
  for (const { file } of resources(name, "Questionnaire")) {
    row.files += 1;
    const definition = join(aside, `${row.files}.json`);
    const run = trygskema("fhir", "import", file, "--out", definition);
    const imported = /: imported: (R\d), (\d+) questions, (.*)/.exec(run.out);
    if (run.panicked) {
      row.panics += 1;
      console.log(`PANIC ${file}\n${run.problems}`);
    } else if (imported) {
      row.imported += 1;
      const reason = /^not scored: (.*)/.exec(imported[3]);
      row[reason ? "not scored" : "scored"] += 1;
      if (reason) count(reasons, `not scored: ${reason[1]}`);
      if (existsSync(definition)) {
        row.definitions += 1;
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
    const run = trygskema("fhir", "score", file);
    if (run.panicked || run.status !== 0) {
      unexplained += 1;
      console.log(`response not read: ${file} (${document.id})\n${run.out}${run.problems}`);
    }
  }
  rows.push(row);
}
console.table(Object.fromEntries(rows.map(({ package: name, ...row }) => [name, row])));
for (const [reason, times] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`${String(times).padStart(4)}  ${reason}`);
const panics = rows.reduce((sum, row) => sum + row.panics, 0);
if (rows.some((row) => row.files === 0)) {
  console.log("a package is empty: nothing was tested");
  process.exit(1);
}
process.exit(panics + unexplained === 0 ? 0 : 1);
