// From nothing to a finished session, by clicks.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { firstLoad } from './first_load.js';
import { sore } from './people.js';
import { assertClean, go, tell } from './visit.js';
import {
  answerInterview,
  answerUntil,
  beginSession,
  giveAnswer,
  isOver,
  questionAfter,
  shorten,
} from './walk.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

const world = shareWorld({ speed: 40 });

test('a first visit leads to a finished session, and history shows it', async () => {
  const visitor = await world.visit();
  const { page } = visitor;
  assert.equal(new URL(page.url()).pathname, '/start');
  assert.ok(!page.url().includes('token'), 'the token stays in the address');
  await answerInterview(visitor, sore);
  await page.getByRole('heading', { name: word('today.title') }).waitFor();

  const minutes = await shorten(page);
  const { items } = await tell(page, 'GET', `/api/plan?minutes=${minutes}`);
  assert.ok(items.length > 0);
  for (const { name } of items) {
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name }) })
      .waitFor();
  }

  await beginSession(visitor);
  const { end } = await answerUntil(visitor, isOver);
  assert.equal(end.kind, 'finished');
  await page.getByRole('heading', { name: word('after.title') }).waitFor();
  for (const fact of ['after.pain_before', 'after.pain_after']) {
    await page
      .getByRole('term')
      .filter({ hasText: word(fact) })
      .waitFor();
  }
  const { steps } = await tell(page, 'GET', '/api/session/after');
  if (steps.length === 0) await page.getByText(word('after.no_steps')).waitFor();
  for (const { name, why } of steps) {
    await page.getByText(name, { exact: true }).waitFor();
    await page.getByText(why, { exact: true }).first().waitFor();
  }

  await page.getByRole('link', { name: word('nav.history'), exact: true }).click();
  await page.getByRole('heading', { name: word('history.weeks') }).waitFor();
  const { sessions } = await tell(page, 'GET', '/api/history');
  assert.deepEqual(
    sessions.map((one) => [one.end, one.pain_before, one.pain_after]),
    [['finished', 2, 2]],
  );
  const minutesDone = `${Math.round(sessions[0].seconds / 60)} ${word('today.minutes')}`;
  const days = page.getByRole('region', { name: word('history.weeks') });
  await days.getByRole('cell', { name: minutesDone, exact: true }).first().waitFor();
  assertClean(visitor);
});

test('the script of a first load is small', async () => {
  const { script } = await firstLoad(world.browser, world.limber);
  assert.ok(
    script.bytes > 0 && script.bytes <= 80 * 1024,
    `${script.bytes} bytes of script, compressed`,
  );
});

test('the interview goes back, and goes on after a reload', async () => {
  const visitor = await world.visit();
  const { page } = visitor;
  const first = await questionAfter(page, () => page.goto(`${world.limber.origin}/start`));
  const second = await questionAfter(page, () => giveAnswer(page, first, 'none'));
  assert.notEqual(second.id, first.id);
  assert.deepEqual(await questionAfter(page, () => page.reload()), second);
  const back = page.getByRole('button', { name: word('start.back') });
  assert.deepEqual(await questionAfter(page, () => back.click()), first);
  assertClean(visitor);
});

test('who was not let in is told how to be, and comes in by a new address', async () => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  const response = await page.goto(`${world.limber.origin}/today`);
  assert.equal(response.status(), 200);
  await page.getByRole('heading', { name: word('locked.title') }).waitFor();
  await page.getByText('limber open', { exact: true }).waitFor();
  assert.equal(await page.getByRole('navigation').count(), 0);
  const { hash } = new URL(await world.limber.entrance());
  const door = await context.newPage();
  await door.goto(`${world.limber.origin}/library${hash}`);
  await door.getByRole('navigation').waitFor();
  assert.equal(new URL(door.url()).hash, '', 'the code leaves the address bar');
  await page.getByRole('navigation').waitFor();
  const late = await context.newPage();
  await late.goto(`${world.limber.origin}/library${hash}`);
  await late.getByRole('navigation').waitFor();
  await context.close();
});

test('an unknown place offers the way home', async () => {
  const visitor = await world.visit();
  await go(visitor, '/nowhere');
  await visitor.page.getByRole('button', { name: word('nowhere.home') }).click();
  await visitor.page.getByRole('heading', { name: word('today.title') }).waitFor();
  assertClean(visitor);
});
