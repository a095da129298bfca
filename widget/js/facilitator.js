// <tryg-station> and <tryg-report>: what they have that <tryg-skema> has not. Shadow root, styles, life cycle and guard
// are those of element.js, which this file comes before; what is named there is used only once all has been read.

const FACILITATOR_WORDS = {
  "tryg-station": {
    da: {
      loading: "Henter stationen …",
      engine: "Stationen kan ikke køre i denne browser. Brug en anden enhed, eller lad gruppen svare på papir.",
      panic: "Der skete en fejl, og stationen stoppede. Svar, der ikke var talt med, er slettet. Du kan begynde forfra.",
    },
    en: {
      loading: "Loading the station …",
      engine: "The station cannot run in this browser. Use another device, or let the group answer on paper.",
      panic: "Something went wrong and the station stopped. Answers that were not counted are deleted. You can start again.",
    },
  },
  "tryg-report": {
    da: {
      loading: "Henter rapporten …",
      engine: "Rapporten kan ikke vises i denne browser. Brug en anden enhed, eller regn på papir ud fra de frigivne tal.",
      panic: "Der skete en fejl, og rapporten stoppede. Filerne er uændrede. Du kan åbne dem igen.",
      contact: "Har du brug for hjælp til siden? Spørg den, der passer den.",
    },
    en: {
      loading: "Loading the report …",
      engine: "This browser cannot show the report. Use another device, or work on paper from the released figures.",
      panic: "Something went wrong and the report stopped. The files are unchanged. You can open them again.",
      contact: "Do you need help with this page? Ask the one who looks after it.",
    },
  },
};

const wordsOf = (host) => {
  const language = languageOf(host);
  const more = own(FACILITATOR_WORDS, host.localName);
  return more ? Object.assign({}, WORDS[language], more[language]) : WORDS[language];
};

// The blocks of released rounds that a report begins with.
const releasesArePresent = (host) =>
  (host.getAttribute("releases") || "").split(/\s+/).every((id) => !id || elementById(host, id));

const mountAny = (bindings, host, base) => {
  const lookup = lookupFor(host);
  if (host.localName === "tryg-station") return bindings.mount_station(host, base, lookup, offline, camera);
  if (host.localName === "tryg-report") return bindings.mount_report(host, base, lookup, camera);
  return bindings.mount(host, base, lookup);
};

const defineMore = (Base) => {
  customElements.define("tryg-station", class extends Base {});
  customElements.define("tryg-report", class extends Base {});
};
