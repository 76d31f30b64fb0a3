// MediaPipe in a browser over the same frames as Limber, told what to do line by line:
// node peer.js lite|full|heavy FRAMES [--mask] [--width 640] [--height 480] [--as image].
// FRAMES is a folder of pictures, fitted in on black, or a file of raw RGB frames.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { openPage } from './chromium.js';
import { makeTask } from './task.js';

const warmUp = 10; // the detector looks at the first frame, and code is compiled
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

async function load({ page, made }, frames, width, height) {
  if ((await stat(frames)).isFile()) {
    made.set('/frames.rgb', await readFile(frames));
    return page.evaluate((of) => window.loadRaw(...of), ['/frames.rgb', width, height]);
  }
  const names = (await readdir(frames)).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  const urls = names.map((_, i) => `/frame/${i}`);
  for (const [i, name] of names.entries()) made.set(urls[i], await readFile(join(frames, name)));
  return page.evaluate((of) => window.loadPictures(...of), [urls, width, height]);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    mask: { type: 'boolean', default: false },
    width: { type: 'string', default: '640' },
    height: { type: 'string', default: '480' },
    as: { type: 'string', default: 'image' },
  },
});
const [network, frames] = positionals;
if (!frames) throw new Error('usage: node peer.js lite|full|heavy FRAMES [--mask]');

const opened = await openPage('page.html', new Map([['/pose.task', await makeTask(network)]]));
const { page, close } = opened;
try {
  await page.waitForFunction(() => window.start !== undefined);
  const how = { mask: values.mask, as: values.as };
  await page.evaluate((of) => window.start('/pose.task', of), how);
  const count = await load(opened, frames, Number(values.width), Number(values.height));
  if (count === 0) throw new Error(`no frames in ${frames}`);
  const run = (n) => page.evaluate((of) => window.run(of), n);
  await run(warmUp);
  say({ ready: network, frames: count, ...(await page.evaluate(() => window.environment())) });
  for await (const line of createInterface({ input: process.stdin })) {
    say(await run(JSON.parse(line).run));
  }
} finally {
  await close();
}
