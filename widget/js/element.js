// <tryg-skema>: shadow root, styles, life cycle and the failures that the core cannot show itself. What a person
// answers is known to the core alone; nothing here reads it.
//
// The facilitator's script has the same machinery and two elements more, which stand in facilitator.js. `FACILITATOR`
// is a constant of the build: what hangs on it is not in the respondent's script.

// Not `JSON.stringify` for the whole: old libraries gave arrays and objects a `toJSON` that writes something else.
const jsonOf = (value) => {
  if (Array.isArray(value)) return `[${value.map(jsonOf).join()}]`;
  if (!value || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${jsonOf(value[key])}`).join()}}`;
};

const lookup = (kind, id) => {
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

// host -> {root, base, state, turn, bindings, handle}. Kept here, so that nothing of it is a property of the element.
// `state` is idle, starting, mounted or failed; `turn` tells an overtaken start that it is no longer wanted.
const parts = new WeakMap();
const live = new Set(); // the hosts that are mounted

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
    lives.get(bindings).whenEnded((place) => {
      forget();
      tell(`the core stopped${place && " at " + place}`);
      for (const host of live) {
        if (parts.get(host).bindings === bindings) showFailure(host, "panic");
      }
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
      /^(next|skip)$/.test(before) && time - last.time < 400 && Math.abs(x - last.x) < 24 && Math.abs(y - last.y) < 24;
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
  EventTarget.prototype.addEventListener.call(base, "click", tapped, true);
};

// A new, empty base: whatever the core had put into the old one goes, listeners included.
const freshBase = (host) => {
  const part = parts.get(host);
  const base = safeDocument.createElement("div");
  base.setAttribute("part", "base");
  base.setAttribute("lang", languageOf(host));
  dropHastyTaps(base);
  if (part.base) part.root.replaceChild(base, part.base);
  else part.root.insertBefore(base, part.root.firstChild);
  part.base = base;
  return base;
};

// What the page itself put into the element: seen while it loads and if it fails, not beside the questionnaire.
const showOwnContent = (host, shown) => {
  const { root } = parts.get(host);
  if (root === host) return; // no shadow root, so it is seen anyway
  const slot = root.querySelector("slot");
  if (shown && !slot) root.appendChild(safeDocument.createElement("slot"));
  if (!shown && slot) root.removeChild(slot);
};

const whenParsed = () =>
  new Promise((done) => {
    if (safeDocument.readyState === "loading") listen(document, "DOMContentLoaded", done);
    else done();
  });

// `code` is "panic" or what `startCore` was refused for. Only after a panic does starting again make sense.
const showFailure = (host, code) => {
  const part = parts.get(host);
  const hadFocus = Boolean(part.root.activeElement);
  live.delete(host);
  part.state = "failed";
  part.turn += 1;
  const { turn } = part;
  const base = freshBase(host);
  const button = failureView(host, base, code, () => begin(host));
  // Only if it was in here before: the control that had it is gone. Otherwise the page keeps its focus.
  if (button && hadFocus) button.focus();
  showOwnContent(host, !button);
  // Whether the page has put a fallback of its own into the element is known once the page has been read.
  if (!button) {
    whenParsed().then(() => {
      if (part.turn === turn && !hasOwnContent(host, base)) addPaperForms(host, base);
    });
  }
  host.removeAttribute("data-item");
  host.setAttribute("data-phase", "failed");
  host.dispatchEvent(new CustomEvent("tryg-error", { bubbles: true, composed: true, detail: { code } }));
};

// Blocks of JSON may stand below the element: a core that is ready early waits for them.
const blocksArePresent = (host) =>
  ["contacts", "wording", "definition", "guide", "guidance"].every((name) => {
    const id = host.getAttribute(name);
    return !id || safeDocument.getElementById(id);
  }) && (!FACILITATOR || releasesArePresent(host));

const begin = async (host) => {
  const part = parts.get(host);
  part.state = "starting";
  part.turn += 1;
  const { turn } = part;
  const base = freshBase(host);
  if (!hasOwnContent(host, base)) say(base, "p", (FACILITATOR ? wordsOf(host) : WORDS[languageOf(host)]).loading).setAttribute("part", "loading");
  showOwnContent(host, true);
  host.setAttribute("data-phase", "loading");
  try {
    part.bindings = await startShared();
  } catch (error) {
    if (part.turn === turn) showFailure(host, error.code || "engine");
    return;
  }
  if (!blocksArePresent(host)) await whenParsed();
  if (part.turn !== turn) return;
  showOwnContent(host, false);
  base.textContent = "";
  part.handle = FACILITATOR ? mountAny(part.bindings, host, base) : part.bindings.mount(host, base, lookup);
  if (!part.handle) return showFailure(host, "panic");
  part.state = "mounted";
  live.add(host);
};

const end = (host) => {
  const part = parts.get(host);
  part.turn += 1;
  if (live.delete(host)) part.bindings.unmount(part.handle);
  part.state = "idle";
  freshBase(host);
  host.removeAttribute("data-item");
  host.removeAttribute("data-phase");
};

// Several attributes set in a row are one change.
const refreshSoon = (host) => {
  const part = parts.get(host);
  if (part.stale) return;
  part.stale = true;
  queueMicrotask(() => {
    part.stale = false;
    if (live.has(host)) part.bindings.refresh(part.handle);
  });
};

// Before the page goes into the back/forward cache, and again when it comes out: no answer may be seen by whoever
// presses Back. The controls are cleared here as well, in case the core's own views have no chance to run any more.
const wipeAll = () => {
  for (const host of live) {
    const { bindings, handle, base } = parts.get(host);
    bindings.wipe(handle);
    for (const input of base.querySelectorAll("input")) input.checked = false;
    for (const entry of base.querySelectorAll("[part=entry]")) entry.value = "";
  }
};

class TrygSkema extends HTMLElement {
  static get version() {
    return VERSION;
  }

  static get observedAttributes() {
    return [
      "instrument", "lang", "mode", "idle-seconds", "contacts", "wording", "definition", "guide", "guidance", "theme",
      "intro",
    ];
  }

  connectedCallback() {
    if (!parts.has(this)) {
      const root = this.shadowRoot || this.attachShadow({ mode: "open" });
      parts.set(this, { root, state: "idle", turn: 0 });
      adoptStyles(root);
    }
    // A move in the page disconnects and connects at once; the state is then still what it was.
    if (parts.get(this).state === "idle") begin(this);
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected && parts.get(this).state !== "idle") end(this);
    });
  }

  attributeChangedCallback() {
    if (live.has(this)) refreshSoon(this);
  }
}

// A script tag with data-instrument stands for an element right after itself; from the head, for one that begins the
// body. Every data-* goes over, except what would be code or style.
const embed = (tag) => {
  const host = safeDocument.createElement("tryg-skema");
  for (const { name, value } of Array.from(tag.attributes)) {
    const found = /^data-([a-z][a-z0-9-]*)$/.exec(name);
    if (found && !/^(on|style$)/.test(found[1])) host.setAttribute(found[1], value);
  }
  if (!tag.closest("head")) tag.parentNode.insertBefore(host, tag.nextSibling);
  else whenParsed().then(() => safeDocument.body.insertBefore(host, safeDocument.body.firstChild));
};

const define = () => {
  const present = customElements.get(FACILITATOR ? "tryg-station" : "tryg-skema");
  if (present) {
    if (present.version !== VERSION) {
      console.warn(`Trygskema ${VERSION}: version ${present.version} is on this page already and is used`);
    }
    return;
  }
  listen(window, "pagehide", wipeAll);
  listen(window, "pageshow", (event) => event.persisted && wipeAll());
  if (!FACILITATOR || !own(window, "Trygskema")) {
    Object.defineProperty(window, "Trygskema", { value: Object.freeze({ version: VERSION }) });
  }
  new MutationObserver(() => live.forEach(refreshSoon)).observe(safeDocument.documentElement, {
    attributeFilter: ["lang"],
  });
  if (!FACILITATOR || !customElements.get("tryg-skema")) customElements.define("tryg-skema", TrygSkema);
  if (FACILITATOR) defineMore(TrygSkema);
};

const tag = safeDocument.currentScript;
if (tag && tag.hasAttribute("data-instrument")) embed(tag);
if (window.customElements && HTMLElement.prototype.attachShadow) {
  define();
} else {
  // Too old a browser for elements of our own: the message and the paper form stand in the page itself.
  whenParsed().then(() => {
    for (const host of safeDocument.querySelectorAll(FACILITATOR ? ALL_ELEMENTS : "tryg-skema")) {
      parts.set(host, { root: host, turn: 0 });
      showFailure(host, "unsupported");
    }
  });
}
