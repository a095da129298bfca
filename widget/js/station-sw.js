// The service worker of the station: keeps exactly the files of one version, so that a round goes on without a network,
// after a reload and after a restart of the device. `FILES` (name: hash), `HEADERS` (name: headers) and `EDITION`, which
// names the files as a whole, are put before this by the build.
//
// Which version is used is written down, and only the page changes it: a newer one is fetched and laid beside, and is
// taken when the page says so, which it does only while no round is open. A browser replaces workers when it likes; that
// is why the worker itself must not decide.
//
// Other pages of the same origin can write into the caches. So a file is compared with its hash each time it is served, and
// its headers come from here. The list of an older version stands in the caches as well; that of this version stands here.

const PREFIX = "trygskema-station-";
const NEWEST = PREFIX + EDITION;
const CHOICE = "trygskema-station"; // a store with one entry: the version in use, its files and their hashes
const STATION_PAGE = "station.html";

const addressOf = (name) => new URL(name, self.location.href).href;

// The version in use; undefined before the first, and when the browser has thrown it away.
const current = async () => {
  const note = await (await caches.open(CHOICE)).match(addressOf(CHOICE));
  const choice = note && (await note.json().catch(() => undefined));
  if (!choice || !(await caches.has(choice.name))) return undefined;
  return choice.name === NEWEST ? { name: NEWEST, files: FILES } : choice;
};

const use = async (name) => {
  await (await caches.open(CHOICE)).put(addressOf(CHOICE), new Response(JSON.stringify({ name, files: FILES })));
  for (const other of await caches.keys()) {
    if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
  }
};

const hashOf = async (bytes) =>
  `sha384-${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-384", bytes))))}`;

// From the server, with this hash or not at all.
const fetched = async (name, integrity) => {
  const response = await fetch(addressOf(name), { integrity, cache: "no-cache", redirect: "error" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
};

// All or nothing: a file that does not have its hash, as while a server is being updated, makes the whole fail.
const fill = async () => {
  const files = await Promise.all(
    Object.entries(FILES).map(async ([name, integrity]) => [addressOf(name), await fetched(name, integrity)]));
  const store = await caches.open(NEWEST);
  await Promise.all(files.map(([address, response]) => store.put(address, response)));
};

const install = async () => {
  await fill();
  if (!(await current())) await use(NEWEST);
  await self.skipWaiting();
};

// The bytes of a kept file. One that has been changed is fetched anew, and if the server has another one it is not served.
const bytesOf = async (choice, name) => {
  const store = await caches.open(choice.name);
  const kept = await store.match(addressOf(name), { ignoreVary: true });
  const bytes = kept && (await kept.arrayBuffer());
  if (bytes && (await hashOf(bytes)) === choice.files[name]) return bytes;
  const response = await fetched(name, choice.files[name]);
  await store.put(addressOf(name), response.clone());
  return response.arrayBuffer();
};

// What is not kept goes on to the server, as if there were no worker.
const answer = async (request) => {
  const { origin, pathname } = new URL(request.url);
  const choice = await current();
  const name = choice && Object.keys(choice.files).find((one) => addressOf(one) === origin + pathname);
  if (!name) return fetch(request);
  return new Response(await bytesOf(choice, name), { headers: HEADERS[name] });
};

const reply = async (event) => {
  const { url } = event.source || {};
  if (!url || new URL(url).pathname !== new URL(addressOf(STATION_PAGE)).pathname) return;
  if (event.data === "take") await use(NEWEST);
  const choice = await current();
  event.ports[0].postMessage({ current: choice && choice.name, newest: NEWEST });
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(reply(event)));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && new URL(url).origin === self.location.origin) event.respondWith(answer(event.request));
});
