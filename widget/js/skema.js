// <tryg-skema>: what it has that the other elements have not. It alone can be asked for by the script tag.

// The contrast of the text of an element with what stands behind it, from 1 to 21.
const contrastOf = (element, base) => {
  const { color, backgroundColor } = getComputedStyle(element);
  const own = channelsOf(backgroundColor);
  const ground = own[3] === 0 ? channelsOf(getComputedStyle(base).backgroundColor) : own;
  const [dark, light] = [channelsOf(color), ground].map(luminance).sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
};

// Where each colour of a page is read, and which of them the page was told about: those below 4.5 (WCAG 1.4.3).
const READ = { ink: ".heading", muted: ".progress", accent: ".button:not(.primary, .quiet)", "on-accent": ".primary" };
const faint = [];
const tellFaint = (base) => {
  for (const [name, where] of Object.entries(READ)) {
    const element = base.querySelector(where);
    const contrast = element ? contrastOf(element, base) : 21;
    if (contrast < 4.5 && !faint.includes(name)) {
      faint.push(name);
      tell(`the page makes ${name} hard to read: its contrast is ${contrast.toFixed(1)}, and 4.5 is needed`);
    }
  }
};

// Styles of the page must not make an answer vanish, so each is looked at when it is shown. If one is too small or has the colour
// of its ground, the page loses its hold on the screen: the parts their names, the colours their values.
const keepVisible = ({ base }) => {
  const isLost = (option) => {
    const { width, height, left } = option.getBoundingClientRect();
    const item = (option.closest("fieldset") || option).getBoundingClientRect();
    return Math.min(width, height, item.height) < 20 || left < base.getBoundingClientRect().left - 9 ||
      contrastOf(option, base) < 2;
  };
  if (!base.clientWidth) return; // nothing of it is shown
  tellFaint(base);
  if (!Array.from(base.querySelectorAll(".option")).some(isLost)) return;
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
