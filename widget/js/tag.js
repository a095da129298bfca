// Where this script came from, and when its page has been read.

// The element whose script runs. It must be asked for now. There is none in a module, in a shadow root, and when a library
// has fetched the text of the file and evaluates it, as the .html() of jQuery does.
const runningTag = safeDocument.currentScript;

const bare = (address) => address.split(/[?#]/)[0]; // An error of WebKit names no more.
const nameOf = (address) => bare(address).split("/").pop();

// The address that this text was fetched from, as an error names it; an empty text where no error tells. The first error of a
// script makes the engine read all of it once more, so none is made before it is needed.
const addressInStack = () => {
  const { stack } = new Error("where");
  const line = String(stack).split("\n").find((one) => one.includes("://")) || "";
  return (/[a-z-]+:\/\/\S+?(?=:\d+(:\d+)?\)?$)/.exec(line) || [""])[0];
};

const readAddress = (runningTag && runningTag.src) || "";

// The `src` of a tag is resolved when it is read, and by then the page may have a <base> or another address of its own.
const ownAddress = () => {
  const seen = addressInStack();
  const modules = Array.from(safeDocument.querySelectorAll("script[type=module]"));
  const isOurs =
    nameOf(seen) === nameOf(readAddress || FILE) || (!runningTag && modules.some((tag) => bare(tag.src) === bare(seen)));
  return isOurs ? seen : readAddress;
};

// Once, not for each tag of the page.
const ownName = nameOf(readAddress || ownAddress() || FILE);

// A script tag of this file, whichever way its address is written.
const isOurTag = (tag) => tag.localName === "script" && Boolean(tag.src) && nameOf(tag.src) === ownName;

const ourTags = () => Array.from(safeDocument.querySelectorAll("script[src]")).filter(isOurTag);

const whenParsed = () =>
  new Promise((done) => {
    if (safeDocument.readyState === "loading") listen(document, "DOMContentLoaded", done);
    else done();
  });
