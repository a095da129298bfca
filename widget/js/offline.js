// The workers of the station. One keeps its files for use without a network: it is registered here, and the core is told how
// that stands (the other end is `facilitator/offline.rs`; what it does stands in `station-sw.js`). The other one writes the
// round (`station-store.js`).

// The names are literals, so that nothing on the page can lead a worker elsewhere.
const WORKER = "station-sw.js";
const STORE = "station-store.js";
const STATION_PAGE = "station.html";
const LONGEST_ANSWER_MS = 20000;

// Under Trusted Types the address of a worker must come from a policy. Ours accepts two.
let policy;
const workerUrl = (address) => {
  const types = window.trustedTypes;
  const accept = (url) => {
    if (url !== WORKER && url !== besideThis(STORE)) throw new TypeError("only the workers of the station");
    return url;
  };
  // A second policy of the same name would be refused.
  policy = policy || (types ? types.createPolicy("trygskema", { createScriptURL: accept }) : { createScriptURL: accept });
  return policy.createScriptURL(address);
};

// A new worker that writes the round. Throws where the page or the browser refuses it.
const startStore = () => new Worker(workerUrl(besideThis(STORE)));

const askWorker = (worker, question) =>
  new Promise((done, refused) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(refused, LONGEST_ANSWER_MS, new Error("the worker does not answer"));
    worker.postMessage(question, [port2]);
  });

// The worker that runs; the first time that is only once it has kept every file.
const activeWorker = async (container, registration) => {
  const failed = new Promise((_, refused) => {
    whenSettled(registration.installing, (state) => {
      if (state === "redundant" && !registration.active) refused(new Error("the files could not be kept"));
    });
    setTimeout(refused, LONGEST_ANSWER_MS, new Error("the files did not come in time"));
  });
  return (await Promise.race([container.ready, failed])).active;
};

const whenSettled = (worker, then) => {
  if (!worker) return;
  listen(worker, "statechange", () => {
    if (worker.state === "activated" || worker.state === "redundant") then(worker.state);
  });
};

const register = async (container, answer) => {
  // The whole folder, because the script of the other worker is asked for as if it were a page of its own.
  const scope = new URL("./", location.href).pathname;
  const registration = await container.register(workerUrl(WORKER), { scope, updateViaCache: "none" });
  const worker = await activeWorker(container, registration);
  // What comes from now on is a newer one.
  const tell = (state) => state === "activated" && stateOf(registration.active, "state").then(answer, () => {});
  whenSettled(registration.installing, tell);
  listen(registration, "updatefound", () => whenSettled(registration.installing, tell));
  return worker;
};

const stateOf = async (worker, question) => {
  const { current, newest } = await askWorker(worker, question);
  return current === newest ? "ready" : "offered";
};

const offlineState = async (order, answer) => {
  const container = navigator.serviceWorker;
  if (!container || !window.caches) return "unsupported";
  if (new URL(STATION_PAGE, location.href).pathname !== location.pathname) return "elsewhere";
  if (order === "start") return stateOf(await register(container, answer), "state");
  const state = await stateOf((await container.ready).active, "take");
  if (state === "ready") location.reload();
  return state;
};

// `order` is "start" or "take"; `answer` is called with one word, and again when that changes.
const offline = (order, answer) => {
  offlineState(order, answer).catch((error) => {
    console.info(`Trygskema ${VERSION}: not kept for use without a network: ${error.message}`);
    return "refused";
  }).then(answer);
};
