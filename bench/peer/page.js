// What the peer does inside the browser.
import {
  FilesetResolver,
  PoseLandmarker,
} from '/node_modules/@mediapipe/tasks-vision/vision_bundle.mjs';

const frameMs = 33;
const frames = [];
let landmarker;
let source;
let masked;
let shown = 0;
let last = null;

async function fitted(blob, width, height) {
  const image = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  const scale = Math.min(width / image.width, height / image.height);
  const [w, h] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, (width - w) >> 1, (height - h) >> 1, w, h);
  return context.getImageData(0, 0, width, height);
}

function* cut(rgb, width, height) {
  const pixels = width * height;
  for (let start = 0; start + pixels * 3 <= rgb.length; start += pixels * 3) {
    const image = new ImageData(width, height);
    for (let i = 0; i < pixels; ++i) {
      for (let c = 0; c < 3; ++c) image.data[4 * i + c] = rgb[start + 3 * i + c];
      image.data[4 * i + 3] = 255;
    }
    yield image;
  }
}

/** As what a frame is handed over. */
const sources = {
  image: (image) => image,
  bitmap: (image) => createImageBitmap(image),
  canvas: (image) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d', { willReadFrequently: true }).putImageData(image, 0, 0);
    return canvas;
  },
};

window.loadPictures = async (urls, width, height) => {
  for (const url of urls) {
    const image = await fitted(await (await fetch(url)).blob(), width, height);
    frames.push(await sources[source](image));
  }
  return frames.length;
};

window.loadRaw = async (url, width, height) => {
  const rgb = new Uint8Array(await (await fetch(url)).arrayBuffer());
  for (const image of cut(rgb, width, height)) frames.push(await sources[source](image));
  return frames.length;
};

window.start = async (task, { mask, as }) => {
  masked = mask;
  source = as;
  const files = await FilesetResolver.forVisionTasks('/node_modules/@mediapipe/tasks-vision/wasm');
  landmarker = await PoseLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetPath: task, delegate: 'CPU' },
    runningMode: 'VIDEO',
    numPoses: 1,
    outputSegmentationMasks: mask,
  });
};

/** The smallest step of the clock, in ms. */
function clockStep() {
  let step = Infinity;
  for (let i = 0; i < 200; ++i) {
    const began = performance.now();
    let now = began;
    while (now === began) now = performance.now();
    step = Math.min(step, now - began);
  }
  return step;
}

window.environment = () => ({ isolated: window.crossOriginIsolated, clock_ms: clockStep() });

/** One frame: how long until its landmarks, and its mask if asked for, are there. */
function see() {
  const index = shown % frames.length;
  const frame = frames[index];
  const at = ++shown * frameMs;
  const began = performance.now();
  const result = landmarker.detectForVideo(frame, at);
  const inside = masked ? result.segmentationMasks?.[0]?.getAsFloat32Array() : undefined;
  const took = performance.now() - began;
  last = {
    frame: index,
    landmarks: result.landmarks[0] ?? null,
    world: result.worldLandmarks[0] ?? null,
    mask_share: inside ? inside.filter((v) => v > 0.5).length / inside.length : null,
  };
  result.close();
  return took;
}

const rounded = (points) =>
  points?.map((p) => [p.x, p.y, p.z, p.visibility].map((v) => Number(v.toFixed(5)))) ?? null;

/** Goes on through the frames, round and round. */
window.run = (count) => {
  const ms = [];
  let lost = 0;
  for (let i = 0; i < count; ++i) {
    ms.push(Number(see().toFixed(3)));
    if (!last.landmarks) ++lost;
  }
  const { landmarks, world } = last;
  return { ms, lost, ...last, landmarks: rounded(landmarks), world: rounded(world) };
};
