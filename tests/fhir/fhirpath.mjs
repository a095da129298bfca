// Sums of weights and totals against an independent FHIRPath engine.

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { folder, packages, resources, trygskema } from "./files.mjs";

const require = createRequire(resolve(folder, "package.json"));
const fhirpath = require("fhirpath");
const models = { R4: require("fhirpath/fhir-context/r4"), R5: require("fhirpath/fhir-context/r5") };
const aside = mkdtempSync(join(tmpdir(), "trygskema-fhirpath-"));
const CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
const WEIGHT = "http://hl7.org/fhir/StructureDefinition/";
const ALL = "%context.repeat(item | answer).answer.value.weight().sum()";

const reasons = {};
const count = (reason) => (reasons[reason] = (reasons[reason] ?? 0) + 1);
const tally = { agree: 0, "agree on no score": 0, "does not evaluate": 0, differ: 0 };

/** One number, `null` for none, `undefined` if the engine cannot evaluate the expression here. */
function evaluate(response, expression, questionnaire, version, variables = {}) {
  try {
    // The engine may not ask a server either; a weight it would have to fetch is an error or a promise.
    const found = fhirpath.evaluate(response, expression, { questionnaire, resource: response, ...variables }, models[version]);
    if (found instanceof Promise) {
      found.catch(() => {});
      count("it would ask a server");
      return undefined;
    }
    if (found.length === 0) return null;
    const number = Number(found[0]);
    return found.length === 1 && Number.isFinite(number) ? number : undefined;
  } catch (problem) {
    count(problem.message.slice(0, 90));
    return undefined;
  }
}

function compare(what, ours, theirs) {
  if (theirs === undefined) tally["does not evaluate"] += 1;
  else if (ours === theirs || Math.abs(ours - theirs) < 1e-6) {
    if (ours === null && theirs !== null) differ(what, ours, theirs);
    else tally[ours === null ? "agree on no score" : "agree"] += 1;
  } else differ(what, ours, theirs);
}

function differ(what, ours, theirs) {
  tally.differ += 1;
  console.log(`${what}: ours ${ours}, fhirpath ${theirs}`);
}

const number = (text) => (text === "no score" ? null : Number(text));

/** Ours: the sum of all weights, and the totals by their linkId. */
function scores(questionnaire, response) {
  const run = trygskema("fhir", "score", response, "--questionnaire", questionnaire, "--sum-all");
  const sum = /^sum of weights: (.*?), /m.exec(run.out);
  if (!sum) return undefined;
  const totals = new Map();
  for (const [, linkId, value] of run.out.matchAll(/^total (.*): (.*?), \d+ of \d+ answered/gm)) totals.set(linkId, number(value));
  return { sum: number(sum[1]), totals };
}

function* itemsOf(node) {
  for (const item of node.item ?? []) {
    yield item;
    yield* itemsOf(item);
  }
}

function compareAll(what, questionnaireFile, responseFile, version) {
  const questionnaire = JSON.parse(readFileSync(questionnaireFile, "utf8"));
  const response = JSON.parse(readFileSync(responseFile, "utf8"));
  const ours = scores(questionnaireFile, responseFile);
  if (!ours) return differ(what, "not scored at all", "?");
  // Where some options have no weight the engine would ask a server for it: then only questions with weights are summed.
  const isWeighted = (item) => item.answerOption?.some((option) => option.extension?.some(({ url }) => url === WEIGHT + "itemWeight"));
  const weighted = [...itemsOf(questionnaire)].filter(isWeighted).map((item) => `'${item.linkId}'`);
  const among = ALL.replace(".answer.value", `.where(linkId in (${weighted.join(" | ")})).answer.value`);
  let theirs = evaluate(response, ALL, questionnaire, version);
  if (theirs === undefined && weighted.length > 0) theirs = evaluate(response, among, questionnaire, version);
  compare(`${what}, sum`, ours.sum, theirs);
  const variables = {};
  for (const extension of questionnaire.extension ?? []) {
    if (!extension.url.endsWith("/variable")) continue;
    const { name, expression } = extension.valueExpression;
    try {
      variables[name] = fhirpath.evaluate(response, expression, { questionnaire, resource: response, ...variables }, models[version]);
    } catch {
      /* a variable that cannot be evaluated is not there */
    }
  }
  for (const item of itemsOf(questionnaire)) {
    // The scales of our own exports: `scales.mjs`.
    if (item.linkId.startsWith("score.")) continue;
    const expression = item.extension?.find((extension) => extension.url === CALCULATED)?.valueExpression?.expression;
    if (expression && ours.totals.has(item.linkId)) {
      compare(`${what}, ${item.linkId}`, ours.totals.get(item.linkId), evaluate(response, expression, questionnaire, version, variables));
    }
  }
}

// 1. The responses of the official packages, with their Questionnaire where the package has it.
for (const name of Object.keys(packages)) {
  const version = name.includes("r5") ? "R5" : "R4";
  const questionnaires = resources(name, "Questionnaire");
  for (const { file, document } of resources(name, "QuestionnaireResponse")) {
    // Before R4 it was a reference, an object.
    const named = typeof document.questionnaire === "string" ? document.questionnaire.split("|")[0] : "";
    const of = questionnaires.find(({ document }) => document.url === named || `Questionnaire/${document.id}` === named || named.endsWith(`/${document.id}`));
    if (of && trygskema("fhir", "import", of.file, "--accept-loss").status === 0) compareAll(`${name} ${document.id}`, of.file, file, version);
  }
}
console.log("official responses:", { ...tally });

// A small generator of numbers, so that every run is the same run.
let state = 20240501;
const roll = (sides) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
};

// 2. Our own instruments, written and answered at random.
for (const file of readdirSync("core/instruments").sort()) {
  const definition = join("core/instruments", file);
  const instrument = JSON.parse(readFileSync(definition, "utf8"));
  const sets = new Map(instrument.response_sets?.map((set) => [set.id, set]));
  for (const version of ["R4", "R5"]) {
    const place = (kind) => join(aside, `${instrument.id}-${version}-${kind}.json`);
    const write = (kind, ...words) => {
      const run = trygskema("fhir", "export", "--definition", definition, "--version", version.toLowerCase(), ...words);
      if (run.status !== 0) throw new Error(`${file}: ${run.problems}`);
      // As other programs see it: without the scales in our own extension, the weights of the options are left.
      const { extension, ...resource } = JSON.parse(run.out);
      const others = (extension ?? []).filter(({ url }) => url !== "urn:trygskema:scale");
      writeFileSync(place(kind), JSON.stringify(others.length > 0 ? { ...resource, extension: others } : resource));
    };
    write("questionnaire");
    for (let round = 0; round < 5; round += 1) {
      const answers = instrument.items.map((item) => {
        const kind = item.kind ?? "choice";
        if (roll(8) === 0) return "";
        if (kind === "number") return String(item.minimum);
        if (kind === "text") return "x";
        const { options } = sets.get(item.response_set);
        return String(options[roll(options.length)].code);
      });
      write("response", "--what", "response", "--answers", answers.join(";"), "--time", "2026-05-04T13:45:00+02:00");
      compareAll(`${instrument.id} ${version}`, place("questionnaire"), place("response"), version);
    }
  }
}
console.log("with our own exports:", { ...tally });

// 3. A form of our own with every known kind of path, answered in part.
const option = (name, code, weight) => ({ extension: [{ url: WEIGHT + name, valueDecimal: weight }], valueCoding: { system: "urn:s", code } });
const question = (linkId, name, weights, item) => ({
  linkId, type: "choice", text: linkId, ...(item ? { item } : {}),
  answerOption: weights.map((weight, place) => option(name, "abcdef"[place], weight)),
});
const expressions = [
  "%resource.item.answer.value.weight().sum()",
  "%resource.item.where(linkId = 'g').item.answer.value.weight().sum()",
  "%resource.repeat(item).answer.value.weight().sum()",
  "%resource.repeat(item | answer).answer.value.weight().sum()",
  "%resource.repeat(item).where(linkId in ('1' | '3')).answer.value.weight().sum()",
  "%resource.repeat(item).where(linkId != '1' and linkId != '2').answer.value.weight().sum()",
  "%resource.repeat(item).where(linkId = '1' or linkId = '4').answer.value.weight().sum()",
  "%resource.repeat(item).where(linkId.startsWith('1')).answer.weight().sum()",
  "%resource.repeat(item).where(answer.exists()).answer.value.ordinal().sum()",
  "%resource.descendants().where(linkId = '4').answer.value.ofType(Coding).weight().sum()",
  "%resource.item.where(linkId='3').answer.value.weight() + %resource.item.where(linkId='g').item.where(linkId='1').answer.value.weight()",
  "%resource.item.where(linkId='3').answer.item.answer.value.weight().sum()",
  "%part + %resource.item.where(linkId='3').answer.value.weight().sum()",
  "%resource.repeat(item).where(linkId.matches('^[12]$')).answer.value.ordinal().sum()",
  "%resource.repeat(item | answer).where(linkId.matches('(1|3|4)')).answer.value.ordinal().sum()",
  "%resource.repeat(item).where(linkId.matches('^[^1-2g]+$') and linkId.matches('.?\\\\d')).answer.value.ordinal().sum()",
  "iif(%any_answered, iif(%a.exists(), %a, 0) + iif(%b.exists(), %b, 0), {})",
  "iif(%a.exists() and %b.exists(), %a + %b, {})",
];
// As the form builder of the National Library of Medicine writes it, for a question outside of groups and one inside.
const chosen = (path, name) =>
  `%questionnaire.${path}.answerOption.where(valueCoding.code=%resource.${path}.answer.valueCoding.code).extension.where(url='${WEIGHT}${name}').valueDecimal`;
const variables = {
  part: "%resource.item.where(linkId='g').item.answer.value.weight().sum()",
  a: chosen("item.where(linkId = '3')", "itemWeight"),
  b: chosen("item.where(linkId = 'g').item.where(linkId = '2')", "ordinalValue"),
  any_answered: "%a.exists() or %b.exists()",
};
const form = {
  resourceType: "Questionnaire", status: "draft", url: "urn:form", language: "en",
  extension: Object.entries(variables).map(([name, expression]) => ({
    url: WEIGHT + "variable", valueExpression: { name, language: "text/fhirpath", expression },
  })),
  item: [
    { linkId: "g", type: "group", text: "g", item: [question("1", "itemWeight", [0, 1, 2, 3]), question("2", "ordinalValue", [0.5, 1.25, 3])] },
    question("3", "itemWeight", [-2, 0, 7], [question("4", "ordinalValue", [10, 20])]),
    ...expressions.map((expression, place) => ({
      linkId: `t${place}`, type: "decimal", text: `t${place}`,
      extension: [{ url: CALCULATED, valueExpression: { language: "text/fhirpath", expression } }],
    })),
  ],
};
const formFile = join(aside, "form.json");
writeFileSync(formFile, JSON.stringify(form));
for (let round = 0; round < 40; round += 1) {
  const given = (linkId, count) => (roll(4) === 0 ? [] : [{ linkId, answer: [{ valueCoding: { system: "urn:s", code: "abcdef"[roll(count)] } }] }]);
  const third = given("3", 3);
  for (const item of third) item.answer[0].item = given("4", 2);
  for (const item of third) if (item.answer[0].item.length === 0) delete item.answer[0].item;
  const inside = [...given("1", 4), ...given("2", 3)];
  const response = { resourceType: "QuestionnaireResponse", status: "completed", questionnaire: "urn:form",
    item: [...(inside.length > 0 ? [{ linkId: "g", item: inside }] : []), ...third] };
  const file = join(aside, `response-${round}.json`);
  writeFileSync(file, JSON.stringify(response));
  compareAll(`form ${round}`, formFile, file, "R4");
}
console.log("agreement with fhirpath:", tally, "not evaluated because:", reasons);
process.exit(tally.differ === 0 && tally.agree > 200 ? 0 : 1);
