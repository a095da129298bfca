const told = new BroadcastChannel('trace');
for (const name of ['write', 'flush']) {
    const real = FileSystemSyncAccessHandle.prototype[name];
    FileSystemSyncAccessHandle.prototype[name] = function (bytes, ...words) {
        const begun = performance.now();
        const said = real.call(this, bytes, ...words);
        const took = performance.now() - begun;
        if (name === 'flush') told.postMessage({ took });
        else {
            const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
            let text = '';
            for (const byte of bytes.subarray(0, end)) text += String.fromCharCode(byte);
            told.postMessage({ took, at: words[0].at, length: bytes.length, text: btoa(text) });
        }
        return said;
    };
}
