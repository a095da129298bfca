// Where this script came from, and the tags that stand for a questionnaire.

// The element whose script runs. It must be asked for now. There is none in a module, in a shadow root, and when a library
// has fetched the text of the file and evaluates it, as the .html() of jQuery does.
const runningTag = safeDocument.currentScript;

const bare = (address) => address.split(/[?#]/)[0]; // An error of WebKit names no more.
const nameOf = (address) => bare(address).split("/").pop();

// The address that this text was fetched from, as an error names it; an empty text where no error tells. The `src` of a tag
// is resolved when it is read, and by then the page may have a <base> or another address of its own.
const addressInStack = () => {
  const { stack } = new Error("where");
  const line = String(stack).split("\n").find((one) => one.includes("://")) || "";
  return (/[a-z-]+:\/\/\S+?(?=:\d+(:\d+)?\)?$)/.exec(line) || [""])[0];
};

const ownAddress = (() => {
  const [seen, read] = [addressInStack(), (runningTag && runningTag.src) || ""];
  const modules = Array.from(safeDocument.querySelectorAll("script[type=module]"));
  const isOurs = nameOf(seen) === nameOf(read || FILE) || (!runningTag && modules.some((tag) => bare(tag.src) === bare(seen)));
  return isOurs ? seen : read;
})();

// A script tag of this file, whichever way its address is written.
const isOurTag = (tag) =>
  tag.localName === "script" && Boolean(tag.src) && nameOf(tag.src) === nameOf(ownAddress || FILE);

const ourTags = () => Array.from(safeDocument.querySelectorAll("script[src]")).filter(isOurTag);

// Every data-* of a tag as an attribute of the element, except what would be code or style.
const wishesOf = (tag) =>
  Array.from(tag.attributes)
    .map(({ name, value }) => ({ name: (/^data-([a-z][a-z0-9-]*)$/.exec(name) || [])[1], value }))
    .filter(({ name }) => name && !/^(on|style$)/.test(name));

const isWish = ({ name }) => ATTRIBUTES.indexOf(name) >= 0;
const saysWhat = ({ name }) => name === "instrument" || name === "definition" || name === "guide";

// An attribute whose value names an instrument or a block, but whose own name is unknown, is misspelt: data-instument.
const isMisspelt = ({ name, value }) => {
  if (isWish({ name })) return false;
  const block = value && safeDocument.getElementById(value);
  return Boolean(own(DATA.definitions, value)) || Boolean(block && block.type === "application/json");
};

const isMadeFrom = (wishes, element) =>
  Boolean(element) && element.localName === "tryg-skema" && wishes.every(({ name, value }) => element.getAttribute(name) === value);

const whenParsed = () =>
  new Promise((done) => {
    if (safeDocument.readyState === "loading") listen(document, "DOMContentLoaded", done);
    else done();
  });

// Puts the element that a tag stands for right after it; from the head, at the beginning of the body. Nothing if it stands
// there already: a page that was stored after the tag had run holds the element too.
const place = (tag) => {
  const wishes = wishesOf(tag);
  const put = (parent, next) => {
    if (isMadeFrom(wishes, next && next.nodeType === 1 ? next : next && next.nextElementSibling)) return;
    const host = safeDocument.createElement("tryg-skema");
    wishes.forEach(({ name, value }) => host.setAttribute(name, value));
    parent.insertBefore(host, next);
  };
  if (!tag.closest("head")) put(tag.parentNode, tag.nextSibling);
  else whenParsed().then(() => put(safeDocument.body, safeDocument.body.firstChild));
};

// An element that the parser makes from what was stored, while the tag before it has put a new one there already.
const isStoredCopy = (host) => {
  const before = host.previousElementSibling;
  const tag = before && before.previousElementSibling;
  return host.hasAttribute("data-phase") && Boolean(tag) && isOurTag(tag) && wishesOf(tag).some(saysWhat) &&
    isMadeFrom(wishesOf(tag), before) && isMadeFrom(wishesOf(tag), host);
};

// What a tag asks for. One that says something, but not what to show, gets an element as well unless the page has one: the
// element tells what is missing.
const embed = (tag) => {
  const wishes = wishesOf(tag);
  if (wishes.some(saysWhat)) return place(tag);
  whenParsed().then(() => {
    if (wishes.some(isMisspelt)) return place(tag);
    if (!wishes.some(isWish)) return;
    if (!safeDocument.querySelector(ALL_ELEMENTS)) place(tag);
    else tell("the tag has no data-instrument, data-definition or data-guide, so it shows nothing");
  });
};

const embedAll = () => {
  if (runningTag && isOurTag(runningTag)) return embed(runningTag);
  // A module runs once for all its tags; a later tag of it only tells that it has loaded.
  const isModule = (tag) => isOurTag(tag) && tag.type === "module";
  const wanted = ownAddress ? isModule : isOurTag;
  ourTags().filter(wanted).forEach(embed);
  if (wanted === isModule) listen(document, "load", ({ target }) => isModule(target) && embed(target), true);
};

// Elements may be written, or come later by a script of the page. A page without any is told once, when all has loaded.
const tellIfEmpty = () => {
  const look = () => {
    if (!parts.length && !safeDocument.querySelector(ALL_ELEMENTS)) {
      console.info(`Trygskema ${VERSION}: nothing to show yet: there is no <tryg-skema>, and no tag with data-instrument, data-definition or data-guide`);
    }
  };
  if (safeDocument.readyState === "complete") look();
  else listen(window, "load", look);
};
