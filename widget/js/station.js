// <tryg-station>: what it has that the other elements have not.

const ELEMENT = {
  name: "tryg-station",
  words: {
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
  // Attributes that hold ids of blocks.
  blocks: ["contacts", "wording", "definition", "guidance"],
  mount: (bindings, host, base, lookup) => bindings.mount_station(host, base, lookup, offline, startStore, camera),
};
