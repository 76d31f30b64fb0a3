// Signs that need somebody: the page says what to do, and there is no way round it to a session.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { emergency, fallen, numb, well, young } from './people.js';
import { ask, assertClean, go, tell } from './visit.js';
import { answerInterview, answerUntil, beginSession, isLed, isOver, keepAnswers } from './walk.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

const world = shareWorld();
let visitor;
let page;

beforeEach(async () => {
  await visitor?.context.close();
  visitor = await world.visit();
  page = visitor.page;
});

const begin = () => page.getByRole('button', { name: word('today.begin'), exact: true });

/** Neither an address nor a request leads to a session. */
async function assertNoWay() {
  for (const path of ['/', '/today']) {
    await page.goto(world.limber.origin + path);
    await page.waitForURL(`${world.limber.origin}/start`);
  }
  await go(visitor, '/coach');
  await page.getByRole('heading', { name: word('coach.nobody') }).waitFor();
  for (const path of [
    '/api/session',
    '/api/session?chosen=rest/supine',
    '/api/session/unfinished',
  ]) {
    const { status } = await ask(page, 'POST', path);
    assert.ok(status >= 400 && status < 500, `POST ${path}: ${status}`);
  }
  assert.equal((await ask(page, 'GET', '/api/plan')).status, 409);
  assert.deepEqual((await tell(page, 'GET', '/api/history')).sessions, []);
}

test('an emergency says at once whom to call, and nothing begins', async () => {
  await answerInterview(visitor, emergency);
  await page.getByRole('heading', { level: 1, name: 'Stop: this needs help now' }).waitFor();
  const call = page.getByRole('alert');
  assert.match(await call.innerText(), /\d|emergency/);
  assert.ok(
    (await call.boundingBox()).y < page.viewportSize().height / 2,
    'the call is not seen at once',
  );
  await page.getByText('Call the emergency number or go to an emergency department now.').waitFor();
  await page.getByText(word('start.no_session')).waitFor();
  assert.equal(await page.getByRole('button', { name: word('start.go_on') }).count(), 0);
  assertClean(visitor);
  await assertNoWay();
});

test('a child is told why, and nothing begins', async () => {
  await answerInterview(visitor, young);
  await page.getByRole('heading', { level: 1, name: 'Limber is not for you yet' }).waitFor();
  await page.getByText('Please ask a parent and a doctor').waitFor();
  await assertNoWay();
});

test('who must be seen today is told so first, and offered ease and breathing only', async () => {
  await answerInterview(visitor, fallen);
  await page.getByRole('heading', { level: 1, name: /^Be seen today/ }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'A possible broken bone' }).waitFor();
  await page.getByText('do not stretch').waitFor();
  assert.equal(await begin().count(), 0);
  await page.getByRole('button', { name: word('start.go_on') }).click();
  await begin().waitFor();
  await page.getByText('Be seen today, by a doctor').waitFor();
  const kinds = new Map(
    (await tell(page, 'GET', '/api/stretches')).stretches.map(({ id, kind }) => [id, kind]),
  );
  const wishes = [
    '',
    '?minutes=30',
    '?chosen=bridge/standard,supine-twist/standard',
    '?training=deadlift_before',
  ];
  for (const wish of wishes) {
    const { status, body } = await ask(page, 'GET', `/api/plan${wish}`);
    if (status === 400) continue;
    for (const { stretch } of body.items)
      assert.ok(['ease', 'breathing'].includes(kinds.get(stretch)), stretch);
  }
  assertClean(visitor);
});

test('who must be seen within days keeps being told', async () => {
  await answerInterview(visitor, numb);
  await page.getByRole('heading', { level: 1, name: /^See someone within days/ }).waitFor();
  await page.getByRole('button', { name: word('start.go_on') }).click();
  await page.getByText('See a doctor or physiotherapist within days.').waitFor();
  assertClean(visitor);
});

test('a warning sign before the first stretch ends the session with what to do', async () => {
  await keepAnswers(page, well);
  await page.goto(`${world.limber.origin}/today`);
  await begin().click();
  await page.getByRole('button', { name: 'yes', exact: true }).click();
  const { end } = await visitor.live.until(isOver);
  assert.equal(end.kind, 'sign');
  assert.match(await page.getByRole('alert').innerText(), /Do not stretch now/);
});

test('two quick clicks answer one question, not the next one unread', async () => {
  await keepAnswers(page, well);
  await page.goto(`${world.limber.origin}/today`);
  await begin().click();
  const { question: first } = await visitor.live.until((state) => state.question);
  await page.getByRole('button', { name: 'no', exact: true }).dblclick();
  const { question: second, revision } = await visitor.live.until(
    ({ question }) => question && question.words !== first.words,
  );
  await page.getByRole('heading', { name: second.words, exact: true }).waitFor();
  // Long enough for the other click to have come.
  await page.waitForTimeout(500);
  assert.equal(visitor.live.state.revision, revision);
});

test('answers that forbid going on end the session of another tab', async () => {
  await keepAnswers(page, well);
  await beginSession(visitor);
  const other = await visitor.context.newPage();
  await other.goto(`${world.limber.origin}/library`);
  await keepAnswers(other, emergency);
  const { revision } = await visitor.live.until((state) => !isLed(state));
  await answerUntil(visitor, isOver);
  const since = visitor.live.states.filter((state) => state.revision >= revision);
  assert.deepEqual(since.filter(isLed), []);
  await page.waitForURL(`${world.limber.origin}/after`);
});
