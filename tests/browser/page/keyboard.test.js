// From nothing to a finished session without a mouse.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { sore, well } from './people.js';
import { tell } from './visit.js';
import { answerUntil, isLed, isOver, isPaused, keepAnswers, questionAfter } from './walk.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

const world = shareWorld();
let visitor;
let page;
let live;

beforeEach(async () => {
  await visitor?.context.close();
  visitor = await world.visit();
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

/** One way to answer each kind: by digits where there are some, else by Tab and Enter or Space. */
async function answerByKeys(question, answer) {
  const placeOf = (id) => question.options.findIndex((option) => option.id === id);
  if (answer === 'none') return press('0');
  if (question.kind === 'one') return press(String(placeOf(answer) + 1));
  if (question.kind === 'number') {
    await tabTo(question.text);
    await page.keyboard.type(String(answer));
    return press('Enter');
  }
  if (question.kind === 'several') {
    for (const id of answer) {
      await tabTo(question.options[placeOf(id)].text);
      await press('Space');
    }
    await tabTo(word('start.next'));
    return press('Enter');
  }
  // In the order in which the places are shown.
  const scored = question.options.filter(({ id }) => id in answer);
  await press(...scored.map(({ id }) => String(placeOf(id) + 1)), 'Enter');
  await page.getByText(word('start.how_much')).waitFor();
  return press(...scored.map(({ id }) => String(answer[id])), 'Enter');
}

test('keys alone lead from nothing to a finished session', async () => {
  let question = await questionAfter(page, () => page.reload());
  while (question !== null) {
    await focused();
    const { [question.id]: answer } = sore;
    question = await questionAfter(page, () => answerByKeys(question, answer));
  }
  await page.getByRole('heading', { name: word('today.title') }).waitFor();
  await tabTo(word('today.shorter'));
  for (const minutes of [5, 4]) {
    await press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: new RegExp(`^${minutes} `) })
      .waitFor();
  }
  await focused();
  await page.getByRole('heading', { name: word('today.title') }).focus();
  await press('Enter');

  await live.until((state) => state.question);
  for (let state = live.state; !isOver(state); ) {
    state = await live.until((one) => one.question || isOver(one));
    if (isOver(state)) break;
    const { question: asked, revision } = state;
    await page.getByRole('heading', { name: asked.words, exact: true }).waitFor();
    assert.equal((await focused()).tag, 'h1');
    const keys = asked.choices.map(({ key }) => key);
    await press(['n', '2', '0'].find((key) => keys.includes(key)));
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
  await page.goto(`${world.limber.origin}/today`);
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();
  await press('Enter');
}

async function passQuestions() {
  for (;;) {
    const { question, revision } = await live.until((one) => one.question || isLed(one));
    if (!question) return;
    await page.getByRole('heading', { name: question.words, exact: true }).waitFor();
    await press(question.scored ? '2' : 'n');
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
  await keepAnswers(page, well);
  await beginByKeys();
  await passQuestions();
  const first = live.state.title;
  await stateAfter(' ');
  await live.until(isPaused);
  await stateAfter('Enter');
  await live.until((state) => isLed(state) || state.mode === 'ready');
  await stateAfter('z');
  await live.until(isPaused, 'a pause by any other key');
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
  // Ten is a one and a zero.
  await press('1', '0');
  await live.until((state) => state.question && !state.question.scored);
  await page.getByRole('heading', { name: live.state.question.words, exact: true }).waitFor();
  await stateAfter('b');
  await live.until((state) => !state.question);
  await stateAfter('q');
  await answerUntil(visitor, isOver);
});

test("Tab goes through the coach's controls and comes round", async () => {
  await keepAnswers(page, well);
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
  await keepAnswers(page, well);
  await tell(page, 'PUT', '/api/settings', { keys: 'off' });
  await beginByKeys();
  const { question, revision } = await live.until((state) => state.question);
  await page.getByRole('heading', { name: question.words, exact: true }).waitFor();
  await press('y', 'n', '1', 'x');
  for (let asked = question; asked; asked = live.state.question) {
    const before = live.state.revision;
    await page.getByRole('heading', { name: asked.words, exact: true }).waitFor();
    await tabTo(asked.scored ? '2' : 'no');
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
  await stateAfter('Escape');
  await live.until(isPaused, 'a pause by Escape');
  await tabTo(word('coach.stop'));
  await press('Enter');
  await answerUntil(visitor, isOver);
});
