// <tryg-skema>: what it has that the other elements have not. It alone can be asked for by the script tag.

const ELEMENT = {
  name: "tryg-skema",
  words: {
    da: {
      loading: "Henter spørgeskemaet …",
      engine: "Spørgeskemaet kan ikke vises i denne browser. Du kan bruge papirudgaven eller en anden enhed.",
      panic: "Der skete en fejl, og spørgeskemaet stoppede. Dine svar er slettet. Du kan begynde forfra.",
    },
    en: {
      loading: "Loading the questionnaire …",
      engine: "This browser cannot show the questionnaire. You can use the paper form or another device.",
      panic: "Something went wrong and the questionnaire stopped. Your answers are deleted. You can start again.",
    },
  },
  // Attributes that hold ids of blocks.
  blocks: ["contacts", "wording", "definition", "guide", "guidance"],
  mount: (bindings, host, base, lookup) => bindings.mount(host, base, lookup),
  orTag: ", and no tag with data-instrument, data-definition or data-guide",
  embed: embedAll,
  isStoredCopy,
};
