window.__wake = { asked: 0 };
const lock = (answer) => Object.defineProperty(Navigator.prototype, 'wakeLock', { configurable: true, value: answer && {
    request: async (kind) => {
        __wake.asked += kind === 'screen';
        if (answer === 'denied') throw new DOMException('no', 'NotAllowedError');
        return Object.assign(new EventTarget(), { released: false, type: kind, release: async () => {} });
    },
} });
