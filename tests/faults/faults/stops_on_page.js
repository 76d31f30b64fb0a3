// A, on the page: what stops somebody stays in sight, and nothing cheerful stands beside it.
import assert from 'node:assert/strict';

import { textOf, visit } from '../browser.js';
import { day, until } from '../home.js';
import { isOver, well } from '../practice.js';

const button = (page, name) => page.getByRole('button', { name }).first();

/** The first words of what to do, as they are read. */
const beginOf = (advice) => advice.slice(0, 40);

const shows = (page, words) => until(async () => (await textOf(page)).includes(words));

/** An emergency said in the page's check-in; what it advises. */
async function sayYes(home) {
  const limber = await home.serve({ enter: false, speed: 1 });
  const visitor = await visit(limber);
  const { page, door } = visitor;
  // Of the day before: those of today would be a check-in.
  const kept = await limber.keepAnswers(well, day(-1));
  assert.equal(kept.status, 200, kept.text.slice(0, 200));
  await page.goto(`${limber.origin}/today`);
  await button(page, /^begin/i).click();
  // The first of the signs, as one list or by itself.
  await button(page, /^(yes|trouble peeing)/i).click();
  assert.ok(await until(() => door.live !== null && isOver(door.live)), 'yes does not end it');
  return { page, advice: beginOf(door.live.end.advice[0]) };
}

async function staysAfterReload(home) {
  const { page, advice } = await sayYes(home);
  assert.ok(await shows(page, advice), 'the advice is not shown');
  await page.reload();
  assert.ok(await shows(page, advice), 'a reload shows no trace of it');
  return 'the advice is there again';
}

async function nothingCheerful(home) {
  const { page, advice } = await sayYes(home);
  assert.ok(await shows(page, advice), 'the advice is not shown');
  const text = await textOf(page);
  assert.doesNotMatch(text, /welcome|a few short questions/i, 'a welcome stands above it');
  assert.equal(await button(page, /^go on$/i).count(), 0, 'there is a button "Go on"');
  assert.doesNotMatch(text, /well done|that was it for today|nothing changes/i);
  return 'the advice stands alone';
}

async function notSure(home) {
  const limber = await home.serve({ enter: false });
  const { page } = await visit(limber);
  await page.goto(`${limber.origin}/start`);
  await page.waitForTimeout(500);
  // The signs come first, or after what hurts and how old one is.
  const nothing = button(page, /^nothing hurts/i);
  if ((await nothing.count()) > 0) {
    await nothing.click();
    await button(page, '18–64').click();
    await button(page, /^next/i).click();
  }
  await button(page, /not sure/i).click();
  await page.waitForTimeout(1500);
  const text = await textOf(page);
  const named = [
    /blood vessel/i,
    /heart or the lungs/i,
    /cauda|pressed nerves|bladder or bowel/i,
    /between the legs/i,
  ].filter((one) => one.test(text));
  assert.ok(named.length < 2, `${named.length} emergencies are named at once`);
  return 'one thing after another';
}

export const stopsOnPage = [
  { id: 'A5 reload', tried: 'the page after an emergency, loaded again', check: staysAfterReload },
  { id: 'A5 alone', tried: 'the page after an emergency', check: nothingCheerful },
  { id: 'A5 unsure', tried: '"I am not sure" to the first question', check: notSure },
];
