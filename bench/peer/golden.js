// Writes what a test compares Limber's own engine with, in tests/golden/vision:
// node golden.js PICTURE fits the picture into what the networks look at and keeps that, too.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { networks } from './models.js';
import { inputOf, openOracle, sideOf } from './oracle.js';
import { encodePng } from './png.js';

const folder = new URL('../../tests/golden/vision/', import.meta.url);
const boxesKept = 60;
const boxValues = 12;
const maskStep = 61; // coprime to the sides, so that every row and column has its turn
const heatmapStep = 97; // and every landmark

const short = (value) => Number(value.toPrecision(9));
const all = (values) => Array.from(values, short);
const every = (step, values) => ({
  every: step,
  values: all(values.filter((_, i) => i % step === 0)),
});

function landmarksKept({ landmarks, score, world, mask, heatmap }) {
  return {
    score: short(score[0]),
    landmarks: all(landmarks),
    world: all(world),
    mask: every(maskStep, mask),
    heatmap: every(heatmapStep, heatmap),
  };
}

function detectionsKept({ boxes, scores }) {
  const best = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  return {
    best: best.slice(0, boxesKept).map((index) => ({
      index,
      score: short(scores[index]),
      box: all(boxes.slice(index * boxValues, (index + 1) * boxValues)),
    })),
  };
}

/** JSON in lines that fit a screen. */
const lined = (value) => `${JSON.stringify(value).replace(/(.{84,}?),/g, '$1,\n')}\n`;

const [picture] = process.argv.slice(2);
if (!picture) throw new Error('usage: node golden.js PICTURE');
const bytes = await readFile(picture);
const oracle = await openOracle();
try {
  await mkdir(folder, { recursive: true });
  for (const network of networks) {
    const side = sideOf(network);
    const pixels = await oracle.pixels(bytes, network, 'white');
    await writeFile(new URL(`person-${side}.png`, folder), encodePng(pixels, side, side));
    const outputs = await oracle.run(network, inputOf(network, pixels));
    const kept = network === 'detector' ? detectionsKept(outputs) : landmarksKept(outputs);
    const made = { made_with: 'bench/peer/golden.js', input: `person-${side}.png`, ...kept };
    await writeFile(new URL(`${network}.json`, folder), lined(made));
  }
} finally {
  await oracle.close();
}
