// The element of this script: shadow root, styles, life cycle and the failures that the core cannot show itself. What a
// person answers is known to the core alone; nothing here reads it.
//
// Every script defines one element, and `ELEMENT` says which: see skema.js, station.js and report.js. A page may hold
// several scripts, so nothing here may change what another one has set up.

// Not `JSON.stringify` for the whole: old libraries gave arrays and objects a `toJSON` that writes something else.
const jsonOf = (value) => {
  if (Array.isArray(value)) return `[${value.map(jsonOf).join()}]`;
  if (!value || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${jsonOf(value[key])}`).join()}}`;
};

// What the core asks the page: the text of a built-in file, whether there is an instrument, a block, or the language around
// the element.
const lookupFor = (host) => (kind, id) => {
  if (kind === "block") return elementById(host, id) || undefined;
  if (kind === "language") return languageAround(host.parentElement || host.getRootNode().host || host);
  if (kind === "instrument") return Boolean(own(DATA.definitions, id));
  const found = own(kind === "definition" ? DATA.definitions : DATA.guidance, id);
  return found && jsonOf(found);
};

// One sheet for all elements. Without constructed sheets everything is still there and readable, in the browser's
// own looks: a <style> element would be refused by a strict policy.
let sheet;
const adoptStyles = (root) => {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [sheet];
  } catch (error) {
    sheet = undefined;
  }
};

// {host, root, base, state, turn, bindings, handle} for each host on the page. Kept here, so that nothing of it is a property
// of the element; in a list, because a page may have a `Map` of its own. `state` is starting, mounted, failed or gone;
// `turn` tells an overtaken start that it is no longer wanted.
const parts = [];
const partOf = (host) => parts.find((part) => part.host === host);
const isLive = ({ state }) => state === "mounted";

const ATTRIBUTES = [
  "instrument", "lang", "mode", "idle-seconds", "contacts", "wording", "definition", "guide", "guidance", "theme", "intro", "advance",
  "layout", "language-switch", "back",
];

// One core for all elements of the page: a promise of its bindings; undefined before the first and after an end.
let core;
let told; // what the console has heard already: a page with twenty elements says one thing once
const tell = (message) => {
  if (message !== told) console.error(`Trygskema ${VERSION}: ${message}`);
  told = message;
};

const startShared = () => {
  if (core) return core;
  const forget = () => {
    if (core === started) core = undefined;
  };
  const started = startCore().then((bindings) => {
    bindings.whenEnded((place) => {
      forget();
      tell(`the core stopped${place && " at " + place}`);
      parts.filter(isLive).forEach((part) => {
        if (part.bindings === bindings) showFailure(part, "panic");
      });
    });
    return bindings;
  });
  core = started;
  started.catch((error) => {
    forget();
    tell(`no engine to run on (${error.code || error.name}): ${error.message}`);
  });
  return started;
};

// A hasty finger goes on tapping where "next" or "skip" was. While questions are asked the way on may have moved, by the next
// one or by a message, and those taps would answer what nobody has read, so they are dropped until the finger rests. Keys
// and assistive technology click without a `detail`.
const dropHastyTaps = (base) => {
  let last = { action: "", time: 0, x: 0, y: 0 };
  const tapped = (event) => {
    const { detail, timeStamp: time, clientX: x, clientY: y } = event;
    const control = event.target.closest("label, button, a, summary, input");
    const action = detail && control ? control.getAttribute("data-action") || "" : "";
    const { action: before } = last;
    const isHasty =
      /^(next|skip|skip-part)$/.test(before) && time - last.time < 400 && Math.abs(x - last.x) < 24 && Math.abs(y - last.y) < 24;
    last = { action, time, x, y };
    if (!detail || !isHasty) return;
    // Again on "next" is no harm where an answer is needed, as it is refused. Otherwise it would pass over an item, as "skip".
    const item = base.querySelector("fieldset[data-item]");
    const isRefused = item && action === "next" && before === "next" && item.getAttribute("data-optional") === "false";
    if (!item || isRefused) return;
    last.action = before;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  listen(base, "click", tapped, true);
};

// A new, empty base: whatever the core had put into the old one goes, listeners included.
const freshBase = (part) => {
  const base = safeDocument.createElement("div");
  base.setAttribute("part", "base");
  base.setAttribute("lang", languageOf(part.host));
  dropHastyTaps(base);
  keepKeys(base);
  submitByButton(base);
  keepInView(part, base);
  if (part.base) part.root.replaceChild(base, part.base);
  else part.root.insertBefore(base, part.root.firstChild);
  part.base = base;
  followGround(part);
  return base;
};

// What the page itself put into the element: seen while it loads and if it fails, not beside the questionnaire.
const showOwnContent = ({ host, root }, shown) => {
  if (root === host) return; // no shadow root, so it is seen anyway
  const slot = root.querySelector("slot");
  if (shown && !slot) root.appendChild(safeDocument.createElement("slot"));
  if (!shown && slot) root.removeChild(slot);
};

// `code` is "panic" or what `startCore` was refused for. Only after a panic does starting again make sense.
const showFailure = (part, code) => {
  const { host } = part;
  const hadFocus = Boolean(part.root.activeElement);
  part.state = "failed";
  part.turn += 1;
  const { turn } = part;
  const base = freshBase(part);
  const button = failureView(host, base, code, () => begin(part));
  // Only if it was in here before: the control that had it is gone. Otherwise the page keeps its focus.
  if (button && hadFocus) button.focus();
  showOwnContent(part, !button);
  // Whether the page has put a fallback of its own into the element is known once the page has been read.
  // What fails before anything was shown may do so each time.
  if (!button || !part.hasRun) {
    whenParsed().then(() => {
      if (part.turn === turn && !hasOwnContent(host, base)) addPaperForms(host, base);
    });
  }
  host.removeAttribute("data-item");
  host.setAttribute("data-phase", "failed");
  try {
    host.dispatchEvent(new CustomEvent("tryg-error", { bubbles: true, composed: true, detail: { code } }));
  } catch (error) {
    // A page with something else under that name hears nothing.
  }
};

// Blocks of JSON may stand below the element: a core that is ready early waits for them.
const blocksArePresent = (host) =>
  ELEMENT.blocks.every((name) =>
    (host.getAttribute(name) || "").split(/\s+/).every((id) => !id || elementById(host, id)));

const begin = async (part) => {
  const { host } = part;
  part.state = "starting";
  part.turn += 1;
  const { turn } = part;
  const base = freshBase(part);
  // Most starts are over sooner, and a message that is painted for so short a time only makes them longer.
  setTimeout(() => {
    if (part.turn !== turn || base.firstChild || hasOwnContent(host, base)) return;
    say(base, "p", wordsOf(host).loading).setAttribute("part", "loading");
  }, 200);
  showOwnContent(part, true);
  host.removeAttribute("data-item"); // of a page that was stored
  host.setAttribute("data-phase", "loading");
  try {
    part.bindings = await startShared();
  } catch (error) {
    if (part.turn === turn) showFailure(part, error.code || "engine");
    return;
  }
  if (!blocksArePresent(host)) await whenParsed();
  if (part.turn !== turn) return;
  showOwnContent(part, false);
  base.textContent = "";
  part.handle = ELEMENT.mount(part.bindings, host, base, lookupFor(host));
  if (part.handle) {
    part.state = "mounted";
    part.hasRun = true;
    return;
  }
  showFailure(part, "panic");
};

const end = (part) => {
  const { host } = part;
  part.turn += 1;
  if (isLive(part)) part.bindings.unmount(part.handle);
  part.state = "gone";
  parts.splice(parts.indexOf(part), 1);
  freshBase(part);
  host.removeAttribute("data-item");
  host.removeAttribute("data-phase");
};

// Several attributes set in a row are one change.
const refreshSoon = (part) => {
  if (part.stale) return;
  part.stale = true;
  queueMicrotask(() => {
    part.stale = false;
    if (isLive(part)) part.bindings.refresh(part.handle);
  });
};

// Before the page goes into the back/forward cache, and again when it comes out: no answer may be seen by whoever
// presses Back. The controls are cleared here as well, in case the core's own views have no chance to run any more.
const wipeAll = () => {
  parts.filter(isLive).forEach(({ bindings, handle, base }) => {
    bindings.wipe(handle);
    for (const input of base.querySelectorAll("input")) input.checked = false;
    for (const entry of base.querySelectorAll("[part=entry]")) entry.value = "";
  });
};

// The shadow root that we made; nothing if there is one already that the page has declared or was stored with.
const OWN = Symbol("own");
const ownRoot = (host) => {
  if (host.shadowRoot) return host.shadowRoot[OWN] && host.shadowRoot;
  try {
    const root = host.attachShadow({ mode: "open" });
    root[OWN] = true;
    return root;
  } catch (error) {
    return undefined; // a closed one
  }
};

// A declared root goes whole, with its settings: a new element takes the place of its host.
const renew = (host) => {
  const fresh = safeDocument.createElement(ELEMENT.name);
  for (const { name, value } of Array.from(host.attributes)) fresh.setAttribute(name, value);
  while (host.firstChild) fresh.appendChild(host.firstChild);
  host.replaceWith(fresh);
};

// From an element of the document: the page may have put something else under the name.
const { constructor: NativeElement } = Object.getPrototypeOf(Object.getPrototypeOf(safeDocument.createElement("p")));

class TrygElement extends NativeElement {
  static get version() {
    return VERSION;
  }

  static get observedAttributes() {
    return ATTRIBUTES.concat("data-item");
  }

  connectedCallback() {
    // A move in the page disconnects and connects at once; then all is as it was.
    if (partOf(this)) return;
    if (ELEMENT.isStoredCopy && ELEMENT.isStoredCopy(this)) return this.remove();
    const root = ownRoot(this);
    if (!root) return renew(this);
    root.textContent = "";
    adoptStyles(root);
    const part = { host: this, root, turn: 0 };
    parts.push(part);
    begin(part);
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      const part = partOf(this);
      if (part && !this.isConnected) end(part);
    });
  }

  attributeChangedCallback(name) {
    const part = partOf(this);
    if (!part || !isLive(part)) return;
    if (name !== "data-item") return refreshSoon(part);
    // With the frame: a look at styles in the middle of a change would have them computed twice.
    requestAnimationFrame(() => {
      followGround(part);
      if (ELEMENT.shown) ELEMENT.shown(part);
    });
  }
}

const define = () => {
  const present = customElements.get(ELEMENT.name);
  if (present) {
    if (present.version !== VERSION) {
      console.warn(`Trygskema ${VERSION}: version ${present.version} is on this page already and is used`);
    }
    return;
  }
  listen(window, "pagehide", wipeAll);
  listen(window, "pageshow", (event) => event.persisted && wipeAll());
  watchPrints();
  watchReturn();
  // Not `Object.defineProperty`, which throws where another script of ours has set it.
  Reflect.defineProperty(window, "Trygskema", { value: Object.freeze({ version: VERSION }) });
  const followPage = () => parts.filter(isLive).forEach(followGround);
  try {
    systemIsDark = matchMedia("(prefers-color-scheme: dark)");
    listen(systemIsDark, "change", followPage);
    listen(window, "transitionend", followPage);
    const observe = (seen, attributeFilter) => new MutationObserver(seen).observe(safeDocument.documentElement, { attributeFilter });
    observe(() => parts.filter(isLive).forEach(refreshSoon), ["lang"]);
    observe(followPage, ["class", "style", "data-theme"]);
  } catch (error) {
    // Something of the page under that name, or an old browser: a new language or ground of the page is not followed.
  }
  customElements.define(ELEMENT.name, TrygElement);
};

// Elements may be written, or come later by a script of the page. A page without any is told once, when all has loaded.
const tellIfEmpty = () => {
  const look = () => {
    if (parts.length || safeDocument.querySelector(ELEMENT.name)) return;
    console.info(`Trygskema ${VERSION}: nothing to show yet: there is no <${ELEMENT.name}>${ELEMENT.orTag || ""}`);
  };
  if (safeDocument.readyState === "complete") look();
  else listen(window, "load", look);
};

if (ELEMENT.embed) ELEMENT.embed();
if (window.customElements && NativeElement.prototype.attachShadow) {
  define();
  tellIfEmpty();
} else {
  // Too old a browser for elements of our own: the message and the paper form stand in the page itself.
  whenParsed().then(() => {
    for (const host of safeDocument.querySelectorAll(ELEMENT.name)) {
      const part = { host, root: host, turn: 0 };
      parts.push(part);
      showFailure(part, "unsupported");
    }
  });
}
