// Takes the station off every tablet: put this file in the place of `station-sw.js` on the server. A tablet asks for that
// file whenever it opens the station with a network, and at the latest after a day. The kept files go, and the next page
// comes from the server. A round on the tablet stays: it is not in the caches.

const PREFIX = "trygskema-station";

const retire = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX)) await caches.delete(name);
  }
  await self.registration.unregister();
};

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(retire()));
