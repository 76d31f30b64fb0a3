// MediaPipe and Limber see the same frames in turn; bench/vision/run starts it.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Report } from './report.js';
import { ask, startLimber, startPeer, tracking } from './workers.js';

const help = `usage: bench/vision/run [OPTION...]
  --rounds N      how often each model is compared, at least 5 (7)
  --frames N      that each sees in a round (20)
  --avx2          nothing but AVX2, which else stands beside
  --picture FILE  another picture of a person
  --mask          MediaPipe also hands its silhouette over
  --profile       only our time for each step
`;
const root = new URL('../../', import.meta.url).pathname;
const models = ['lite', 'full', 'heavy'];

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    frames: { type: 'string', default: '20' },
    avx2: { type: 'boolean', default: false },
    picture: { type: 'string' },
    mask: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** A photo where there are some, else the picture of the tests. */
function choosePicture() {
  const photos = join(root, '../shared/eval/photos');
  const found = existsSync(photos) ? readdirSync(photos).sort() : [];
  const photo = found.find((name) => name.endsWith('.jpg'));
  return photo ? join(photos, photo) : join(root, 'tests/golden/vision/person-256.png');
}

/** The instruction sets that are measured, each with what the program must be told. */
function findSets() {
  const smaller = { flags: ['--avx2'], ...ask('--avx2', 'machine') };
  if (options.avx2) return [smaller];
  const all = { flags: [], ...ask('machine') };
  return all.instruction_set === smaller.instruction_set ? [all] : [all, smaller];
}

/** One of ours for each set, with silhouette and without. */
async function startOurs(model, frames, sets) {
  const ours = [];
  for (const set of sets) {
    for (const silhouette of [false, true]) {
      const worker = await startLimber(set, model, frames, silhouette);
      ours.push({ model, set: set.instruction_set, silhouette, worker, rounds: [] });
    }
  }
  return ours;
}

/** Everybody's times in each round. Every second round goes the other way round. */
async function compare(model, frames, sets) {
  const peer = { model, worker: await startPeer(model, frames, options.mask), rounds: [] };
  const ours = await startOurs(model, frames, sets);
  const all = [peer, ...ours];
  for (let round = 0; round < Number(options.rounds); ++round) {
    for (const one of round % 2 ? all.toReversed() : all) {
      one.rounds.push(await one.worker.run(Number(options.frames)));
    }
    process.stderr.write(`${model}, round ${round + 1}\n`);
  }
  for (const one of all) await one.worker.close();
  return { peer, ours };
}

/** Each time in a process of its own. */
function loadAgain(model, frames, set) {
  const times = Array.from({ length: Number(options.rounds) });
  return times.map(() => ask(...tracking(set, model, frames, true)));
}

async function measure(frames) {
  const sets = findSets();
  const report = new Report(options, sets);
  for (const model of options.profile ? [] : models) {
    report.addRounds(await compare(model, frames, sets));
  }
  for (const set of sets) {
    for (const model of models) {
      const name = set.instruction_set;
      report.addSteps(name, model, ask(...set.flags, 'steps', model, frames));
      if (!options.profile) report.addLoads(name, model, loadAgain(model, frames, set));
    }
    // Others may have had the processor before.
    set.peak = Math.max(set.peak, ask(...set.flags, 'machine').peak);
  }
  return report;
}

async function main() {
  if (options.help) return process.stdout.write(help) && 0;
  if (!(Number(options.rounds) >= 5)) throw new Error('--rounds: at least 5');
  const folder = mkdtempSync(join(tmpdir(), 'limber-vision-'));
  try {
    const frames = join(folder, 'frames.rgb');
    const picture = options.picture ?? choosePicture();
    ask('frames', frames, picture);
    const report = await measure(frames);
    process.stdout.write(report.text(picture));
    return report.isMissed() ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`bench/vision/run: ${error.message}\n`);
  process.exit(2);
}
