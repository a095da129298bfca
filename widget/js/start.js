// Starts the core: as WebAssembly where the page and the browser allow it, else as the JavaScript build of the same
// core, `trygskema.nowasm.js`, which lies beside this script.

// Where the JavaScript build of this very core hangs once its file has run, whoever loaded it. The symbol names the
// build: a file of another version is never taken for ours.
const translated = () => document[Symbol.for(NOWASM.symbol)];

// Must be asked for now: afterwards nobody knows which script was running.
const ownTag = safeDocument.currentScript;

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

// Whether this engine holds a preloaded module to its hash: then it refuses this very script under a wrong one.
// WebKit (2.50) does not.
const checksPreloads = async (common, place) => {
  const probe = common(safeDocument.createElement("link"));
  probe.rel = "modulepreload";
  probe.integrity = `sha384-${"A".repeat(64)}`;
  probe.href = ownTag.src;
  try {
    await whenLoaded(probe, () => place.appendChild(probe));
    return false;
  } catch (refused) {
    return true;
  } finally {
    probe.remove();
  }
};

// Fetches the JavaScript build, which must have the hash that was written here when both were built. A page that
// enforces Trusted Types allows nobody to set the address of a script element. There the file is preloaded with its hash
// and then imported: the import takes what the preload has checked and stored.
const loadTranslated = async () => {
  if (!ownTag || !ownTag.src) throw new Error(`the address of ${NOWASM.file} is not known: trygskema.js needs a script tag`);
  const url = new URL(NOWASM.file, ownTag.src).href;
  const common = (element) => {
    element.integrity = NOWASM.integrity;
    element.crossOrigin = "anonymous";
    if (ownTag.nonce) element.nonce = ownTag.nonce;
    return element;
  };
  const place = safeDocument.head || safeDocument.documentElement;
  const tag = common(safeDocument.createElement("script"));
  let preload;
  try {
    tag.src = url;
  } catch (refusal) {
    preload = common(safeDocument.createElement("link"));
    preload.rel = "modulepreload";
    preload.href = url;
    // Without a check the import would take whatever file is there.
    if (!preload.relList.supports("modulepreload") || !(await checksPreloads(common, place))) throw refusal;
  }
  const element = preload || tag;
  try {
    await whenLoaded(element, () => place.appendChild(element));
    if (preload) await import(url);
  } finally {
    element.remove();
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
    throw Object.assign(new Error(`${cause.message}; ${error.message}`, { cause }), { code: "no-engine" });
  }
};
