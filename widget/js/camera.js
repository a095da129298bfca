// Pictures for the reader of QR codes: from the camera or from a file. The other end is `facilitator/camera.rs`. A picture
// stays in this page: it is drawn, its points are handed to the core, and the next one is drawn over it.

const LONGEST_SIDE = 1000; // enough for 60 mm of print that fill half the picture; more only takes longer
const PAUSE_MS = 200;

// Hands the points of what is drawn to the core; true if there was a code in it.
const hasCode = (source, width, height, take) => {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const [w, h] = [Math.floor(width * scale), Math.floor(height * scale)];
  if (!w || !h) return false;
  const canvas = safeDocument.createElement("canvas");
  canvas.width = w;
  canvas.height = h;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, 0, 0, w, h);
  return take(context.getImageData(0, 0, w, h).data, w);
};

// Asks for permission, so it is called on the person's own tap only. `place` gets the live picture. `take(points, width)`
// says whether a code was found, `ended(word)` is called once: found, refused, absent, failed or stopped. Returns what
// switches the camera off.
const watch = (place, take, ended) => {
  let stream;
  let isOver = false;
  const video = safeDocument.createElement("video");
  const end = (word) => {
    if (isOver) return;
    isOver = true;
    if (stream) stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
    video.remove();
    ended(word);
  };
  const step = () => {
    if (isOver) return;
    if (hasCode(video, video.videoWidth, video.videoHeight, take)) end("found");
    else setTimeout(step, PAUSE_MS);
  };
  const start = async () => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return end("absent");
    stream = await mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    if (isOver) return stream.getTracks().forEach((track) => track.stop());
    video.muted = true;
    video.setAttribute("playsinline", "");
    video.setAttribute("part", "camera");
    video.setAttribute("aria-hidden", "true");
    video.srcObject = stream;
    place.appendChild(video);
    await video.play();
    step();
  };
  const words = { NotAllowedError: "refused", NotFoundError: "absent", OverconstrainedError: "absent" };
  start().catch((error) => end(own(words, error.name) || "failed"));
  return () => end("stopped");
};

// The first file of an input element, by the same rules.
const readFile = (input, take, ended) => {
  const read = async () => {
    const bitmap = await createImageBitmap(input.files[0]);
    const found = hasCode(bitmap, bitmap.width, bitmap.height, take);
    bitmap.close();
    return found ? "found" : "nothing";
  };
  read().catch(() => "failed").then(ended);
};

const camera = (order, element, take, ended) =>
  order === "watch" ? watch(element, take, ended) : readFile(element, take, ended);
