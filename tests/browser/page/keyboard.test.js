// From nothing to a finished session without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { well } from './people.js';
import { tell } from './visit.js';
import { answerUntil, isLed, isOver, isPaused, openPlan, openToday, readMs } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld();
let visitor;
let page;
let live;

visitBeforeEach(world, async (found) => {
  visitor = found;
  ({ page, live } = visitor);
});

/** What has the keyboard, by role and name; it must be there and be seen. */
async function focused() {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      tag: element.localName,
      name: (element.getAttribute('aria-label') ?? element.innerText ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
      isOutlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      isInside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
  assert.notEqual(focus.tag, 'body', 'nothing has the keyboard');
  assert.ok(focus.isInside, `${focus.tag} "${focus.name}" has the keyboard, out of sight`);
  // A heading is only where reading goes on.
  assert.ok(focus.isOutlined || focus.tag === 'h1', `"${focus.name}" has the keyboard unseen`);
  return focus;
}

/** Goes on with Tab until a control with this name has the keyboard. */
async function tabTo(name) {
  let rounds = 0;
  for (let steps = 0; steps < 80; ++steps) {
    await page.keyboard.press('Tab');
    // After the last control the browser's own come, and then the first.
    const isOutside = await page.evaluate(() => document.activeElement === document.body);
    if (isOutside && ++rounds === 1) continue;
    if ((await focused()).name.replace(/^\d+ /, '').startsWith(name)) return;
  }
  assert.fail(`Tab does not come to "${name}"`);
}

const press = (...keys) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** The lists wake a moment after they appear, and nobody reads one faster. */
async function noneOfThem(screen) {
  await page.locator(`.intake-${screen} .lines`).waitFor();
  await focused();
  await page.waitForTimeout(readMs);
  await press('0');
  await page.locator(`.intake-${screen}`).waitFor({ state: 'detached' });
}

test('keys alone lead from nothing to a finished session', async () => {
  await page.goto(`${world.limber.origin}/start`);
  await page.locator('.spot').first().waitFor();
  await tabTo('Lower back');
  await press('Space');
  await tabTo(word('start.next'));
  await press('Enter');
  await page.locator('.intake-now').waitFor();
  await focused();
  // A score, since when, and an age as it is written.
  await page.keyboard.type('3');
  await page.getByRole('button', { name: '3', exact: true, pressed: true }).waitFor();
  await press('2');
  await page.getByRole('button', { name: 'Under 6 weeks', pressed: true }).waitFor();
  await page.keyboard.type('58');
  await noneOfThem('signs_now');
  await noneOfThem('signs_today');
  await page.locator('.intake-worse').waitFor();
  await press('1');
  await noneOfThem('careful');
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();
  await tabTo(word('today.change'));
  await press('Enter');
  await tabTo(word('today.shorter'));
  for (const minutes of [5, 4]) {
    await press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: new RegExp(`^${minutes} `) })
      .waitFor();
  }
  await focused();
  await page.getByRole('heading', { level: 1 }).focus();
  await press('Enter');

  await live.until((state) => state.question);
  for (let state = live.state; !isOver(state); ) {
    state = await live.until((one) => one.question || isOver(one));
    if (isOver(state)) break;
    const { question: asked, revision } = state;
    await page.getByRole('heading', { name: asked.words, exact: true }).waitFor();
    assert.equal((await focused()).tag, 'h1');
    const keys = asked.choices.map(({ key }) => key);
    await press(['n', '0'].find((key) => keys.includes(key)));
    await live.until((one) => one.revision > revision);
  }
  assert.equal(live.state.end.kind, 'finished');
  await page.getByRole('heading', { name: word('after.title') }).waitFor();
  await focused();
  await tabTo(word('nav.history'));
  await press('Enter');
  await page.getByRole('heading', { name: word('history.weeks') }).waitFor();
  await focused();
});

/** Begins a session through its questions. */
async function beginByKeys() {
  live.state = null;
  await openPlan(visitor);
  await press('Enter');
}

async function passQuestions() {
  for (;;) {
    const { question, revision } = await live.until((one) => one.question || isLed(one));
    if (!question) return;
    await page.getByRole('heading', { name: question.words, exact: true }).waitFor();
    await press('0');
    await live.until((one) => one.revision > revision);
  }
}

/** The state that a key leads to. */
async function stateAfter(key) {
  const { revision } = live.state;
  await page.keyboard.press(key);
  return live.until((state) => state.revision > revision, `what ${key} does`);
}

test('every key of the coach does what it says', async () => {
  await openToday(visitor, well);
  await beginByKeys();
  await passQuestions();
  const first = live.state.title;
  await stateAfter(' ');
  await live.until(isPaused);
  await stateAfter('Enter');
  await live.until(isLed);
  await live.until((state) => state.setting_up);
  await stateAfter('Enter');
  assert.ok(!live.state.setting_up && isLed(live.state), 'Enter ends the set-up');
  await stateAfter('z');
  await live.until(isPaused, 'a pause by any other key');
  for (const stop of ['q', 'Escape']) {
    await stateAfter(stop);
    assert.equal(live.state.question.kind, 'leave');
    await page.getByRole('heading', { name: live.state.question.words, exact: true }).waitFor();
    await stateAfter('Escape');
    assert.equal(live.state.question, null);
  }
  await stateAfter('ArrowRight');
  await live.until((state) => state.title !== first);
  const second = live.state.title;
  await stateAfter('n');
  await live.until((state) => state.title !== second);
  await stateAfter('b');
  await stateAfter('b');
  await stateAfter('r');
  await stateAfter('e');
  await stateAfter('w');
  await live.until((state) => state.mode === 'waiting');
  await stateAfter('h');
  await live.until((state) => state.question?.scored);
  await page.getByRole('heading', { name: live.state.question.words, exact: true }).waitFor();
  await stateAfter('f');
  assert.equal(live.state.question, null, 'it was a slip');
  await stateAfter('h');
  await page.getByRole('heading', { name: live.state.question.words, exact: true }).waitFor();
  // Ten is a one and a zero.
  await press('1', '0');
  await live.until((state) => state.question && !state.question.scored);
  await page.getByRole('heading', { name: live.state.question.words, exact: true }).waitFor();
  await stateAfter('b');
  await live.until((state) => !state.question);
  await stateAfter('q');
  await page.getByRole('heading', { name: live.state.question.words, exact: true }).waitFor();
  await stateAfter('Enter');
  assert.equal(live.state.question.kind, 'pain_after');
  await answerUntil(visitor, isOver);
});

test("Tab goes through the coach's controls and comes round", async () => {
  await openToday(visitor, well);
  await beginByKeys();
  await passQuestions();
  await press(' ');
  await live.until(isPaused);
  await tabTo(word('coach.resume'));
  await press('Enter');
  await live.until((state) => !isPaused(state));
  await page.getByRole('button', { name: new RegExp(`^${word('coach.pause')}`) }).waitFor();
  assert.ok(
    (await focused()).name.startsWith(word('coach.pause')),
    'the keyboard stays where it was',
  );
  await press('Enter');
  await live.until(isPaused);
  for (const name of ['back', 'skip', 'repeat', 'easier', 'hurts', 'stop'])
    await tabTo(word(`coach.${name}`));
  await press('Space');
  await live.until((state) => !isPaused(state));
  await answerUntil(visitor, isOver);
});

test('who switched letter keys off is led by Space, Enter, Escape and Tab alone', async () => {
  await openToday(visitor, well);
  await tell(page, 'PUT', '/api/settings', { keys: 'off' });
  await beginByKeys();
  const { question, revision } = await live.until((state) => state.question);
  await page.getByRole('heading', { name: question.words, exact: true }).waitFor();
  await press('y', 'n', '1', 'x');
  for (let asked = question; asked; asked = live.state.question) {
    const before = live.state.revision;
    await page.getByRole('heading', { name: asked.words, exact: true }).waitFor();
    await tabTo(asked.scored ? '0' : 'None of these');
    await press('Enter');
    await live.until((state) => state.revision > before);
  }
  assert.equal(live.states.filter((state) => state.revision === revision).length, 1);
  await live.until(isLed);
  await stateAfter(' ');
  await live.until(isPaused);
  const paused = live.state.revision;
  await press('z', 'n', 'h', 'q', 'b', '1', 'ArrowRight');
  assert.equal(live.state.revision, paused);
  await stateAfter('Enter');
  assert.ok(!isPaused(live.state));
  await tabTo(word('coach.stop'));
  await press('Enter');
  await live.until((state) => state.question?.kind === 'leave');
  await page.getByRole('heading', { name: live.state.question.words, exact: true }).waitFor();
  await press('Escape');
  await live.until((state) => !state.question);
  await stateAfter('Escape');
  await answerUntil(visitor, isOver);
});
