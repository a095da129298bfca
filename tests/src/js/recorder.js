// Loaded by a test's page before anything else: keeps what happens, so that a test can ask afterwards.
// Works under every policy that lets scripts of the page's own server run.
"use strict";
(() => {
    const seen = { console: [], errors: [], loads: [], violations: [], events: [], storage: [], pages: [] };
    Object.defineProperty(window, "__seen", { value: seen });
    for (const level of ["error", "warn", "info", "log"]) {
        const original = console[level];
        console[level] = (...words) => {
            seen.console.push(level + ": " + words.map(String).join(" "));
            original.apply(console, words);
        };
    }
    addEventListener("error", (event) => {
        // What could not be loaded is the same event, at an element.
        if (event.target && event.target !== window) seen.loads.push(String(event.target.src || event.target.href));
        else seen.errors.push(String(event.message));
    }, true);
    addEventListener("unhandledrejection", (event) => seen.errors.push("unhandled: " + event.reason));
    const violation = (event) => seen.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample);
    document.addEventListener("securitypolicyviolation", violation);
    // A violation inside a shadow root is told there; it bubbles out only while the element is in the page.
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, options);
        root.addEventListener("securitypolicyviolation", violation);
        return root;
    };
    for (const name of ["ready", "start", "complete", "cancel", "error"]) {
        addEventListener("tryg-" + name, (event) => seen.events.push({
            name: event.type, detail: JSON.stringify(event.detail), bubbles: event.bubbles, composed: event.composed, at: Math.round(event.timeStamp),
        }));
    }
    for (const name of ["pagehide", "pageshow"]) {
        addEventListener(name, (event) => seen.pages.push(name + " " + event.persisted));
    }
    const spy = (holder, name, method) => {
        const original = holder && holder[method];
        if (typeof original !== "function") return;
        holder[method] = function (...words) {
            seen.storage.push(name + "." + method);
            return original.apply(this, words);
        };
    };
    for (const method of ["setItem", "getItem", "removeItem", "clear", "key"]) {
        spy(window.Storage && Storage.prototype, "Storage", method);
    }
    for (const method of ["open", "databases", "deleteDatabase"]) spy(window.IDBFactory && IDBFactory.prototype, "indexedDB", method);
    for (const method of ["open", "has", "keys", "match"]) spy(window.CacheStorage && CacheStorage.prototype, "caches", method);
    for (const method of ["pushState", "replaceState"]) spy(window.History && History.prototype, "history", method);
    for (const method of ["set", "get", "getAll"]) spy(window.CookieStore && CookieStore.prototype, "cookieStore", method);
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
    Object.defineProperty(Document.prototype, "cookie", {
        configurable: true,
        get() {
            seen.storage.push("cookie read");
            return cookie.get.call(this);
        },
        set(value) {
            seen.storage.push("cookie written");
            cookie.set.call(this, value);
        },
    });
})();
