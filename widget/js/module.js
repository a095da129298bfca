// The bytes of the core, which stands in this script as a string with one character for each byte.
const bytesOf = (text, size) => {
  // Another length: a tool has taken the byte order mark off the script, and it was read in another character set.
  if (text.length !== size) throw new Error(`${FILE} was not read as UTF-8`);
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
};
