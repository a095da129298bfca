// The view of a failure that the core cannot show itself, as it is not there: what happened, whom to turn to, and what
// to do instead. After a panic that is starting again; without an engine it is the page's own content or the paper form.

// What every element says; the rest stands in the file of each.
const WORDS = {
  da: {
    contact: "Vil du tale med nogen? Gå til din leder, din tillids- eller arbejdsmiljørepræsentant eller din egen læge.",
    restart: "Begynd forfra",
  },
  en: {
    contact: "Would you like to talk to somebody? Turn to your manager, your union or safety representative or your doctor.",
    restart: "Start again",
  },
};

// The nearest language that is said, in this tree or in the one around it.
const languageAround = (node) => {
  const marked = node.closest("[lang]");
  if (marked) return marked.getAttribute("lang");
  const { host } = node.getRootNode();
  return host ? languageAround(host) : safeDocument.documentElement.getAttribute("lang") || "";
};
const languageOf = (host) => (/^en\b/i.test(languageAround(host)) ? "en" : "da");

const wordsOf = (host) => {
  const language = languageOf(host);
  return Object.assign({}, WORDS[language], ELEMENT.words[language]);
};

// The element with this id: beside the questionnaire in its own shadow tree first, then in the trees around that one.
const elementById = (host, id) => {
  const tree = host.getRootNode();
  if (!tree.host) return safeDocument.getElementById(id);
  return tree.getElementById(id) || elementById(tree.host, id);
};

// Whether the page has put anything into the element; `base` is ours, where there is no shadow root to hold it.
const hasOwnContent = (host, base) =>
  Array.from(host.childNodes).some((node) => node !== base && node.textContent.trim() !== "");

const say = (parent, name, text) => {
  const element = safeDocument.createElement(name);
  element.textContent = text;
  return parent.appendChild(element);
};

// Nothing for an unknown instrument or a broken definition: the message and the contact stand already.
const addPaperForms = (host, base) => {
  const add = (definition) => {
    try {
      if (definition) base.appendChild(paperForm(safeDocument, definition, languageOf(host)));
    } catch (error) {
      // Not of the known shape; there is no core here that could say in which place.
    }
  };
  const block = elementById(host, host.getAttribute("definition"));
  if (block) {
    try {
      return add(JSON.parse(block.textContent));
    } catch (error) {
      return;
    }
  }
  const ids = (host.getAttribute("instrument") || "").split(/\s+/);
  ids.filter((id, at) => ids.indexOf(id) === at).forEach((id) => add(own(DATA.definitions, id)));
};

// Fills an empty base. `code` is "panic" or what `startCore` was refused for. Returns the button that calls `restart`
// after a panic, otherwise undefined.
const failureView = (host, base, code, restart) => {
  const words = wordsOf(host);
  const message = say(base, "div", "");
  message.setAttribute("part", "failure");
  message.setAttribute("role", "alert");
  say(message, "p", code === "panic" ? words.panic : words.engine);
  say(base, "p", words.contact);
  if (code !== "panic") return undefined;
  const button = say(base, "button", words.restart);
  button.setAttribute("type", "button");
  button.setAttribute("part", "button");
  button.setAttribute("data-action", "restart");
  listen(button, "click", restart);
  return button;
};
