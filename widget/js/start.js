// Starts the core: as WebAssembly where the page and the browser allow it, else as the JavaScript build of the same
// core, `trygskema.nowasm.js`, which lies beside this script.

// Where the JavaScript build of this very core hangs once its file has run, whoever loaded it. The symbol names the
// build: a file of another version is never taken for ours.
const translated = () => document[Symbol.for(NOWASM.symbol)];

// A server that takes the request and never answers would keep the person waiting for ever.
const LONGEST_LOAD_MS = 20000;

const whenLoaded = (element, start) =>
  new Promise((done, refused) => {
    const refuse = (why) => refused(new Error(`${NOWASM.file} ${why}`));
    listen(element, "load", done);
    listen(element, "error", () => refuse("is missing, altered or not allowed by the page"));
    setTimeout(refuse, LONGEST_LOAD_MS, "did not come in time");
    start();
  });

// The address of a file that lies beside this script.
const besideThis = (file) => {
  const tag = ourTags()[0];
  const address = ownAddress() || (tag && tag.src);
  if (!address) throw new Error(`the address of ${file} is not known: ${FILE} needs a script tag`);
  return new URL(file, address).href;
};

// Fetches the JavaScript build, which must have the hash that was written here when both were built. A page that
// enforces Trusted Types lets no script set the address of a script element: there the page has to bring that file.
const loadTranslated = async () => {
  const address = besideThis(NOWASM.file);
  const tag = safeDocument.createElement("script");
  const { nonce } = runningTag || ourTags()[0] || {};
  tag.integrity = NOWASM.integrity;
  tag.crossOrigin = "anonymous";
  if (nonce) tag.nonce = nonce;
  try {
    tag.src = address;
  } catch (refusal) {
    throw new Error(`the page lets no script load ${NOWASM.file} (Trusted Types): put a tag for it before the other`);
  }
  const place = safeDocument.head || safeDocument.documentElement;
  try {
    await whenLoaded(tag, () => place.appendChild(tag));
  } finally {
    tag.remove();
  }
};

// Shared by all calls while it is under way; a failed attempt may be repeated, the network may be back.
let loading;
const translatedEngine = async () => {
  if (!NOWASM) throw new Error("this build has no JavaScript version");
  if (!translated()) {
    loading = loading || loadTranslated();
    try {
      await loading;
    } finally {
      loading = undefined;
    }
  }
  const factory = translated();
  if (!factory) throw new Error(`${NOWASM.file} belongs to another version`);
  return { instantiate: async (bytes, imports) => ({ instance: { exports: factory(imports) } }) };
};

// The bindings of a new core with a memory of its own. They are one instance each; who needs only one keeps it.
// Rejects with `code` "no-engine" and the first refusal as `cause`.
//
// Nothing is asked beforehand: whether a page allows WebAssembly shows when its own bytes are compiled, and engines
// differ in smaller probes. A page that has loaded the JavaScript build itself has chosen, so that one is taken at once
// and the policy has nothing to report.
const startCore = async () => {
  const start = async (engine, bytes) => {
    const bindings = guarded(engine);
    await bindings({ module_or_path: bytes });
    return bindings;
  };
  let refusal;
  if (!NOWASM || !translated()) {
    try {
      return await start(WebAssembly, await wasmBytes());
    } catch (error) {
      refusal = error;
    }
  }
  try {
    const bindings = await start(await translatedEngine(), new Uint8Array());
    if (refusal) console.info(`Trygskema ${VERSION}: WebAssembly is refused here, the JavaScript build runs (${refusal.message})`);
    return bindings;
  } catch (error) {
    const cause = refusal || error;
    throw Object.assign(new Error(`${cause.message}; ${error.message}`), { cause, code: "no-engine" });
  }
};
