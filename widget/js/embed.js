// The tags that stand for a questionnaire. Only the script of <tryg-skema> has this.

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
    if (!safeDocument.querySelector("tryg-skema")) place(tag);
    else tell("the tag has no data-instrument, data-definition or data-guide, so it shows nothing");
  });
};

const embedAll = () => {
  if (runningTag && isOurTag(runningTag)) return embed(runningTag);
  // A module runs once for all its tags; a later tag of it only tells that it has loaded.
  const isModule = (tag) => isOurTag(tag) && tag.type === "module";
  const wanted = ownAddress() ? isModule : isOurTag;
  ourTags().filter(wanted).forEach(embed);
  if (wanted === isModule) listen(document, "load", ({ target }) => isModule(target) && embed(target), true);
};
