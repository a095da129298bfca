// <tryg-plan>: what it has that the other elements have not.

const ELEMENT = {
  name: "tryg-plan",
  words: {
    da: {
      loading: "Henter planen …",
      engine: "Planen kan ikke vises i denne browser. Brug en anden enhed, eller skriv planen på papir.",
      panic: "Der skete en fejl, og planen stoppede. Den fil, I har gemt, er uændret. I kan åbne den igen.",
      contact: "Har du brug for hjælp til siden? Spørg den, der passer den.",
    },
    en: {
      loading: "Loading the plan …",
      engine: "This browser cannot show the plan. Use another device, or write the plan on paper.",
      panic: "Something went wrong and the plan stopped. The file that you saved is unchanged. You can open it again.",
      contact: "Do you need help with this page? Ask the one who looks after it.",
    },
  },
  // Attributes that hold ids of blocks.
  blocks: ["plan"],
  mount: (bindings, host, base, lookup) => bindings.mount_plan(host, base, lookup),
};
