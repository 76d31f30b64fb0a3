// The gentle start: one list, one session, and then the rest is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { stiff } from './people.js';
import { ask, assertClean, tell } from './visit.js';
import { answerUntil, isLed, isOver, keepAnswers, readMs, screenNow } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld({ speed: 40 });
let visitor;
let page;

const offer = () => page.getByRole('link', { name: 'Just five gentle minutes', exact: true });
const press = (name) => page.locator('main').getByRole('button', { name, exact: true }).click();

visitBeforeEach(world, async (found) => {
  visitor = found;
  page = visitor.page;
  await tell(page, 'DELETE', '/api/everything');
  await page.goto(`${world.limber.origin}/`);
  await page.locator('.intake-map h1').waitFor();
  visitor.complaints.length = 0;
});

async function openGentle() {
  await offer().click();
  await page.locator('.intake-gentle h1').waitFor();
}

async function denyAll() {
  await openGentle();
  await page.waitForTimeout(readMs);
  await press('None of these');
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();
}

test('it leads to one short session without another question, and then to the rest', async () => {
  await denyAll();
  await page.getByText('More opens when you answer a few questions.').waitFor();
  assert.equal(await page.getByText(word('today.change'), { exact: true }).count(), 0);
  const plan = await tell(page, 'GET', '/api/plan');
  assert.equal(plan.minutes, 8);
  assert.ok(plan.items.length > 0);
  visitor.live.state = null;
  await press(word('today.begin'));
  const led = await visitor.live.until((state) => isLed(state) || Boolean(state.question));
  assert.equal(led.question, null);
  const { end } = await answerUntil(visitor, isOver);
  assert.equal(end.kind, 'finished');
  await page.getByRole('heading', { name: word('after.title') }).waitFor();
  // Nobody asked for it.
  const { sessions } = await tell(page, 'GET', '/api/history');
  assert.equal(sessions.at(-1).pain_before, undefined);

  await page.goto(`${world.limber.origin}/`);
  await page.getByRole('heading', { name: word('gentle.title') }).waitFor();
  await press(word('gentle.answer'));
  assert.equal(await screenNow(page), 'map');
  assert.equal(await offer().count(), 0);
  assertClean(visitor);
});

test('no second one is taken before the rest is answered', async () => {
  await denyAll();
  const { today } = await tell(page, 'GET', '/api/state');
  const { answers } = await tell(page, 'POST', '/api/intake', { said: { gentle: {} } });
  await tell(page, 'PUT', '/api/answers', { date: today, answers });
  await press(word('today.begin'));
  await answerUntil(visitor, isOver);
  const { status } = await ask(page, 'PUT', '/api/answers', { date: today, answers });
  assert.equal(status, 409);
  await keepAnswers(page, stiff, { date: today });
  const { gentle } = await tell(page, 'GET', '/api/state');
  assert.equal(gentle, 'none');
});

test('an emergency acts at once', async () => {
  await openGentle();
  await press('Chest pain, fainting or breathless at rest');
  await page.locator('.stop-advice').waitFor();
  await press(word('stop.meant'));
  await page.getByRole('button', { name: word('start.again'), exact: true }).waitFor();
  await page.goto(`${world.limber.origin}/start`);
  await page.locator('.stopped').waitFor();
});

test('whatever else is ticked leads into all the questions, and counts there', async () => {
  await openGentle();
  await press('Fever, sweats, fall, blow, heavy lift, swollen calf');
  await press('Fever or shivers');
  await press(word('start.next'));
  assert.equal(await screenNow(page), 'map');
  const { answers } = await tell(page, 'POST', '/api/intake', {
    said: {
      gentle: { fever: 'yes', hot: 'yes' },
      map: {},
      age: { from_18: 'yes' },
      signs_well: {},
    },
  });
  assert.deepEqual(answers.today_signs, ['fever']);
  await page.goBack();
  await page
    .getByRole('button', {
      name: 'Fever, sweats, fall, blow, heavy lift, swollen calf',
      pressed: true,
    })
    .waitFor();
  assertClean(visitor);
});
