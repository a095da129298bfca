// What the page around an element may do to its keys, forms, places on the screen and prints.

// What the browser would have done with a key that the page has taken away before it came here.
const actOnTakenKey = ({ key, target }) => {
  const control = target.closest("input, button, summary");
  if (!control) return;
  const isRadio = control.type === "radio";
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  if (isRadio && key === " ") control.click();
  if (isRadio && step) {
    const all = Array.from(control.closest("fieldset, form").querySelectorAll("input[type=radio]"));
    const next = all[(all.indexOf(control) + step + all.length) % all.length];
    next.focus();
    next.click();
  }
  if (key === "Enter" && control.localName !== "input") control.click();
};

// A key that is pressed in the questionnaire is for the questionnaire: shortcuts of the page do not see it, and no default
// button of a form around it is pressed.
const keepKeys = (base) => {
  ["keydown", "keypress", "keyup"].forEach((name) => listen(base, name, (event) => {
    if (name === "keydown" && event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey) actOnTakenKey(event);
    event.stopPropagation();
  }));
};

// A frame without `allow-forms` sends no form, and its forms hear nothing of "submit" either. The button says it instead;
// Enter in a field presses that button too.
const submitByButton = (base) => {
  listen(base, "click", (event) => {
    const button = event.target.closest("button");
    if (event.defaultPrevented || !button || button.type !== "submit" || !button.form) return;
    event.preventDefault();
    if (!button.form.noValidate && !button.form.reportValidity()) return;
    const said = safeDocument.createEvent("Event");
    said.initEvent("submit", true, true);
    button.form.dispatchEvent(said);
  });
};

// The node around another one as it is shown, over the borders of shadow roots.
const around = (node) => node.assignedSlot || (node.parentNode && (node.parentNode.host || node.parentNode));

// Red, green and blue of a colour up to 255, and its opacity up to 1. What is not written as `rgb` is painted to be read; where
// nothing can be painted it has no numbers, and no comparison with it holds.
const channelsOf = (colour) => {
  if (/^rgb/.test(colour)) return colour.match(/[\d.]+/g).map(Number);
  try {
    const context = safeDocument.createElement("canvas").getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return Array.from(context.getImageData(0, 0, 1, 1).data, (value, at) => (at === 3 ? value / 255 : value));
  } catch (error) {
    return [];
  }
};

// The relative luminance of a colour (WCAG 2).
const luminance = (channels) => {
  const linear = (value) => (value > 10 ? ((value / 255 + 0.055) / 1.055) ** 2.4 : value / 3294.6);
  const [red, green, blue] = channels.map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

// Whether an element stands on something dark: the first ground around it that is not seen through, else the canvas of the page.
let systemIsDark = {};
const isOnDark = (node) => {
  const { backgroundColor, colorScheme = "" } = getComputedStyle(node);
  const ground = backgroundColor ? channelsOf(backgroundColor) : [0, 0, 0, 0]; // nothing of an element that is in no page
  const [, , , opacity = 1] = ground;
  if (opacity > 0.5) return luminance(ground) < 0.18;
  const outer = around(node);
  if (outer && outer.nodeType === 1) return isOnDark(outer);
  return /dark/.test(colorScheme) && (!/light/.test(colorScheme) || systemIsDark.matches);
};

// The theme that follows the page looks at `data-page`. A page may change its ground at any time, and slowly.
const followGround = ({ host, base }) => base.setAttribute("data-page", isOnDark(host) ? "dark" : "light");

const scrollerOf = (host) => {
  for (let node = around(host); node && node.nodeType === 1; node = around(node)) {
    if (node.scrollHeight > node.clientHeight && /auto|scroll/.test(getComputedStyle(node).overflowY) && node !== safeDocument.body) return node;
  }
  return safeDocument.scrollingElement || safeDocument.documentElement;
};

// The lower edge of what the page has laid over this point, or nothing.
const coverAt = (host, x, y) => {
  let found = safeDocument.elementFromPoint(x, y);
  if (!found || found === host || found.contains(host) || host.contains(found)) return undefined;
  // A host in a shadow root is seen from the document as the outermost host.
  for (let node = host; node; node = around(node)) if (node === found) return undefined;
  while (found.parentElement && !found.parentElement.contains(host)) found = found.parentElement;
  const edge = found.getBoundingClientRect().bottom;
  return edge > y ? edge : undefined;
};

// Whether the window has just come back to the front. The focus then returns to where it was, and nothing may move: the same
// press that brings the window to the front may be on its way to a button.
let isReturning = false;
const watchReturn = () => listen(window, "focus", ({ target }) => {
  if (target !== window) return;
  isReturning = true;
  setTimeout(() => { isReturning = false; }, 0);
});

// What takes the focus must be seen: the browser scrolls to it, but a header that stays in place may lie over it. With the
// heading of a screen goes what stands above it, with an option its question.
const keepInView = ({ host, root }, base) => {
  const reveal = (target) => {
    if (!target.isConnected || root.activeElement !== target) return;
    const isHeading = /\bheading\b/.test(target.getAttribute("part") || "");
    let whole = target.closest(isHeading ? "[part~=screen]" : "[part~=item]");
    // Help that stands above the screen belongs to it.
    if (isHeading && whole && whole.previousElementSibling) whole = whole.previousElementSibling;
    const shown = target.closest("label") || target;
    const scroller = scrollerOf(host);
    const by = (distance) => { scroller.scrollTop += distance; };
    const frame = scroller.getBoundingClientRect();
    const isPage = scroller === safeDocument.scrollingElement;
    const ceiling = isPage ? 0 : Math.max(0, frame.top);
    const height = (isPage ? scroller.clientHeight : frame.height);
    // All of it if that fits, else the target alone.
    const bottom = shown.getBoundingClientRect().bottom;
    const first = whole && bottom - whole.getBoundingClientRect().top < height / 2 ? whole : shown;
    const top = () => first.getBoundingClientRect().top;
    if (top() < ceiling) by(top() - ceiling);
    const x = () => {
      const { left, width } = shown.getBoundingClientRect();
      return left + Math.min(width / 2, 40);
    };
    // More than one bar may lie there; each is passed in turn.
    for (let tries = 0; tries < 4; tries += 1) {
      const edge = coverAt(host, x(), Math.max(top(), ceiling) + 2);
      if (edge === undefined) return;
      const before = top();
      by(before - edge - 4);
      if (top() === before) return; // There is nothing left to scroll.
    }
  };
  // What a finger or the mouse presses is seen already, and must not move away before it is let go: the click would be lost.
  let isPressed = false;
  ["pointerdown", "mousedown"].forEach((name) => listen(base, name, () => { isPressed = true; }));
  ["pointerup", "pointercancel", "mouseup", "click", "keydown"].forEach((name) => listen(base, name, () => { isPressed = false; }, true));
  // The browser scrolls after this event. What only a script can give the focus, a heading, is moved as soon as the script has
  // ended, so that nothing moves any more when the person acts; a control that was reached by a key at the next frame.
  listen(base, "focusin", ({ target }) => {
    if (isPressed || isReturning) return;
    if (target.tabIndex < 0) Promise.resolve().then(() => reveal(target));
    else requestAnimationFrame(() => isPressed || reveal(target));
  });
};

// A page of fixed height scrolls inside of itself, and only what is in view of it would be printed. For as long as the
// print takes, what is around the elements grows with them.
const unrolled = [];
const unroll = () => {
  roll();
  parts.forEach(({ host, base }) => {
    const day = base.querySelector(".day");
    if (day) day.textContent = new Date().toLocaleDateString(languageOf(host), { dateStyle: "long" });
  });
  const change = (node, name, value) => {
    // Another script of ours has done it and puts it back.
    if (node.style.getPropertyValue(name) === value && node.style.getPropertyPriority(name)) return;
    const old = [node.style.getPropertyValue(name), node.style.getPropertyPriority(name)];
    node.style.setProperty(name, value, "important");
    unrolled.push(() => node.style.setProperty(name, old[0], old[1]));
  };
  const clips = (node) => /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflow);
  parts.forEach(({ host }) => {
    const outer = [];
    for (let node = around(host); node && node.nodeType === 1; node = around(node)) outer.push(node);
    if (!outer.some(clips)) return;
    outer.forEach((node) => {
      // Asked for first: Chromium does not remove the attribute as long as it has not written it out.
      if (!node.hasAttribute("style")) unrolled.push(() => node.getAttribute("style") === "" && node.removeAttribute("style"));
      const { position, transform } = getComputedStyle(node);
      change(node, "overflow", "visible");
      change(node, "height", "auto");
      change(node, "max-height", "none");
      change(node, "contain", "none");
      if (/absolute|fixed|sticky/.test(position)) change(node, "position", "static");
      if (transform !== "none") change(node, "transform", "none");
    });
  });
};
const roll = () => {
  while (unrolled.length) unrolled.pop()();
};

const watchPrints = () => {
  listen(window, "beforeprint", unroll);
  listen(window, "afterprint", roll);
  // Not every way of printing says that it is over.
  const print = window.matchMedia && matchMedia("print");
  if (print && print.addEventListener) print.addEventListener("change", ({ matches }) => matches || roll());
};
