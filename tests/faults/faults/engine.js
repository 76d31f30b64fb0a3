// G. The engine room, as far as it is heard from outside.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';

import { visit } from '../browser.js';
import { day, lock, until } from '../home.js';
import { fileOf, isStretching, well } from '../practice.js';
import { skip } from '../skip.js';

const notFromOutside = () =>
  skip('not from outside; tests/browser/first_answer.test.js asks any build');

/** Which of two requests, sent one after the other, is answered first. */
async function isSecondFirst(first, second) {
  const order = [];
  await Promise.all([
    first.then(() => order.push('first')),
    second().then(() => order.push('second')),
  ]);
  return order[0] === 'second';
}

async function speaks(home) {
  const limber = await home.serve();
  const { voice } = await limber.state();
  if (!voice) skip('no voice is installed');
  const text = 'Lie on your back and breathe slowly. '.repeat(12);
  const path = `/api/speech?words=${encodeURIComponent(text)}`;
  const heard = await limber.ask('GET', path);
  assert.equal(heard.status, 200, heard.text.slice(0, 200));
  const speech = limber.ask('GET', path.replace('words=', 'words=Now%20'));
  const first = await isSecondFirst(speech, () => limber.ask('GET', '/icon.svg'));
  assert.ok(first, 'a picture waits until the speech is made');
  return 'others are answered meanwhile';
}

async function waitsForLock(home) {
  const limber = await home.serve();
  await limber.keepAnswers(well);
  const { today } = await limber.tell('GET', '/api/state');
  const release = await lock(home, await home.database());
  const body = { date: today, answers: well };
  const keeps = limber.ask('PUT', '/api/answers', { body });
  const first = await isSecondFirst(keeps, () => limber.ask('GET', '/icon.svg'));
  await release();
  assert.ok(first, 'a picture waits until the database is free');
  return 'others are answered meanwhile';
}

/** In the page: a screen that the system may darken again, as it does when it takes the lock. */
function fakeWakeLock() {
  window.locks = [];
  Object.defineProperty(navigator, 'wakeLock', {
    value: {
      request: async () => {
        const sentinel = Object.assign(new EventTarget(), {
          released: false,
          release: async () => {},
        });
        window.locks.push(sentinel);
        return sentinel;
      },
    },
  });
}

async function wakeLock(home) {
  const limber = await home.serve({ enter: false });
  const { page, door } = await visit(limber, {
    prepare: (page) => page.addInitScript(fakeWakeLock),
  });
  await limber.keepAnswers(well);
  await page.goto(`${limber.origin}/today`);
  await page
    .getByRole('button', { name: /^begin/i })
    .first()
    .click();
  const no = page.getByRole('button', { name: /^no\b/i }).first();
  const stretches = () => door.live !== null && isStretching(door.live);
  for (let question = 0; question < 6 && !stretches(); ++question) {
    await no.click({ timeout: 3000 }).catch(() => {});
    await page.waitForTimeout(700);
  }
  const count = () => page.evaluate(() => window.locks.length);
  const before = await until(count);
  assert.ok(before > 0, 'the screen may go dark');
  await page.evaluate(() => {
    for (const sentinel of window.locks) {
      sentinel.released = true;
      sentinel.dispatchEvent(new Event('release'));
      sentinel.onrelease?.(new Event('release'));
    }
  });
  const again = await until(async () => (await count()) > before, { within: 10_000 });
  assert.ok(again, 'it is not asked for again');
  return 'it is asked for again';
}

/** The first day of the week in the history, for a browser of that language. */
async function firstDay(home, locale) {
  const file = home.path('me.yaml');
  await writeFile(file, fileOf(well, day()));
  await home.limber(['coach', '--plain', '--silent', '--speed', '1000', '--answers', file]);
  const limber = await home.serve({ enter: false });
  const { page } = await visit(limber, { options: { locale } });
  await page.goto(`${limber.origin}/history`);
  await page.waitForTimeout(1000);
  const first = /\b(mon|sun)\w*\b/i.exec(await page.locator('main').innerText())?.[0];
  await limber.end();
  return first?.toLowerCase().slice(0, 3);
}

async function week(home) {
  const sunday = await firstDay(home, 'en-US');
  assert.ok(sunday, 'the history shows no days of the week');
  assert.equal(sunday, 'sun', 'the week begins on Monday where it begins on Sunday');
  assert.equal(await firstDay(home, 'en-GB'), 'mon');
  return 'it begins as people there have it';
}

export const engine = [
  { id: 'G22', tried: 'a build without optimisation', check: notFromOutside },
  { id: 'G23 speech', tried: 'a picture while speech is made', check: speaks },
  { id: 'G23 lock', tried: 'a picture while the database is locked', check: waitsForLock },
  { id: 'G24 screen', tried: 'the system takes the wake lock', check: wakeLock },
  { id: 'G24 week', tried: 'the history in en-US and en-GB', check: week },
];
