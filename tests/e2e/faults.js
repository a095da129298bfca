// Lets the storage of the station fail at will, whether the round stands in the file or in the database.
// `__storage.fail(kind)`: "full", "abort" or null, from now on; `__storage.next`: the same for the next change alone.
if (!window.__storage) {
    const shaky = (window.__storage = { next: null, always: null, hits: 0, fail(kind) { this.always = kind; } });
    const kindNow = () => {
        const kind = shaky.next || shaky.always;
        shaky.next = null;
        if (kind) shaky.hits += 1;
        return kind;
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...words) {
        const kind = kindNow();
        if (kind === "full") throw new DOMException("full", "QuotaExceededError");
        const request = put.apply(this, words);
        if (kind === "abort") this.transaction.abort();
        return request;
    };
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (steps, ...words) {
        // The first message only opens the file.
        const kind = steps && kindNow();
        if (!kind) return post.call(this, steps, ...words);
        const name = kind === "full" ? "QuotaExceededError" : "InvalidStateError";
        Promise.resolve().then(() => this.dispatchEvent(new MessageEvent("message", { data: ["failed", name] })));
    };
}
