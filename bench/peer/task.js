// The bundle that MediaPipe's tasks read, from the models of the older npm package:
// node task.js lite|full|heavy FILE.
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import { zipSync } from 'fflate';

import { withNormalization } from './metadata.js';
import { readModel } from './models.js';

const toOne = { mean: 0, deviation: 255 };
const aroundZero = { mean: 127.5, deviation: 127.5 };

/** A `.task` file with the detector and a network of landmarks. */
export async function makeTask(network) {
  const files = {
    'pose_detector.tflite': withNormalization(await readModel('detector'), aroundZero),
    'pose_landmarks_detector.tflite': withNormalization(await readModel(network), toOne),
  };
  return zipSync(files, { level: 0 }); // it is read in place
}

async function main([network, file]) {
  if (!file) throw new Error('usage: node task.js lite|full|heavy FILE');
  await writeFile(file, await makeTask(network));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
