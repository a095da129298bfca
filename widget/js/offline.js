// The station without a network: registers its service worker and tells the core how that stands. The other end is
// `facilitator/offline.rs`; what the worker does stands in `station-sw.js`.

// Both names are literals, so that nothing on the page can lead the registration elsewhere.
const WORKER = "station-sw.js";
const STATION_PAGE = "station.html";
const LONGEST_ANSWER_MS = 20000;

// Under Trusted Types the address of a worker must come from a policy. Ours accepts one address, this literal.
let workerUrl = () => {
  const types = window.trustedTypes;
  const accept = (url) => {
    if (url !== WORKER) throw new TypeError("only the worker of the station");
    return url;
  };
  const policy = types && types.createPolicy("trygskema", { createScriptURL: accept });
  const url = policy ? policy.createScriptURL(WORKER) : WORKER;
  workerUrl = () => url; // A second policy of the same name would be refused.
  return url;
};

const askWorker = (worker, question) =>
  new Promise((done, refused) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(refused, LONGEST_ANSWER_MS, new Error("the worker does not answer"));
    worker.postMessage(question, [port2]);
  });

const activeWorker = async (container) => {
  const here = new URL(STATION_PAGE, location.href).pathname;
  const registration = await container.register(workerUrl(), { scope: here, updateViaCache: "none" });
  const failed = new Promise((_, refused) => {
    const watch = (worker) => worker && listen(worker, "statechange", () => {
      if (worker.state === "redundant" && !registration.active) refused(new Error("the files could not be kept"));
    });
    watch(registration.installing);
    listen(registration, "updatefound", () => watch(registration.installing));
    setTimeout(refused, LONGEST_ANSWER_MS, new Error("the files did not come in time"));
  });
  return (await Promise.race([container.ready, failed])).active;
};

const offlineState = async (order) => {
  const container = navigator.serviceWorker;
  if (!container || !window.caches) return "unsupported";
  if (new URL(STATION_PAGE, location.href).pathname !== location.pathname) return "elsewhere";
  const worker = await activeWorker(container);
  const { current, newest } = await askWorker(worker, order === "take" ? "take" : "state");
  if (order === "take" && current === newest) location.reload();
  return current === newest ? "ready" : "offered";
};

// `order` is "start" or "take"; `answer` is called once with one word.
const offline = (order, answer) => {
  offlineState(order).catch((error) => {
    console.info(`Trygskema ${VERSION}: not kept for use without a network: ${error.message}`);
    return "refused";
  }).then(answer);
};
