// Signs that need somebody: the page says what to do, and there is no way round it to a session.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { emergency, taps, toSigns, well } from './people.js';
import { ask, assertClean, startAnew, tell } from './visit.js';
import { answerIntake, beginSession, isOver, keepAnswers, openScreen } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld();
let visitor;
let page;

visitBeforeEach(world, async (found) => {
  visitor = found;
  page = visitor.page;
  await startAnew(visitor);
});

const until = 'When it has been checked, answer all the questions again.';

const begin = () => page.getByRole('button', { name: word('today.begin'), exact: true });

/** The advice for what stops the person is seen. */
const stands = (name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Signs that stop the person, and whether they are still asked about. */
const pending = async () =>
  (await tell(page, 'GET', '/api/stops')).stops.map((stop) => [stop.sign, stop.pending]);

/** Neither an address nor a request leads to a session: what stops the person is told instead. */
async function assertNoWay(name) {
  const { sessions } = await tell(page, 'GET', '/api/history');
  for (const path of ['/', '/today', '/coach', '/week', '/after', '/start']) {
    await page.goto(world.limber.origin + path);
    await stands(name);
  }
  for (const path of [
    '/api/session',
    '/api/session?chosen=rest/supine',
    '/api/session/unfinished',
  ]) {
    const { status } = await ask(page, 'POST', path);
    assert.ok(status >= 400 && status < 500, `POST ${path}: ${status}`);
  }
  assert.equal((await ask(page, 'GET', '/api/plan')).status, 409);
  assert.deepEqual((await tell(page, 'GET', '/api/history')).sessions, sessions);
}

test('an emergency says at once whom to call, and nothing begins', async () => {
  await answerIntake(visitor, taps.emergency);
  await stands('New trouble with bladder or bowel');
  await page.getByText(until).waitFor();
  const call = page.getByRole('alert');
  assert.match(await call.innerText(), /\d|emergency/);
  assert.ok(
    (await call.boundingBox()).y < page.viewportSize().height / 2,
    'the call is not seen at once',
  );
  await page.getByText('Call the emergency number or go to an emergency department now').waitFor();
  assert.equal(await page.getByRole('button', { name: word('start.go_on') }).count(), 0);
  assertClean(visitor);
  await assertNoWay('New trouble with bladder or bowel');
});

test('a sign that was tapped stops at once, stays after a reload, and a clear no takes it back', async () => {
  await openScreen(visitor, toSigns);
  const line = page.getByRole('button', { name: /^Numb between/ });
  await line.click();
  await page.getByRole('button', { name: /^Numb or strange/ }).click();
  await stands('Numbness between the legs');
  assert.deepEqual(await pending(), [['CE2', true]]);
  await page.reload();
  await stands('Numbness between the legs');
  await page.getByRole('button', { name: word('stop.mistake') }).click();
  await page.getByRole('heading', { name: /does it feel numb or strange/ }).waitFor();
  await page.getByRole('button', { name: word('stop.no'), exact: true }).click();
  await line.waitFor();
  assert.deepEqual(await pending(), []);
  assert.equal(await line.getAttribute('aria-pressed'), 'false');
  // What else was ticked stays ticked when it was the wrong line.
  await page.getByRole('button', { name: /Chest pain/ }).click();
  await stands('Chest pain, breathlessness at rest or fainting');
  await page.getByRole('button', { name: word('stop.mistake') }).click();
  await page.getByRole('button', { name: word('stop.no'), exact: true }).click();
  await line.waitFor();
  assertClean(visitor);
});

test('a sign that was meant stays until all the questions are answered again', async () => {
  await openScreen(visitor, toSigns);
  await page.getByRole('button', { name: /^Numb between/ }).click();
  await page.getByRole('button', { name: /^Numb or strange/ }).click();
  await page.getByRole('button', { name: word('stop.meant') }).click();
  await stands('Numbness between the legs');
  assert.deepEqual(await pending(), [['CE2', false]]);
  const { today } = await tell(page, 'GET', '/api/state');
  const { status } = await ask(page, 'PUT', '/api/answers', { date: today, answers: well });
  assert.equal(status, 409);
  await page.goto(`${world.limber.origin}/today`);
  await stands('Numbness between the legs');
  await answerIntake(visitor, taps.well, () =>
    page.getByRole('button', { name: word('start.again') }).click(),
  );
  await begin().waitFor();
  assert.deepEqual(await pending(), []);
});

test('who is not sure of a list is asked its lines one by one, and told one thing', async () => {
  await openScreen(visitor, toSigns);
  const tap = (name) => page.getByRole('button', { name, exact: true }).click();
  const asked = (words) => page.getByRole('heading', { level: 1, name: words }).waitFor();
  await tap(word('start.unsure'));
  await asked(/pee or poo leaked/);
  await tap(word('start.no'));
  await asked(/numb or strange between the legs/);
  await page
    .locator('.intake > p')
    .getByRole('button', { name: word('start.back') })
    .click();
  await asked(/pee or poo leaked/);
  await tap(word('start.no'));
  await asked(/numb or strange between the legs/);
  await tap(word('start.unsure'));
  for (const next of [/down both legs/, /foot slap or drag/, /Did very strong/]) {
    await asked(next);
    await tap(word('start.no'));
  }
  assert.deepEqual(await pending(), []);
  await asked(/Does your chest hurt/);
  await tap(word('start.no'));
  await stands('Numbness between the legs');
  assert.match(await page.getByRole('alert').innerText(), /so this is to be safe\./);
  await tap(word('start.next'));
  await page.getByText(until).waitFor();
  assert.deepEqual((await pending())[0], ['CE2', false]);
  assertClean(visitor);
});

test('a yes among the lines of a list is told at once', async () => {
  await openScreen(visitor, toSigns);
  await page.getByRole('button', { name: word('start.unsure'), exact: true }).click();
  await page.getByRole('button', { name: word('start.yes'), exact: true }).click();
  await stands('New trouble with bladder or bowel');
  assert.deepEqual(await pending(), [['CE1', true]]);
  await page.getByRole('button', { name: word('stop.mistake') }).click();
  await page.getByRole('button', { name: word('stop.no'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /numb or strange between/ }).waitFor();
  assert.deepEqual(await pending(), []);
});

test('a tap that was meant for the screen before answers no list of signs', async () => {
  await openScreen(visitor, toSigns);
  const none = page.getByRole('button', { name: 'None of these', exact: true });
  assert.equal(await none.isDisabled(), true);
  await page.keyboard.press('0');
  await page.keyboard.press('Enter');
  await none.and(page.locator(':enabled')).waitFor();
  await none.click();
  await page.getByText(word('start.really')).waitFor();
  assert.equal(new URL(page.url()).pathname, '/start/signs_now');
  await none.click();
  await page.waitForURL(/\/start\/signs_today$/);
});

test('a child is told why, and nothing begins', async () => {
  await answerIntake(visitor, taps.young);
  await stands('For adults');
  await page.getByText('please ask a parent and a doctor').waitFor();
  await assertNoWay('For adults');
});

test('who must be seen today is told so first, and offered ease and breathing only', async () => {
  await answerIntake(visitor, taps.fallen);
  await page.getByRole('heading', { level: 1, name: /^Please get this checked today/ }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'A possible broken bone' }).waitFor();
  await page.getByText('do not stretch').waitFor();
  assert.equal(await begin().count(), 0);
  await page.getByRole('button', { name: word('start.rest') }).click();
  await begin().waitFor();
  await page.getByText('See a doctor today, or go to an emergency department.').waitFor();
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
  await answerIntake(visitor, taps.numb);
  await page
    .getByRole('heading', { level: 1, name: /^Please have this checked in the next few days/ })
    .waitFor();
  await page.getByRole('button', { name: word('start.go_on') }).click();
  await page.getByText('See a doctor or physiotherapist in the next few days.').waitFor();
  assertClean(visitor);
});

test('a warning sign before the first stretch ends the session with what to do', async () => {
  await keepAnswers(page, well);
  await page.goto(`${world.limber.origin}/today`);
  await begin().click();
  await page.getByRole('button', { name: /^Trouble peeing or with poo/ }).click();
  const { end } = await visitor.live.until(isOver);
  assert.equal(end.kind, 'sign');
  await stands('A sign of pressed nerves');
  assert.match(await page.getByRole('alert').innerText(), /Do not stretch\./);
  await page.reload();
  await stands('A sign of pressed nerves');
  await page.getByRole('button', { name: word('stop.meant') }).click();
  await page.getByText(until).waitFor();
  await assertNoWay('A sign of pressed nerves');
});

test('two quick clicks answer one question, not the next one unread', async () => {
  await keepAnswers(page, well);
  await page.goto(`${world.limber.origin}/today`);
  await begin().click();
  const { question: first } = await visitor.live.until((state) => state.question);
  await page.getByRole('button', { name: 'None of these', exact: true }).dblclick();
  const { question: second, revision } = await visitor.live.until(
    ({ question }) => question && question.words !== first.words,
  );
  await page.getByRole('heading', { name: second.words, exact: true }).waitFor();
  // Long enough for the other click to have come.
  await page.waitForTimeout(500);
  assert.equal(visitor.live.state.revision, revision);
  await page.keyboard.press('q');
  await visitor.live.until(isOver);
});

test('answers that forbid going on end the session of another tab', async () => {
  await keepAnswers(page, well);
  await beginSession(visitor);
  const other = await visitor.context.newPage();
  await other.goto(`${world.limber.origin}/library`);
  await keepAnswers(other, emergency);
  const { end } = await visitor.live.until(isOver);
  assert.equal(end.kind, 'halted');
  await stands('New trouble with bladder or bowel');
});
