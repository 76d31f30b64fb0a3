// A session of one's own: one stretch at once, or several that are picked in the library.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sore, well } from './people.js';
import { assertClean, go, tell } from './visit.js';
import { answerUntil, isLed, isOver, keepAnswers, pickThree } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld();
let visitor;
let page;

visitBeforeEach(world, async (fresh) => {
  visitor = fresh;
  page = fresh.page;
  await tell(page, 'DELETE', '/api/everything');
  await keepAnswers(page, well);
});

const names = () => page.locator('.items h2').allTextContents();
const button = (name) => page.getByRole('button', { name, exact: true });

test('three stretches are picked and begun with at most six taps', async () => {
  await go(visitor, '/today');
  let taps = 0;
  const tap = async (where) => {
    taps += 1;
    await where.click();
  };
  await pickThree(page, tap);
  await tap(button(word('choice.begin')));
  await page.getByText(word('today.own_choice')).waitFor();
  const planned = await names();
  // What is general comes first, whatever was picked first.
  assert.ok(planned.indexOf('Cat-cow') < planned.indexOf('Seated forward bend'), `${planned}`);
  assert.ok(
    planned.some((name) => /bridge/i.test(name)),
    `${planned}`,
  );
  await tap(button(word('today.begin')));
  await visitor.live.until((state) => state.question ?? state.cue);
  assert.ok(taps <= 6, `${taps} taps`);
  await answerUntil(visitor, isLed);
  await page.keyboard.press('q');
  await answerUntil(visitor, isOver);
});

test('what is taken out leaves the choice, and the last one leaves the plan of today', async () => {
  await go(visitor, '/library/cat-cow');
  await button(word('library.do_now')).click();
  await page.getByText(word('today.own_choice')).waitFor();
  assert.deepEqual(await names(), ['Cat-cow']);
  await button(`${word('today.why')}: Cat-cow`).click();
  await button(word('today.leave_out')).click();
  await page.getByText(word('today.own_choice')).waitFor({ state: 'detached' });
});

/** A stretch that is not right for who practises, and what is in its place. */
async function findRefused() {
  const { stretches } = await tell(page, 'GET', '/api/stretches');
  for (const { id } of stretches) {
    const plan = await tell(page, 'GET', `/api/plan?only=${id}`);
    const [left] = plan.left_out;
    if (left?.instead !== undefined) return left;
  }
  throw new Error('everything is right for everybody');
}

test('what is not right today says why, and what is right instead', async () => {
  await keepAnswers(page, sore);
  const refused = await findRefused();
  await go(visitor, `/library/${refused.stretch}`);
  await button(word('library.do_now')).click();
  await page.getByText(refused.reasons[0]).waitFor();
  await button(`${word('today.instead')} ${refused.instead.name}`).click();
  await page.locator('.items').getByText(refused.instead.name, { exact: true }).waitFor();
  assert.equal(await page.getByText(refused.reasons[0]).count(), 0);
  assertClean(visitor);
});
