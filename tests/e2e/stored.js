// Everything that the origin keeps anywhere, as the browser tells it. Arguments: the function to call at the end.
const done = arguments[arguments.length - 1];
const wait = (request) => new Promise((kept, broken) => {
    request.onsuccess = () => kept(request.result);
    request.onerror = () => broken(request.error);
});
const databases = async () => {
    const names = indexedDB.databases ? (await indexedDB.databases()).map((one) => one.name) : ['trygskema-station'];
    const found = {};
    for (const name of names) {
        const base = await wait(indexedDB.open(name));
        found[name] = {};
        for (const store of base.objectStoreNames) {
            const of = base.transaction(store).objectStore(store);
            const [keys, values] = await Promise.all([wait(of.getAllKeys()), wait(of.getAll())]);
            found[name][store] = keys.map((key, at) =>
                [key, typeof values[at].byteLength === 'number' ? Array.from(values[at]) : String(values[at])]);
        }
        base.close();
    }
    return found;
};
const kept = async () => {
    const found = {};
    for (const name of window.caches ? await caches.keys() : []) {
        const requests = await (await caches.open(name)).keys();
        found[name] = requests.map((request) => new URL(request.url).pathname + new URL(request.url).search).sort();
    }
    return found;
};
// The private file system, where the engine has one and lets a page in: each file as two halves, without zeros at their ends.
const files = async () => {
    const found = {};
    let folder;
    try {
        folder = await navigator.storage.getDirectory();
    } catch {
        return {};
    }
    for await (const [name, handle] of folder.entries()) {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        found[name] = [bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)].map((half) =>
            Array.from(half.subarray(0, half.findLastIndex((byte) => byte !== 0) + 1)));
    }
    return found;
};
(async () => done({
    bases: await databases(),
    files: await files(),
    caches: await kept(),
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    cookie: document.cookie,
    name: window.name,
    history: history.state,
    address: location.pathname + location.search + location.hash,
}))().catch((problem) => done(String(problem)));
