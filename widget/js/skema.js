// <tryg-skema>: what it has that the other elements have not. It alone can be asked for by the script tag.

// How light a colour is, roughly; no number for one that is written in another way.
const tone = (colour) =>
  /^rgb/.test(colour) ? colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, value) => sum + Number(value), 0) : NaN;

// Styles of the page must not make an answer vanish, so each is looked at when it is shown. If one is too small or has the colour
// of its ground, the page loses its hold on the screen: the parts their names, the colours their values.
const keepVisible = ({ base }) => {
  const isLost = (option) => {
    const { width, height, left } = option.getBoundingClientRect();
    const item = (option.closest("fieldset") || option).getBoundingClientRect();
    const { color, backgroundColor } = getComputedStyle(option);
    const ground = / 0\)$/.test(backgroundColor) ? getComputedStyle(base).backgroundColor : backgroundColor;
    return Math.min(width, height, item.height) < 20 || left < base.getBoundingClientRect().left - 9 ||
      Math.abs(tone(color) - tone(ground)) < 150;
  };
  // Unless nothing of it is shown.
  if (!base.clientWidth || !Array.from(base.querySelectorAll(".option")).some(isLost)) return;
  base.setAttribute("data-theme", "contrast");
  for (const node of base.querySelectorAll("[part]")) node.removeAttribute("part");
  tell("styles of the page hid an answer and are left out");
};

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
  shown: keepVisible,
};
