if (!window.__taps) {
    const taps = (window.__taps = { at: performance.now() + 1e6 }), times = new WeakMap();
    const own = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp').get;
    Object.defineProperty(Event.prototype, 'timeStamp', { configurable: true, get() {
        if (this.type !== 'click') return own.call(this);
        if (!times.has(this)) times.set(this, (taps.at += 100));
        return times.get(this);
    } });
}
__taps.at += 1000;
