// People who answer the exported Questionnaires at random, and what our program makes of their answers.

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trygskema } from "./files.mjs";

const aside = mkdtempSync(join(tmpdir(), "trygskema-people-"));

// A small generator of numbers, so that every run is the same run.
let state = 20240501;
const roll = (sides) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
};

export function* questionsOf(node, groups = []) {
  for (const item of node.item ?? []) {
    if (item.type === "group") yield* questionsOf(item, [...groups, item.linkId]);
    else yield { item, groups };
  }
}

/** Every built-in instrument with scales as R4 and R5, answered by so many people, with our score of each. */
export function* answered(people) {
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
    const sheets = Array.from({ length: people }, (_, person) =>
      questions.map(({ item }) => (person % 3 === 0 && roll(6) === 0 ? undefined : item.answerOption[roll(item.answerOption.length)].valueCoding)));
    const table = [questions.map(({ item }) => item.linkId), ...sheets.map((sheet) => sheet.map((coding) => coding?.code ?? ""))];
    const csv = join(aside, `${instrument.id}.csv`);
    writeFileSync(csv, `${table.map((row) => row.join(",")).join("\n")}\n`);
    const run = trygskema("score", "--definition", definition, csv);
    const [names, ...rows] = run.out.trim().split("\n").map((line) => line.split(","));
    if (rows.length !== people) throw new Error(`${file}: ${rows.length} rows of ${people}: ${run.problems}`);
    /** Our value of a scale as text; empty if there is none. */
    const ours = (person, scale) => rows[person][names.indexOf(scale)];
    yield { instrument, forms, questions, sheets, ours };
  }
}

/** Counts what agrees with another program, and prints the first that do not. */
export class Comparison {
  compared = 0;
  empty = 0;
  different = 0;

  constructor(program) {
    this.program = program;
  }

  add(where, ours, theirs) {
    const isSame = ours === "" ? theirs.length === 0 : theirs.length === 1 && Math.abs(Number(theirs[0]) - Number(ours)) < 1e-6;
    this.compared += 1;
    if (ours === "") this.empty += 1;
    if (!isSame && (this.different += 1) <= 20) console.log(`${where}: ours ${ours || "none"}, ${this.program} ${theirs}`);
  }

  /** Says what came out; whether nothing differs and enough was compared. */
  end(people) {
    const { program, compared, empty, different } = this;
    console.log(`scales computed by ${program}: ${compared} compared, ${empty} of them without a value, ${different} different`);
    return different === 0 && compared > 30 * people && empty > 0;
  }
}
