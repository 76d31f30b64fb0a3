// Who comes back: answers that hold no longer are confirmed, and asked anew where something changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sore, well } from './people.js';
import { assertClean, tell } from './visit.js';
import {
  answerUntil,
  beginSession,
  endSeen,
  isOver,
  keepAnswers,
  pauseIn,
  reply,
  screenNow,
} from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld({ speed: 20 });
let visitor;
let page;

visitBeforeEach(world, async (found) => {
  visitor = found;
  page = visitor.page;
  await tell(page, 'DELETE', '/api/everything');
});

const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = (name) => page.getByRole('button', { name, exact: true }).click();
const daysAgo = async (days) => {
  const { today } = await tell(page, 'GET', '/api/state');
  return new Date(new Date(`${today}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
};

test('pain of under three days is asked for again on the third, with how bad it is', async () => {
  const answers = { ...sore, pain_duration: 'under_72_hours' };
  await keepAnswers(page, answers, { date: await daysAgo(2) });
  await page.goto(`${world.limber.origin}/`);
  await page.waitForURL(/\/today$/);
  await keepAnswers(page, answers, { date: await daysAgo(3) });
  await page.goto(`${world.limber.origin}/`);
  await heading(word('still.title.days'));
  await press(word('still.yes'));
  assert.equal(await screenNow(page), 'now');
  const since = page.getByRole('group', { name: 'Since when?' });
  assert.equal(await since.locator('[aria-pressed=true]').count(), 0);
  // The age is known.
  const age = page.getByRole('group', { name: 'Your age?' });
  assert.equal(await age.locator('[aria-pressed=true]').count(), 1);
  assertClean(visitor);
});

test('whom nothing had hurt is asked where it hurts once a session has hurt, and not before its end is told', async () => {
  await keepAnswers(page, well);
  await beginSession(visitor);
  await pauseIn(visitor, 'hold');
  await press(word('coach.hurts'));
  await visitor.live.until(({ question }) => question?.scored, 'how much it hurts');
  await reply(visitor, ({ choices }) => choices.find(({ key }) => key === '5'));
  await reply(visitor, ({ choices }) => choices.find(({ word: said }) => said === 'strong'));
  await page.getByRole('button', { name: word('coach.stop'), exact: true }).click();
  await answerUntil(visitor, isOver);
  await endSeen(page);
  assert.equal((await tell(page, 'GET', '/api/state')).answers, null);
  await page.goto(`${world.limber.origin}/`);
  await heading(word('still.title.pain'));
  // What is asked anew is not shown as it was.
  await page.getByText('Where it hurts', { exact: true }).waitFor({ state: 'detached' });
  await press(word('still.go_on'));
  assert.equal(await screenNow(page), 'map');
  assertClean(visitor);
});
