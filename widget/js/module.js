// The bytes of the core, which stands in this script as a string with one character for each byte. The pairs in `swaps` have
// changed places in it.
const bytesOf = (text, size, swaps) => {
  // Another length: a tool has taken the byte order mark off the script, and it was read in another character set.
  if (text.length !== size) throw new Error(`${FILE} was not read as UTF-8`);
  const byteOf = Array.from({ length: 256 }, (_, code) => code);
  for (let at = 0; at < swaps.length; at += 2) {
    const [one, other] = [swaps[at], swaps[at + 1]];
    byteOf[one] = other;
    byteOf[other] = one;
  }
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = byteOf[text.charCodeAt(at)];
  return bytes;
};
