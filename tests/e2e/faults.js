// Lets the storage of the station fail at will, whether the round stands in the file or in the database.
// `__storage.fail(kind)`: "full", "abort" or null, from now on; `__storage.next`: the same for the next change alone.
if (!window.__storage) {
    const shaky = (window.__storage = { next: null, always: null, hits: 0, fail(kind) { this.always = kind; } });
    const kindNow = () => {
        const kind = shaky.next || shaky.always;
        shaky.next = null;
        return kind;
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...words) {
        const kind = kindNow();
        if (kind) shaky.hits += 1;
        if (kind === "full") throw new DOMException("full", "QuotaExceededError");
        const request = put.apply(this, words);
        if (kind === "abort") this.transaction.abort();
        return request;
    };
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (steps, ...words) {
        // A message without steps only asks for what there is.
        const kind = steps && kindNow();
        if (!kind) return post.call(this, steps, ...words);
        const name = kind === "full" ? "QuotaExceededError" : "InvalidStateError";
        // As a task of its own, like the answer of a worker.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            shaky.hits += 1;
            this.dispatchEvent(new MessageEvent("message", { data: ["failed", name] }));
        };
        port2.postMessage(null);
    };
}
