// Every view in plain words: short buttons, no word of ours, and nothing said twice on one screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { tour } from './tour.js';
import { shareWorld } from './world.js';

const rules = readFileSync(new URL('../../../data/words.yaml', import.meta.url), 'utf8');
const ours = rules.match(/^ours: \[(.*)\]$/m)[1].split(', ');
/** Words of a button; a line that is tapped because it is so has more, for it is read as a sentence. */
const most = { button: 6, line: 16 };

const world = shareWorld();

/** What somebody reads: the texts of blocks that hold no other block, and of what can be pressed. */
function readTexts() {
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.unseen, [aria-hidden="true"], svg, dialog:not([open])') === null;
  const textOf = (element) => {
    const copy = element.cloneNode(true);
    for (const hidden of copy.querySelectorAll('.unseen, [aria-hidden="true"], svg, style'))
      hidden.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim();
  };
  const blocks = 'p, li, dt, dd, h1, h2, h3, summary, legend, label, td, th, button, a';
  return [...document.querySelectorAll(blocks)]
    .filter((element) => isSeen(element) && element.querySelector(blocks) === null)
    .map((element) => ({
      text: textOf(element),
      isPressed: element.matches('button, a'),
      isLine:
        element.matches('[aria-pressed]') || element.closest('.lines, .coach-answers') !== null,
    }))
    .filter(({ text }) => text !== '');
}

const wordsOf = (text) => text.match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** What nobody should have to read. */
export function faultsOf(texts) {
  const faults = [];
  const told = new Set();
  for (const { text, isPressed, isLine } of texts) {
    const words = wordsOf(text);
    const banned = words.filter((one) => ours.includes(one.toLowerCase()));
    if (banned.length > 0) faults.push(`our word ${banned.join(', ')}: ${text}`);
    if (isPressed && words.length > (isLine ? most.line : most.button))
      faults.push(`${words.length} words to press: ${text}`);
    if (isPressed) continue;
    for (const sentence of text.split(/(?<=[.!?])\s+/)) {
      if (wordsOf(sentence).length < 4 || !/[.!?]$/.test(sentence)) continue;
      if (told.has(sentence)) faults.push(`said twice: ${sentence}`);
      told.add(sentence);
    }
  }
  return faults;
}

test('every screen speaks plainly, and says a thing once', async () => {
  const visitor = await world.visit();
  const faults = {};
  await tour(visitor, async (name, page) => {
    const found = faultsOf(await page.evaluate(readTexts));
    if (found.length > 0) faults[name] = found;
  });
  assert.deepEqual(faults, {});
  await visitor.context.close();
});

test('a long button, a word of ours and a repeated sentence would be found', () => {
  const text = (words) => ({ text: words, isPressed: false, isLine: false });
  const found = faultsOf([
    { ...text('Press here for one more of those long stories'), isPressed: true },
    text('This variant is new.'),
    text('Your back is sore. Stay warm.'),
    text('Your back is sore.'),
  ]);
  assert.equal(found.length, 3);
});
