// <tryg-report>: what it has that the other elements have not.

const ELEMENT = {
  name: "tryg-report",
  words: {
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
  // Attributes that hold ids of blocks.
  blocks: ["releases"],
  mount: (bindings, host, base, lookup) => bindings.mount_report(host, base, lookup, camera),
};
