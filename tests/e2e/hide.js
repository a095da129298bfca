const view = (state) => {
    for (const [name, value] of [['visibilityState', state], ['hidden', state === 'hidden']])
        Object.defineProperty(Object.getPrototypeOf(document), name, { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
};
const settled = async () => { for (let turn = 0; turn < 20; turn++) await null; };
