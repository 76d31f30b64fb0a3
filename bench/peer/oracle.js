// Runs the networks over a picture on LiteRT, which shares nothing with Limber's own engine:
// node oracle.js PICTURE FOLDER [NAME] writes FOLDER/NAMEinput256.f32, NAMEfull.world.f32 and so on.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { openPage } from './chromium.js';
import { networks, readModel } from './models.js';

// An output is known by its size: runtimes disagree on the order.
const landmarkOutputs = {
  195: 'landmarks',
  1: 'score',
  65536: 'mask',
  159744: 'heatmap',
  117: 'world',
};
const detectorOutputs = { 27048: 'boxes', 2254: 'scores' };

export const sideOf = (network) => (network === 'detector' ? 224 : 256);

/** What a network is given for 8-bit RGB pixels. */
export function inputOf(network, pixels) {
  const scaled = network === 'detector' ? (v) => v / 127.5 - 1 : (v) => v / 255;
  return Float32Array.from(pixels, scaled);
}

export async function openOracle() {
  const made = new Map();
  for (const network of networks) made.set(`/${network}.tflite`, await readModel(network));
  const { page, close } = await openPage('oracle.html', made);
  return {
    close,
    /** A picture fitted into what a network looks at, as RGB. */
    async pixels(picture, network, ground) {
      made.set('/picture', picture);
      const from = ['/picture', sideOf(network), ground];
      return Uint8Array.from(await page.evaluate((of) => window.pixelsOf(...of), from));
    },
    /** The outputs of a network by name. */
    async run(network, input) {
      const given = [`/${network}.tflite`, Array.from(input)];
      const arrays = await page.evaluate((of) => window.outputsOf(...of), given);
      const names = network === 'detector' ? detectorOutputs : landmarkOutputs;
      return Object.fromEntries(arrays.map((a) => [names[a.length], Float32Array.from(a)]));
    },
  };
}

async function main([picture, folder, name = '']) {
  if (!folder) throw new Error('usage: node oracle.js PICTURE FOLDER [NAME]');
  const oracle = await openOracle();
  await mkdir(folder, { recursive: true });
  const write = (what, values) =>
    writeFile(join(folder, `${name}${what}.f32`), new Uint8Array(values.buffer));
  try {
    const bytes = await readFile(picture);
    for (const network of networks) {
      const input = inputOf(network, await oracle.pixels(bytes, network, 'white'));
      await write(`input${sideOf(network)}`, input);
      const outputs = await oracle.run(network, input);
      for (const [what, values] of Object.entries(outputs)) {
        await write(`${network}.${what}`, values);
      }
      console.log(`${network} ${outputs.score?.[0] ?? Math.max(...outputs.scores)}`);
    }
  } finally {
    await oracle.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
