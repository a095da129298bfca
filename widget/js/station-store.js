// Writes the round: a dedicated worker, because only there a file of the page's private file system is written in place. It
// does not know what it writes. The other end is `facilitator/src/station/storage/file.rs`.
//
// A message is a list of steps, pairs of a place and bytes, each of which is flushed to the disk before the next one begins; or
// nothing, which asks for all bytes of the file, opened if need be. Answers: ["done", bytes or nothing], ["failed", name of
// the error].

const NAME = "trygskema-station";
// Together below the patience of the other end.
const PAUSE_MS = 50;
const TRIES = 100;

let handle;

// The worker of a page that has just been left may hold the file for a moment.
const access = async (file) => {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (left === 0 || error.name !== "NoModificationAllowedError") throw error;
    }
    await new Promise((then) => { setTimeout(then, PAUSE_MS); });
  }
};

const read = async () => {
  if (!handle) {
    const folder = await navigator.storage.getDirectory();
    handle = await access(await folder.getFileHandle(NAME, { create: true }));
  }
  const bytes = new Uint8Array(handle.getSize());
  handle.read(bytes, { at: 0 });
  return bytes;
};

const write = (steps) => {
  for (const [at, bytes] of steps) {
    if (handle.write(bytes, { at }) !== bytes.length) throw new DOMException("only a part was written", "QuotaExceededError");
    handle.flush();
  }
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(["done", data ? write(data) : await read()]);
  } catch (error) {
    self.postMessage(["failed", error.name]);
  }
};
