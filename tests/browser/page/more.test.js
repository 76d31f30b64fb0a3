// Small questions make sessions more somebody's own: one at a time, each to be put off or changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sore } from './people.js';
import { assertClean, tell } from './visit.js';
import { openToday } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld();
const { goal: _goal, causes: _causes, props: _props, ...safe } = sore;
let visitor;
let page;

visitBeforeEach(world, async (found) => {
  visitor = found;
  page = visitor.page;
  await openToday(visitor, safe);
});

const link = () => page.getByRole('link', { name: word('more.link'), exact: true });
const press = (name) => page.getByRole('button', { name, exact: true }).click();
const isAsked = (question) =>
  page.getByRole('heading', { level: 2, name: question.title, exact: true }).waitFor();

test('one follows another, is kept without a new question about safety, and can be changed', async () => {
  const before = await tell(page, 'GET', '/api/screening');
  await link().click();
  const { question } = await tell(page, 'GET', '/api/more');
  await isAsked(question);
  await page.getByText(question.so).waitFor();
  await press(question.options[0].text);
  await press(word('start.next'));
  const next = await tell(page, 'GET', '/api/more');
  assert.notEqual(next.question.id, question.id);
  await isAsked(next.question);
  await press(next.question.none);
  await page.waitForFunction(
    (title) => document.querySelector('.more-yours h2')?.textContent !== title,
    next.question.title,
  );
  assert.equal((await tell(page, 'GET', '/api/screening')).verdict, before.verdict);

  await page.goto(`${world.limber.origin}/answers`);
  await page
    .getByRole('button', {
      name: new RegExp(`^${word('said.change')}\\s*: ${question.title}`.replace('?', '\\?')),
    })
    .click();
  await isAsked(question);
  const told = page.getByRole('button', { name: question.options[0].text, exact: true });
  assert.equal(await told.getAttribute('aria-pressed'), 'true');
  assertClean(visitor);
});

test('what is put off is not offered again on that day, and is there for who asks', async () => {
  await link().click();
  const { question } = await tell(page, 'GET', '/api/more');
  await isAsked(question);
  await press(word('more.not_now'));
  await page.locator('.more-yours').waitFor({ state: 'detached' });
  await page.goto(`${world.limber.origin}/today`);
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();
  assert.equal((await tell(page, 'GET', '/api/more')).due, false);
  assert.equal(await link().count(), 0);
  await page.goto(`${world.limber.origin}/answers`);
  await link().click();
  await isAsked(question);
});

test('what was said no to is named, line by line', async () => {
  await page.goto(`${world.limber.origin}/answers`);
  const { screens } = await tell(page, 'GET', '/api/intake');
  const rows = screens.flatMap((screen) => screen.rows);
  assert.ok(rows.some(({ denied }) => denied.length > 4));
  for (const { name, said, denied } of rows) {
    const card = page.locator('.said .card').filter({ hasText: name }).first();
    const text = await card.innerText();
    for (const one of [...said, ...denied.map((line) => line.text)])
      assert.ok(text.includes(one), `${name}: ${one}`);
    await card.getByRole('button', { name: new RegExp(`^${word('said.change')}`) }).waitFor();
  }
});
