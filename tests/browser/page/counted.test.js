// How much somebody taps and reads before anything moves.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { countDay8, countNextDay, countVisit, visits } from './counted.js';
import { startLimber } from './limber.js';
import { stiff } from './people.js';
import { assertClean, visit as enter, openBrowser } from './visit.js';
import { isLed } from './walk.js';

let browser;
let limber;
let visitor;

before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

// A stranger each time: the session of the one before goes on.
beforeEach(async () => {
  limber = await startLimber();
  visitor = await enter(browser, limber);
});
afterEach(async () => {
  await visitor?.context.close();
  await limber?.remove();
});

/** Nothing more is asked: the first stretch is led. */
async function assertLed(counter) {
  visitor.live.state = null;
  const state = await visitor.live.until((one) => isLed(one) || Boolean(one.question));
  assert.equal(state.question, null, JSON.stringify(counter.screens));
}

for (const [who, visit] of Object.entries(visits)) {
  test(`${who}: at most ${visit.most.taps} taps and ${visit.most.words} words up to Begin`, async () => {
    const counter = await countVisit(visitor, visit);
    const { taps, words, screens } = counter;
    assert.ok(taps <= visit.most.taps, `${taps} taps`);
    assert.ok(words <= visit.most.words, `${words} words: ${JSON.stringify(screens)}`);
    await assertLed(counter);
    assertClean(visitor);
  });
}

test('the next day takes at most three taps', async () => {
  const { taps } = await countNextDay(visitor, stiff);
  assert.ok(taps <= 3, `${taps} taps`);
});

test('day 8 takes at most four taps, and asks nothing blank', async () => {
  const counter = await countDay8(visitor, stiff);
  assert.ok(counter.taps <= 4, `${counter.taps} taps`);
  await assertLed(counter);
});
