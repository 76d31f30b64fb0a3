// From nothing to a finished session, by clicks.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { firstLoad } from './first_load.js';
import { taps } from './people.js';
import { assertClean, go, tell } from './visit.js';
import {
  answerIntake,
  answerUntil,
  beginSession,
  isOver,
  openScreen,
  screenNow,
  shorten,
} from './walk.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

const world = shareWorld({ speed: 40 });

test('a first visit leads to a finished session, and history shows it', async () => {
  const visitor = await world.visit();
  const { page } = visitor;
  assert.equal(new URL(page.url()).pathname, '/start/map');
  assert.ok(!page.url().includes('token'), 'the token stays in the address');
  await answerIntake(visitor, taps.sore);
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();

  const minutes = await shorten(page);
  const { items } = await tell(page, 'GET', `/api/plan?minutes=${minutes}`);
  assert.ok(items.length > 0);
  for (const { name } of items) {
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name, exact: true }) })
      .waitFor();
  }

  await beginSession(visitor);
  const { end } = await answerUntil(visitor, isOver);
  assert.equal(end.kind, 'finished');
  await page.getByRole('heading', { name: word('after.title') }).waitFor();
  await page.getByText(new RegExp(`^\\d+ .*, ${items.length} `)).waitFor();
  await page.locator('.days-done .done').waitFor();
  const { steps } = await tell(page, 'GET', '/api/session/after');
  if (steps.length === 0) await page.getByText(word('after.same')).waitFor();
  for (const { name, why } of steps) {
    await page.getByText(name).first().waitFor();
    await page.getByText(why, { exact: true }).first().waitFor();
  }
  // It was told already how it is now; the rest is for who likes to.
  assert.equal(await page.getByText(word('after.now')).count(), 0);
  await page.getByText(word('after.more')).click();
  await page
    .getByRole('group', { name: word('after.effort') })
    .getByRole('button', { name: '3', exact: true })
    .click();
  await page.getByRole('button', { name: '3', exact: true, pressed: true }).waitFor();
  await page
    .getByRole('group', { name: word('after.helped') })
    .getByRole('button')
    .first()
    .click();
  await page
    .getByRole('group', { name: word('after.helped') })
    .getByRole('button', { pressed: true })
    .waitFor();

  await page.getByRole('button', { name: word('after.tomorrow') }).click();
  await page.getByRole('heading', { level: 1, name: word('today.done') }).waitFor();
  assert.equal(
    await page.getByRole('button', { name: word('today.begin'), exact: true }).count(),
    0,
  );
  await page.getByRole('button', { name: word('today.quiet') }).waitFor();
  await page.getByRole('button', { name: word('today.again') }).click();
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();

  await page.getByRole('link', { name: word('nav.history'), exact: true }).click();
  await page.getByRole('heading', { name: word('history.weeks') }).waitFor();
  const { sessions } = await tell(page, 'GET', '/api/history');
  assert.deepEqual(
    sessions.map((one) => [one.end, one.pain_before, one.pain_after, one.effort]),
    [['finished', 3, 0, 3]],
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

test('the intake goes back by the browser, and goes on after a reload, with all that was tapped', async () => {
  const visitor = await world.visit();
  const { page } = visitor;
  await page.goto(`${world.limber.origin}/start`);
  await page.getByRole('button', { name: 'Lower back' }).click();
  await page.getByRole('button', { name: word('start.next') }).click();
  await page.waitForURL(/\/start\/now$/);
  await page.getByRole('button', { name: '4', exact: true }).click();
  const four = page.getByRole('button', { name: '4', exact: true, pressed: true });
  await four.waitFor();
  await page.reload();
  await four.waitFor();
  await page.goBack();
  await page.waitForURL(/\/start\/map$/);
  await page.getByRole('button', { name: 'Lower back', pressed: true }).waitFor();
  await page.goForward();
  await four.waitFor();
  await page.getByRole('button', { name: word('start.back') }).click();
  assert.equal(await screenNow(page), 'map');
  assertClean(visitor);
});

test('two tabs ask by themselves, and lose nothing of each other', async () => {
  const visitor = await world.visit();
  const { page } = visitor;
  const said = { map: { knee: 'yes' } };
  await openScreen(visitor, said);
  const other = await visitor.context.newPage();
  await other.goto(`${world.limber.origin}/start`);
  await other.waitForURL(/\/start\/[a-z_]+$/);
  await page.reload();
  assert.equal(await screenNow(page), 'now');
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
  await visitor.page.getByRole('link', { name: word('nowhere.home'), exact: true }).click();
  await visitor.page.getByRole('heading', { level: 1, name: word('today.done') }).waitFor();
  assertClean(visitor);
});
