// A page that is loaded again, and a program that is killed, in the middle of a hold.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { startLimber } from './limber.js';
import { well } from './people.js';
import { assertClean, openBrowser, visit } from './visit.js';
import { beginSession, endSeen, isLed, isPaused, keepAnswers, pauseIn, skipToEnd } from './walk.js';
import { word } from './words.js';

const speed = 10;

let limber;
let browser;
let visitor;
let page;
let live;

before(async () => {
  browser = await openBrowser();
});

beforeEach(async () => {
  await limber?.remove();
  limber = await startLimber({ speed });
  visitor = await visit(browser, limber);
  ({ page, live } = visitor);
  await keepAnswers(page, well);
});

after(async () => {
  await browser?.close();
  await limber?.remove();
});

/** Where a session is, without the moment within the cue. */
const placeOf = ({ title, place, cue }) => ({
  title,
  place,
  kind: cue.kind,
  words: cue.words,
  repetition: cue.repetition,
});

async function inAHold() {
  await beginSession(visitor);
  return live.until((state) => isLed(state) && state.cue.kind === 'hold', 'a hold');
}

test('a page that is loaded again is paused and goes on by one key, and two tabs show the same', async () => {
  const before = await inAHold();
  live.state = null;
  await page.reload();
  const found = await live.until(() => true);
  assert.equal(found.title, before.title);
  assert.ok(found.cue.number >= before.cue.number);
  assert.ok(isPaused(found));
  await page.getByRole('heading', { level: 1, name: found.title }).waitFor();
  await page.keyboard.press(' ');
  const held = await pauseIn(visitor, 'hold');

  const other = await visitor.context.newPage();
  await other.goto(limber.origin);
  await other.waitForURL(`${limber.origin}/coach`);
  await other.getByText(held.banner).waitFor();
  await other.getByRole('button', { name: word('coach.resume') }).click();
  await page.getByRole('button', { name: word('coach.pause') }).waitFor();
  // One of two may go: the other still watches. Then nobody does.
  await live.until((state) => isLed(state) || state.mode === 'ready');
  const seen = live.states.length;
  await other.close();
  const { cue } = await live.until(isLed);
  await live.until((state) => isLed(state) && state.cue.number > cue.number, 'the next cue');
  assert.ok(!live.states.slice(seen).some(isPaused), 'who goes does not pause for who stays');
  assertClean(visitor);
});

test('who leaves the coach, or begins in another tab, is led back to what is paused', async () => {
  const { title } = await inAHold();
  live.state = null;
  await page.goBack();
  await page.getByRole('heading', { name: word('today.running') }).waitFor();
  await page.getByRole('button', { name: word('today.go_on'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const left = await live.until(() => true);
  assert.ok(isPaused(left), 'nothing runs on unseen');
  await page.getByText(left.banner).waitFor();
  await page.getByRole('button', { name: word('coach.resume') }).click();
  await live.until((state) => !isPaused(state));

  const stale = await visitor.context.newPage();
  // As it was before the session began.
  await stale.route('**/api/state', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), live: false } });
  });
  await stale.goto(`${limber.origin}/today`);
  await stale.getByRole('button', { name: word('today.begin'), exact: true }).click();
  await stale.waitForURL(`${limber.origin}/coach`);
  await stale.getByRole('heading', { level: 1, name: live.state.title }).waitFor();
  // It would ask for what is answered here once the server is gone.
  await stale.close();
});

test('whom to call is one tap away in the middle of a hold, which waits', async () => {
  const { title } = await inAHold();
  await page.getByRole('link', { name: word('help.link'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: word('help.title') }).waitFor();
  const { cue } = live.state;
  live.state = null;
  await page.getByRole('button', { name: word('help.back'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const back = await live.until(() => true);
  assert.ok(isPaused(back));
  assert.equal(back.cue.number, cue.number);
  assertClean(visitor);
});

test('after a kill the page comes back by itself and the session goes on where it was', async () => {
  const before = await inAHold();
  await limber.kill();
  await page.getByText(word('coach.lost')).waitFor();
  assert.ok(
    await page.getByRole('heading', { level: 1, name: before.title }).isVisible(),
    'the picture stays',
  );

  live.state = null;
  await limber.start();
  await page.getByRole('heading', { level: 1, name: word('coach.nobody') }).waitFor();
  await page.getByRole('button', { name: word('coach.to_today') }).click();
  await page.getByRole('button', { name: word('today.go_on') }).click();

  const back = await live.until((state) => isPaused(state) || isLed(state));
  assert.deepEqual(placeOf(back), placeOf(before));
  // What was kept is at most a second of real time old.
  assert.ok(
    Math.abs(back.cue.at_ms - before.cue.at_ms) <= 1000 * speed,
    `${before.cue.at_ms} → ${back.cue.at_ms} ms`,
  );
  if (isPaused(back)) await page.getByRole('button', { name: word('coach.resume') }).click();
  const later = await live.until(
    (state) => isLed(state) && state.cue.number !== back.cue.number,
    'the next cue',
  );
  assert.ok(later.left_ms < back.left_ms);
  await skipToEnd(visitor);
  await endSeen(page);
});

test('any other view comes back by itself, too', async () => {
  await page.goto(`${limber.origin}/library`);
  await page.getByRole('heading', { name: word('library.title') }).waitFor();
  await limber.kill();
  const gone = page.getByRole('heading', { name: word('gone.title') });
  // A picture that was still to come may have told already; then there is no link any more.
  const link = page.getByRole('link', { name: word('nav.history'), exact: true });
  await link.click({ timeout: 3000 }).catch((error) => assert.equal(error.name, 'TimeoutError'));
  await gone.waitFor();
  await limber.start();
  await page.getByRole('navigation').waitFor();
});
