// The service worker of the station: keeps exactly the files of one version, so that a round goes on without a network,
// after a reload and after a restart of the device. `FILES` (name: hash) and `EDITION`, which names their whole, are put
// before this by the build.
//
// Which version is used is written down, and only the page changes it: a newer one is fetched and laid beside, and is
// taken when the page says so, which it does only while no round is open. A browser replaces workers when it likes; that
// is why the worker itself must not decide.

const PREFIX = "trygskema-station-";
const NEWEST = PREFIX + EDITION;
const CHOICE = "trygskema-station"; // a store with one entry: the name of the store in use
const STATION_PAGE = "station.html";

const addressOf = (name) => new URL(name, self.location.href).href;

// The name of the store in use; undefined before the first, and when the browser has thrown it away.
const current = async () => {
  const note = await (await caches.open(CHOICE)).match(addressOf(CHOICE));
  const name = note && (await note.text());
  return name && (await caches.has(name)) ? name : undefined;
};

const use = async (name) => {
  await (await caches.open(CHOICE)).put(addressOf(CHOICE), new Response(name));
  for (const other of await caches.keys()) {
    if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
  }
};

// All or nothing: a file that does not have its hash, as while a server is being updated, makes the whole fail.
const fill = async () => {
  const fetched = await Promise.all(Object.entries(FILES).map(async ([name, integrity]) => {
    const response = await fetch(addressOf(name), { integrity, cache: "no-cache", redirect: "error" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return [addressOf(name), response];
  }));
  const store = await caches.open(NEWEST);
  await Promise.all(fetched.map(([address, response]) => store.put(address, response)));
};

const install = async () => {
  await fill();
  if (!(await current())) await use(NEWEST);
  await self.skipWaiting();
};

// What is not kept goes on to the server, as if there were no worker.
const answer = async (request) => {
  const name = await current();
  const kept = name && (await (await caches.open(name)).match(request.url, { ignoreVary: true }));
  return kept || fetch(request);
};

const reply = async (event) => {
  const { url } = event.source || {};
  if (!url || new URL(url).pathname !== new URL(addressOf(STATION_PAGE)).pathname) return;
  if (event.data === "take") await use(NEWEST);
  event.ports[0].postMessage({ current: await current(), newest: NEWEST });
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(reply(event)));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && new URL(url).origin === self.location.origin) event.respondWith(answer(event.request));
});
