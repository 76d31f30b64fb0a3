// Routines: made of stretches, changed, begun with one tap; those that come ready, and what does not
// fit today.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sore, well } from './people.js';
import { assertClean, go, tell } from './visit.js';
import { answerUntil, isLed, isOver, keepAnswers, pickThree } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld();
let visitor;
let page;

visitBeforeEach(world, async (fresh) => {
  visitor = fresh;
  page = fresh.page;
  await tell(page, 'DELETE', '/api/everything');
  await keepAnswers(page, well);
});

const button = (name) => page.getByRole('button', { name, exact: true });
/** A button that says in its hidden words whose it is. */
const buttonOf = (id, name) =>
  page.getByRole('button', { name: new RegExp(`^${word(id)} ?: ${name}$`) });
const names = () => page.locator('.items h2').allTextContents();
const leave = async () => {
  await answerUntil(visitor, isLed);
  await page.keyboard.press('q');
  await answerUntil(visitor, isOver);
};

test('a routine of three stretches takes at most six taps, and one begins it', async () => {
  await go(visitor, '/today');
  let taps = 0;
  const tap = async (where) => {
    taps += 1;
    await where.click();
  };
  await pickThree(page, tap);
  await tap(button(word('choice.keep')));
  await page.getByRole('heading', { name: word('routines.new_name') }).waitFor();
  assert.ok(taps <= 6, `${taps} taps`);
  assert.equal((await names()).length, 3);
  await button(word('routines.begin')).click();
  await visitor.live.until((state) => state.question ?? state.cue);
  await leave();
  // Another day it is one tap away from its list.
  await go(visitor, '/routines');
  await buttonOf('routines.begin', word('routines.new_name')).click();
  await visitor.live.until((state) => state.question ?? state.cue);
  await leave();
  assertClean(visitor);
});

test('an own routine is put in order, made longer, renamed and taken away', async () => {
  await tell(page, 'PUT', '/api/routines', { name: 'Mine', items: 'cat-cow,bridge,child-pose' });
  await go(visitor, '/routines/own/Mine');
  await page.locator('.items li').first().waitFor();
  await buttonOf('routines.up', 'Bridge').click();
  await page.locator('.items li:first-child', { hasText: 'Bridge' }).waitFor();
  const child = page.locator('.items li', { hasText: 'Child' });
  const seconds = () => child.locator('.stepper output strong').first().textContent();
  const before = Number(await seconds());
  await child
    .getByRole('button', {
      name: new RegExp(`^${word('routines.more')}: .*${word('routines.seconds')}`),
    })
    .click();
  await page.waitForFunction(
    ([had]) =>
      Number(document.querySelector('.items li:last-child .stepper output strong')?.textContent) >
      had,
    [before],
  );
  await page.getByLabel(word('routines.add')).selectOption('rest');
  await page.locator('.items li').nth(3).waitFor();
  await page.getByLabel(word('routines.name'), { exact: true }).fill('Before bed');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Before bed' }).waitFor();
  const { own } = await tell(page, 'GET', '/api/routines');
  assert.deepEqual(
    own.map(({ name }) => name),
    ['Before bed'],
  );
  assert.equal(own[0].items[0].stretch, 'bridge');
  assert.match(own[0].items[2].item, /^child-pose:\d+s$/);
  await button(word('routines.forget')).click();
  await page
    .locator('dialog')
    .getByRole('button', { name: word('routines.forget') })
    .click();
  await page.getByText(word('routines.none')).waitFor();
  assertClean(visitor);
});

test('one that comes ready is copied, and the copy can be changed', async () => {
  for (const lost of ['ready/good-morning', 'own/nobody%20has%20it'])
    await go(visitor, `/routines/${lost}`);
  await page.getByRole('heading', { name: word('nowhere.title') }).waitFor();
  await go(visitor, '/routines');
  await page.getByRole('link', { name: 'Good morning', exact: true }).click();
  await button(word('routines.copy')).click();
  await button(word('routines.forget')).waitFor();
  assert.equal(page.url().endsWith('/routines/own/Good%20morning'), true);
  assertClean(visitor);
});

test('what does not fit today is named, and Today says why and what does', async () => {
  await keepAnswers(page, sore);
  const { ready } = await tell(page, 'GET', '/api/routines');
  const partly = ready.find(({ items }) => items.some((item) => item.not_today !== undefined));
  assert.ok(partly, 'all is right for somebody who is sore');
  const missing = partly.items.find((item) => item.not_today !== undefined);
  await go(visitor, '/routines');
  await buttonOf('routines.see', partly.name).click();
  await page.getByText(word('today.own_choice')).waitFor();
  await page.getByText(missing.not_today).first().waitFor();
  assertClean(visitor);
});
