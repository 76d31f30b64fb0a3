// What the oracle does inside the browser.
import { loadAndCompile, loadLiteRt, Tensor } from '@litertjs/core';

const started = loadLiteRt('/node_modules/@litertjs/core/wasm/', { threads: false });

/** The pixels of an image as RGB, fitted into a square and centred on `ground`. */
window.pixelsOf = async (url, side, ground) => {
  const blob = await (await fetch(url)).blob();
  const image = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d', { alpha: false });
  context.fillStyle = ground;
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  const scale = side / Math.max(image.width, image.height);
  const width = Math.round(image.width * scale);
  const height = Math.round(image.height * scale);
  context.drawImage(image, (side - width) >> 1, (side - height) >> 1, width, height);
  const { data } = context.getImageData(0, 0, side, side);
  return Array.from({ length: side * side * 3 }, (_, i) => data[Math.floor(i / 3) * 4 + (i % 3)]);
};

/** Every output of a network for one square RGB input, as arrays. */
window.outputsOf = async (url, values) => {
  await started;
  const model = await loadAndCompile(url, { accelerator: 'wasm' });
  const side = Math.sqrt(values.length / 3);
  const input = new Tensor(new Float32Array(values), [1, side, side, 3]);
  const outputs = await model.run(input);
  const arrays = outputs.map((output) => Array.from(output.toTypedArray()));
  for (const tensor of [input, ...outputs]) tensor.delete();
  model.delete();
  return arrays;
};
