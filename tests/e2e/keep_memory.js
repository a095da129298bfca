window.__memories = [];
const original = WebAssembly.instantiate;
WebAssembly.instantiate = async (...words) => {
    const made = await original.apply(WebAssembly, words);
    const { exports } = made.instance || made;
    __memories.push(exports.memory);
    return made;
};
