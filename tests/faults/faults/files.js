// F. Files of the person: nothing is lost, nothing hangs, and what cannot be read is named.
import assert from 'node:assert/strict';
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { dataOf, day, end } from '../home.js';
import { fileOf, well } from '../practice.js';
import { skip } from '../skip.js';
import { manyScans, manyTexts } from '../stills.js';

const drawn = fileURLToPath(new URL('../../golden/vision/person-256.png', import.meta.url));
const limit_bytes = 1_500_000_000;

/** A picture of somebody; skipped where the program has no networks to see with. */
async function picture(home) {
  const file = home.path('me.png');
  await cp(drawn, file);
  const { code, all } = await home.limber(['see', file, '--json', '-']);
  if (code !== 0) skip(`limber see sees nobody: ${all.trim().split('\n')[0].slice(0, 120)}`);
  return file;
}

/** That a command which would write over a file leaves it as it was. */
async function assertKept(home, file, args, what) {
  const before = await readFile(file);
  await home.limber(args);
  const after = await readFile(file).catch(() => Buffer.alloc(0));
  assert.ok(before.equals(after), `${what} replaces the file without a word`);
}

async function seeOver(home) {
  const photo = await picture(home);
  const link = home.path('link.json');
  await symlink(photo, link);
  await assertKept(home, photo, ['see', photo, '--draw', photo], 'see --draw');
  await assertKept(home, photo, ['see', photo, '--json', link], 'see --json through a link');
  await assertKept(home, photo, ['see', photo, '--json', photo], 'see --json');
  return 'the photo stays';
}

async function drawOver(home) {
  const file = home.path('me.svg');
  await writeFile(file, 'mine');
  await assertKept(home, file, ['draw', 'bridge', '-o', file], 'draw -o');
  const paper = home.path('me.pdf');
  await writeFile(paper, 'mine');
  await assertKept(home, paper, ['handout', 'bridge', '-o', paper], 'handout -o');
  const forced = await home.limber(['draw', 'bridge', '--force', '-o', file]);
  assert.equal(forced.code, 0, '--force is not known');
  assert.match(await readFile(file, 'utf8'), /<svg/, '--force does not replace it');
  return 'files stay, but with --force';
}

/** Sees with little memory and patience; what it took most. */
async function seeHostile(home, file) {
  let most = 0;
  let is_large = false;
  const look = (child) => {
    child.stdin.end();
    const timer = setInterval(async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      most = Math.max(most, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024);
      if (most < limit_bytes) return;
      is_large = true;
      end(child, 'SIGKILL');
    }, 50);
    child.ended.then(() => clearInterval(timer));
  };
  const seen = await home.limber(['see', file, '--json', '-'], { within: 30_000, watch: look });
  assert.ok(!is_large, 'it takes more than 1.5 GB');
  assert.ok(!seen.hung, 'it takes more than 30 s');
  return { ...seen, most };
}

async function hostileTexts(home) {
  const file = home.path('texts.png');
  await writeFile(file, manyTexts());
  const { most } = await seeHostile(home, file);
  return `it ends, with ${Math.round(most / 1e6)} MB`;
}

async function hostileScans(home) {
  const file = home.path('scans.jpg');
  await writeFile(file, manyScans());
  const { code, all } = await seeHostile(home, file);
  assert.ok(code !== 0 && !/nobody|no person|no one/i.test(all), 'all of its 499 scans are read');
  return 'it is refused';
}

async function stillAs(home, photo, ending, options = []) {
  const file = home.path(`me.${ending}`);
  const args = ['-nostdin', '-loglevel', 'error', '-i', photo, ...options, '-y', file];
  const { code, err } = await home.run('ffmpeg', args);
  if (code !== 0) skip(`ffmpeg writes no ${ending}: ${err.slice(0, 100)}`);
  return file;
}

const hasAngles = ({ code, all }) => code === 0 && /\d°/.test(all);

async function formats(home) {
  const photo = await picture(home);
  assert.ok(hasAngles(await home.limber(['see', photo])), 'not even a PNG is read');
  const unread = [];
  for (const ending of ['webp', 'tiff', 'bmp', 'gif']) {
    const file = await stillAs(home, photo, ending);
    if (!hasAngles(await home.limber(['see', file]))) unread.push(ending);
  }
  assert.equal(unread.length, 0, `not read: ${unread.join(', ')}`);
  return 'WebP, TIFF, BMP and GIF are read';
}

/** The beginning of a file as an iPhone or a browser writes it. */
const boxed = (brand) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`),
    Buffer.alloc(400),
  ]);

async function toldByName(home) {
  const stills = {
    HEIC: ['me.heic', boxed('heic')],
    AVIF: ['me.avif', boxed('avif')],
    'JPEG XL|JXL': ['me.jxl', Buffer.from([0xff, 0x0a, ...Buffer.alloc(400)])],
  };
  const untold = [];
  for (const [names, [name, bytes]] of Object.entries(stills)) {
    const file = home.path(name);
    await writeFile(file, bytes);
    const { code, all } = await home.limber(['see', file]);
    const words = all.replaceAll(file, '');
    if (code === 0 || !new RegExp(names).test(words) || /whitelist|moov/.test(words))
      untold.push(names);
  }
  assert.equal(untold.length, 0, `not told by name: ${untold.join(', ')}`);
  return 'each is named';
}

async function drawnAsFilm(home) {
  const photo = await picture(home);
  const film = home.path('out.mp4');
  await home.limber(['see', photo, '--draw', film]);
  const bytes = await readFile(film).catch(() => Buffer.alloc(0));
  const is_png = bytes.subarray(1, 4).toString() === 'PNG';
  assert.ok(!is_png, 'a PNG is written as .mp4');
  return bytes.length === 0 ? 'nothing is written' : 'a film is written';
}

async function damagedFilm(home) {
  const photo = await picture(home);
  const options = ['-vf', 'loop=120:1:0,noise=alls=20:allf=t', '-r', '25', '-c:v', 'mjpeg'];
  const file = await stillAs(home, photo, 'mkv', options);
  const bytes = await readFile(file);
  bytes.fill(0x5a, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.6));
  await writeFile(file, bytes);
  const { code, err } = await home.limber(['see', file, '--model', 'lite', '--json', '-']);
  assert.ok(
    code !== 0 || /damaged|broken|missing|not all|could not/i.test(err),
    'not a word of it',
  );
  return 'it is told';
}

async function twoPeople(home) {
  const photo = await picture(home);
  const beside = ['-filter_complex', '[0:v]split[a][b];[a][b]hstack'];
  const file = await stillAs(home, photo, 'two.png', beside);
  const { all } = await home.limber(['see', file]);
  assert.doesNotMatch(all, /One person is to be seen/, 'two are called one');
  return all.trim().split('\n')[0].slice(0, 80);
}

async function fifo(home) {
  const data = home.path('fifo-data');
  await cp(await dataOf(home.program), data, { recursive: true });
  await rm(join(data, 'conditions.yaml'));
  const pipe = join(data, 'conditions.yaml');
  await home.run('mkfifo', [pipe]);
  const lint = await home.limber(['lint', data], { within: 20_000 });
  assert.ok(!lint.hung, 'lint hangs');
  assert.notEqual(lint.code, 0, 'lint finds nothing wrong');
  const screen = await home.limber(['screen', '--answers', pipe], { within: 20_000 });
  assert.ok(!screen.hung, 'screen --answers hangs');
  return 'both say so and end';
}

const hidden = {
  'a C1 control': 'An\u0085na',
  'a bidi override': 'An\u202ena',
  'a zero-width space': 'An\u200bna',
  'a soft hyphen': 'An\u00adna',
  'a tag character': 'An\u{e0041}na',
  'a new line': 'An\nna',
  'only blanks': '\u00a0\u2003',
};

async function names(home) {
  const taken = [];
  for (const [what, name] of Object.entries(hidden))
    if ((await home.limber(['profile', name])).code === 0) taken.push(what);
  assert.equal(taken.length, 0, `taken as a name: ${taken.join(', ')}`);
  const named = await home.limber(['profile', 'Łucja O’Brien-Müller']);
  assert.equal(named.code, 0, 'a usual name is refused');
  return 'none is taken';
}

async function answersStay(home) {
  const file = home.path('me.yaml');
  await writeFile(file, fileOf(well, day()));
  await assertKept(
    home,
    file,
    ['handout', '--answers', file, '-o', file],
    'handout over its answers',
  );
  return 'the answers stay';
}

export const files = [
  { id: 'F18 see', tried: 'see with its own photo as --json and --draw', check: seeOver },
  { id: 'F18 draw', tried: 'draw -o and handout -o over a file', check: drawOver },
  { id: 'F18 answers', tried: 'handout -o over its answers', check: answersStay },
  { id: 'F19 texts', tried: 'a PNG with 990 compressed texts', check: hostileTexts },
  { id: 'F19 scans', tried: 'a JPEG with 499 scans', check: hostileScans },
  { id: 'F20 read', tried: 'WebP, TIFF, BMP and GIF stills', check: formats },
  { id: 'F20 told', tried: 'HEIC, AVIF and JPEG XL', check: toldByName },
  { id: 'F20 film', tried: 'see PHOTO --draw x.mp4', check: drawnAsFilm },
  { id: 'F20 damaged', tried: 'a film that is damaged in its middle', check: damagedFilm },
  { id: 'F20 two', tried: 'two people in one picture', check: twoPeople },
  { id: 'F21 fifo', tried: 'a FIFO as data and as answers', check: fifo },
  { id: 'F21 names', tried: 'names with what nobody sees', check: names },
];
