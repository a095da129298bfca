// What keeps the page and the core out of each other's way.

// The document as its prototypes have it. On a page with <img name="createElement"> or <form name="body"> the plain
// `document.createElement` is that element; looking the name up on the prototype goes past all names of the page.
// The glue of the core gets this object as well. A page may have a `Map` or a `Proxy` of its own: nothing here takes the
// one, and without the other the document is what it is.
const safeDocument = (() => {
  const prototype = Object.getPrototypeOf(document);
  const methods = Object.create(null);
  const get = (_, name) => {
    if (name in methods) return methods[name];
    const value = Reflect.get(prototype, name, document);
    if (typeof value !== "function") return value;
    methods[name] = value.bind(document);
    return methods[name];
  };
  try {
    const safe = new Proxy(document, { get, set: () => false });
    if (safe.nodeType === document.nodeType) return safe;
  } catch (error) {
    // Not the Proxy of the language.
  }
  return document;
})();

// Whether something is of an interface of the page's API, by the names that its prototypes carry. A page may have a class of
// its own in the place of `Window`; the glue asks this instead of `instanceof`.
const isOf = (value, name) => {
  for (let object = value; object; object = Object.getPrototypeOf(Object(object))) {
    if (Object.prototype.toString.call(object) === `[object ${name}]`) return true;
  }
  return false;
};

// An element with id="addEventListener" hides the method of `window`, so that one is taken from its prototype too.
const listen = (target, name, listener, capture) =>
  EventTarget.prototype.addEventListener.call(target, name, listener, capture);

const own = (table, id) => (Object.prototype.hasOwnProperty.call(table, id) ? table[id] : undefined);

// The bindings of a new core, not yet started, over an engine: `WebAssembly`, or the object that takes its place
// without it. The guard stands between the glue and the engine, so that an instance can end for good. When it traps, as
// every panic does:
//   - no exception reaches the page, whichever listener, timer or promise had called in;
//   - its memory, and with it every answer, is overwritten with zeros as soon as none of its functions is running;
//   - later calls do nothing and return 0;
//   - who asked with `bindings.whenEnded(callback)` is called once, with the place in the module as the
//     engine names it or an empty text; at once if it has ended already.
const guarded = (engine) => {
  let memory;
  let depth = 0;
  let place; // undefined as long as all is well
  let hasEnded = false;
  let callback = () => {};
  const settle = () => {
    if (place === undefined || depth || hasEnded || !memory) return;
    hasEnded = true;
    new Uint8Array(memory.buffer).fill(0);
    callback(place);
  };
  const whenEnded = (listener) => {
    callback = listener;
    if (hasEnded) callback(place);
  };
  const wrap = (call) => (...args) => {
    if (place !== undefined) return 0;
    depth += 1;
    try {
      return call(...args);
    } catch (error) {
      // Nothing of the message: only a number of a function and a place in it.
      if (place === undefined) [place] = /wasm-function\[\d+\](:0x[0-9a-f]+)?/.exec(error && error.stack) || [""];
      return 0;
    } finally {
      depth -= 1;
      settle();
    }
  };
  const instantiate = async (bytes, imports) => {
    const made = await engine.instantiate(bytes, imports);
    const exports = {};
    for (const [name, value] of Object.entries((made.instance || made).exports)) {
      exports[name] = typeof value === "function" ? wrap(value) : value;
    }
    memory = exports.memory;
    return { module: made.module, instance: { exports } };
  };
  // The glue only asks whether something is an `Instance`; what it gets from here never is.
  const bindings = glue({ Instance: class {}, instantiate });
  return Object.assign(bindings, { whenEnded });
};
