// Made-up people and what each must be given: cases/expected.json, held against `screen`, `plan` and `questions`.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { day } from './home.js';
import { documentOf, formsOf, isOfKind } from './screening.js';

const folder = new URL('cases/', import.meta.url);
const read = (name) => readFile(new URL(name, folder), 'utf8');
const expected = JSON.parse(await read('expected.json'));

export const caseNamed = (name) => ({ name, ...expected[name] });

/** Dates are relative to the day on which it is tried. */
const dated = (text) =>
  text.replace(/\btoday([+-]\d+)?\b(?=\s*$)/gm, (_, days) => day(Number(days ?? 0)));

/** Where an answer was split into finer ones, the one that is meant. */
function refined(text, instead = {}, questions = []) {
  for (const [question, options] of Object.entries(instead))
    for (const [option, meant] of Object.entries(options)) {
      const known = questions.find(({ id }) => id === question)?.options.map(({ id }) => id) ?? [];
      const finer = known.find((id) => id.includes(meant));
      assert.ok(finer, `the question ${question} knows no option like "${meant}"`);
      text = text.replace(new RegExp(`(${question}:.*)\\b${option}\\b`), `$1${finer}`);
    }
  return text;
}

/** Answers to questions that were not asked when the case was written, where they are asked now. */
function completed(text, also = {}, questions = []) {
  for (const [question, answer] of Object.entries(also))
    if (questions.some(({ id }) => id === question))
      text = text.replace(/^answers:$/m, `answers:\n  ${question}: ${answer}`);
  return text;
}

/** An answers file of a case, where the program finds it. */
async function writeCase(home, { name, instead, also }) {
  const file = home.path(name);
  const { questions } = await documentOf(home, ['questions', '--json']);
  await mkdir(dirname(file), { recursive: true });
  const text = refined(dated(await read(name)), instead, questions);
  await writeFile(file, completed(text, also, questions));
  return file;
}

/** What is permitted or planned, each as its form and the range in which it is done. */
const withForms = (forms, items) =>
  items.map((item) => ({ ...item, form: forms.get(`${item.stretch}/${item.variant}`) }));

/** Everything that a program says about somebody. */
async function look(home, file) {
  const screening = await documentOf(home, ['screen', '--json', '--answers', file]);
  const forms = await formsOf(home);
  const planned = await home.limber(['plan', '--json', '--answers', file]);
  const plan = planned.code === 0 ? JSON.parse(planned.out) : { items: [] };
  const spoken = await home.limber(['screen', '--answers', file]);
  const session = await home.limber(['plan', '--answers', file]);
  return {
    home,
    file,
    forms,
    verdict: screening.verdict,
    permitted: withForms(forms, screening.permitted),
    items: withForms(forms, plan.items),
    words: spoken.all + session.all + JSON.stringify(screening) + JSON.stringify(plan),
  };
}

/** A load that the program does not know could not be barred. */
function assertKnown({ load = {}, over = {} }, forms) {
  for (const name of [...Object.keys(load), ...Object.keys(over)])
    assert.ok(
      [...forms.values()].some(({ loads }) => name in loads),
      `no form states the load ${name}`,
    );
}

function ofKind(seen, items, kind) {
  assertKnown(kind, seen.forms);
  return items.filter(({ form, range }) => isOfKind(kind, form, range));
}

const namesOf = (items) => items.map(({ form }) => form.name).slice(0, 4);

function shareOf(seen, kind) {
  const seconds = (items) => items.reduce((sum, item) => sum + item.seconds, 0);
  return seconds(ofKind(seen, seen.items, kind)) / seconds(seen.items);
}

async function askedWords(seen) {
  const { out } = await seen.home.limber(['questions', '--json']);
  return out;
}

/** Fourteen days, one after another, each with its session: what was planned on each. */
async function fortnight({ home, file }) {
  const days = [];
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^date: .*/m, `date: ${day(-13)}`));
  for (let ago = 13; ago >= 0; --ago) {
    const env = { TZ: await zoneOf(home, ago) };
    const planned = await home.limber(['plan', '--json', '--answers', file], { env });
    assert.equal(planned.code, 0, planned.err.slice(0, 200));
    days.push(JSON.parse(planned.out).items.map(({ stretch, variant }) => `${stretch}/${variant}`));
    const coach = ['coach', '--plain', '--silent', '--speed', '1000', '--answers', file];
    await home.limber(coach, { env });
  }
  return days;
}

/** A time zone in which it is so many days earlier, as a file that the C library reads. */
async function zoneOf(home, days) {
  const zone = Buffer.alloc(54);
  zone.write('TZif');
  zone.writeInt32BE(1, 36); // one kind of time
  zone.writeInt32BE(4, 40); // letters of its name
  zone.writeInt32BE(-days * 86_400, 44);
  zone.write('PST', 50);
  const file = home.path('tmp', `zone-${days}`);
  await writeFile(file, zone);
  return `:${file}`;
}

async function assertVaried(seen, count) {
  const articles = [...seen.forms.values()]
    .filter(({ origin }) => origin === 'article')
    .map(({ stretch }) => stretch);
  const days = await fortnight(seen);
  const done = new Set(days.flat().map((name) => name.split('/')[0]));
  const met = new Set(articles.filter((stretch) => done.has(stretch)));
  assert.ok(met.size >= count, `two weeks hold ${met.size} of ${count}`);
  const alike = days.filter((items, at) => at > 0 && items.join() === days[at - 1].join());
  assert.equal(alike.length, 0, `${alike.length} days are as the day before`);
}

async function assertDays(seen, count) {
  const week = await documentOf(seen.home, ['plan', '--week', '--json', '--answers', seen.file]);
  const days = week.days.filter((one) => one !== null).length;
  assert.ok(days >= count, `${days} days a week`);
}

/** What must be there. */
const wants = {
  plan: (seen, kind) => assert.ok(ofKind(seen, seen.items, kind).length, 'it is not planned'),
  permit: (seen, kind) =>
    assert.ok(ofKind(seen, seen.permitted, kind).length, 'it is not permitted'),
  say: (seen, words) => assert.match(seen.words, new RegExp(words, 'i'), 'nothing says it'),
  ask: async (seen, words) =>
    assert.match(await askedWords(seen), new RegExp(words, 'i'), 'no question says it'),
  share: (seen, { of, at_least = 0, at_most = 1 }) => {
    const share = shareOf(seen, of);
    assert.ok(share >= at_least && share <= at_most, `it is ${Math.round(share * 100)} %`);
  },
  hold: (seen, { of, at_least = 0, at_most = Infinity }) => {
    const items = ofKind(seen, seen.items, of);
    const wrong = items.find(({ hold_s }) => hold_s < at_least || hold_s > at_most);
    assert.ok(items.length, 'nothing like it is planned');
    assert.equal(wrong, undefined, `${wrong?.form.name} is held for ${wrong?.hold_s} s`);
  },
  floor_told: (seen) => {
    const is_told = /kneel|roll to (one|your) side|get(ting)? (down|up)/i.test(seen.words);
    const floor = seen.items.filter(({ form }) => form.loads.floor);
    assert.ok(is_told || floor.length === 0, `on the floor without a word: ${namesOf(floor)}`);
  },
  days_a_week: assertDays,
  fortnight: assertVaried,
};

/** What must not be there. */
const bars = {
  plan: (seen, kind) => {
    const found = ofKind(seen, seen.items, kind);
    assert.equal(found.length, 0, `planned: ${namesOf(found)}`);
  },
  permit: (seen, kind) => {
    const found = ofKind(seen, seen.permitted, kind);
    assert.equal(found.length, 0, `${found.length} permitted: ${namesOf(found)}`);
  },
  plan_on: (seen, side, { of }) => {
    const found = ofKind(seen, seen.items, of).filter(({ sides }) => sides.includes(side));
    assert.equal(found.length, 0, `planned on the ${side}: ${namesOf(found)}`);
  },
  say: (seen, words) => assert.doesNotMatch(seen.words, new RegExp(words, 'i'), 'it is said'),
  hold: (seen, { of, at_least }) => {
    const found = ofKind(seen, seen.items, of).filter(({ hold_s }) => hold_s >= at_least);
    assert.equal(found.length, 0, `held long: ${namesOf(found)}`);
  },
};

/** What is wrong with each of a list, in the words of the case. */
async function wrongWith(seen, list, tests, not) {
  const wrong = [];
  for (const entry of list) {
    const test = Object.keys(tests).find((name) => name in entry);
    try {
      await tests[test](seen, entry[test], entry);
    } catch (error) {
      wrong.push(`${not}${entry.what} (${error.message.split('\n')[0]})`);
    }
  }
  return wrong;
}

async function refuse(home, file, why) {
  const { code, all } = await home.limber(['screen', '--answers', file]);
  assert.equal(code, 2, `it ends with ${code}, not refused`);
  assert.match(all, new RegExp(why, 'i'), 'it does not say why');
  return 'refused';
}

export async function tryCase(home, one) {
  const file = await writeCase(home, one);
  if (one.refused) return refuse(home, file, one.refused);
  const seen = await look(home, file);
  const wrong = one.verdict.includes(seen.verdict)
    ? []
    : [`${seen.verdict}, not ${one.verdict.join(' or ')}`];
  wrong.push(...(await wrongWith(seen, one.must ?? [], wants, 'without: ')));
  wrong.push(...(await wrongWith(seen, one.must_not ?? [], bars, 'with: ')));
  assert.equal(wrong.length, 0, wrong.join('; '));
  const lacking = one.not_yet ? await stillLacking(seen, one.not_yet) : [];
  return [seen.verdict, ...lacking].join('; ');
}

/** What is known to be missing. Once it is there it belongs to what must be. */
async function stillLacking(seen, entries) {
  const lacking = await wrongWith(seen, entries, wants, 'not yet: ');
  assert.equal(
    lacking.length,
    entries.length,
    'not_yet holds what is there by now: move it to must',
  );
  return lacking;
}

/** Several cases as one: all of them must be as expected. */
export async function tryCases(home, cases) {
  const wrong = [];
  for (const one of cases)
    await tryCase(home, one).catch((error) => wrong.push(`${one.name}: ${error.message}`));
  assert.equal(wrong.length, 0, wrong.join('; '));
  return 'all as they must be';
}

export const cases = Object.keys(expected).map((name) => ({
  id: `case ${name.replace('.yaml', '')}`,
  tried: `${expected[name].refused ? 'refused' : expected[name].verdict.join(' or ')} expected`,
  check: (home) => tryCase(home, caseNamed(name)),
}));
