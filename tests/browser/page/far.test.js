// The coach from the mat: letters that are read from two metres, a figure that nothing moves, and
// nothing lost where text is large or the screen is small.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { startLimber } from './limber.js';
import { well } from './people.js';
import { openBrowser, visit } from './visit.js';
import {
  answerUntil,
  beginSession,
  isLed,
  isPaused,
  keepAnswers,
  openScreen,
  pauseIn,
} from './walk.js';
import { word } from './words.js';

const laptop = { width: 1366, height: 768 };
/** A laptop of 14 inches, as wide to high as its pixels. */
const mmPerPx = (14 * 25.4) / Math.hypot(laptop.width, laptop.height);
const distanceMm = 2000;
/** Of a capital letter; ISO 9241-303 asks for no less. */
const leastMinutesOfArc = 16;
const leastCapitalPx = (distanceMm * Math.tan((leastMinutesOfArc / 60 / 180) * Math.PI)) / mmPerPx;

let limber;
let browser;
let visitor;
let page;
let live;

before(async () => {
  browser = await openBrowser();
});

beforeEach(async () => {
  await limber?.remove();
  limber = await startLimber();
  visitor = await visit(browser, limber, { viewport: laptop });
  ({ page, live } = visitor);
  await keepAnswers(page, well);
});

after(async () => {
  await browser?.close();
  await limber?.remove();
});

/** What is seen in letters whose capitals are lower than so many pixels. */
const tooSmall = (selectors) =>
  page.evaluate(
    ([wanted, least]) => {
      const pen = document.createElement('canvas').getContext('2d');
      return [...document.querySelectorAll(wanted)]
        .filter((one) => one.checkVisibility() && one.innerText.trim() !== '')
        .map((one) => {
          const { fontWeight, fontSize, fontFamily } = getComputedStyle(one);
          // Measured large: a canvas rounds to whole pixels.
          pen.font = `${fontWeight} 1000px ${fontFamily}`;
          const share = pen.measureText('H').actualBoundingBoxAscent / 1000;
          const capital = share * parseFloat(fontSize);
          return { words: one.innerText.slice(0, 80), fontSize, capital };
        })
        .filter(({ capital }) => capital < least);
    },
    [selectors, leastCapitalPx],
  );

const read =
  '.coach-words p, .coach .side, .coach-count, .coach-breath span, .coach-clock .seconds, .coach-banners p';

test('what one must read while exercising is read from two metres', async () => {
  await beginSession(visitor);
  const kinds = new Set();
  while (!['prepare', 'move', 'hold', 'settle'].every((kind) => kinds.has(kind))) {
    const { cue } = await live.until(isLed);
    kinds.add(cue.kind);
    assert.deepEqual(await tooSmall(read), [], cue.words);
    await live.until((state) => isLed(state) && state.cue.number !== cue.number, 'the next cue');
  }
  await page.keyboard.press(' ');
  await live.until(isPaused);
  await page.locator('.coach-banners .banner').waitFor();
  assert.deepEqual(await tooSmall(read), []);
  // As long as any piece of what is shipped, and still as large.
  const fits = await page.locator('.coach-words').evaluate((box) => {
    box.style.fontSize = '';
    box.firstElementChild.textContent =
      'Put your right heel forward on the floor with the knee nearly straight';
    return box.scrollHeight <= box.clientHeight;
  });
  assert.ok(fits, 'the longest piece would be shown smaller');
  // A letter less would be found.
  await page
    .locator('.coach-banners')
    .evaluate((one) => one.style.setProperty('font-size', '56px'));
  assert.equal((await tooSmall(read)).length, 1);
});

/** Where a part of the coach is. */
const boxOf = (selector) => page.locator(selector).first().boundingBox();

test('what is noted lies over the figure, which stays as large and where it is', async () => {
  await beginSession(visitor);
  await pauseIn(visitor, 'hold');
  await page.locator('.coach-figure svg').waitFor();
  await page.locator('.banner').waitFor();
  const noted = await boxOf('.coach-figure');
  const banner = await boxOf('.banner');
  assert.ok(banner.y < noted.y + noted.height && banner.y >= noted.y, 'the banner is over it');
  await page.keyboard.press(' ');
  await page.locator('.banner').waitFor({ state: 'detached' });
  assert.deepEqual(await boxOf('.coach-figure'), noted);
});

test('the welcome is gone when the first stretch has begun after questions', async () => {
  live.state = null;
  await page.goto(`${limber.origin}/today`);
  await page.getByRole('button', { name: word('today.begin'), exact: true }).click();
  await live.until((state) => state.question);
  await page.locator('.coach-banners .note').waitFor();
  await answerUntil(visitor, isLed);
  await page.locator('.coach.led').waitFor();
  assert.equal(await page.locator('.coach-banners .note').count(), 0);
});

/** The figure from head to feet and the seconds, without scrolling. */
async function assertSeen(name, { width, height }) {
  for (const selector of [
    '.coach-figure svg',
    '.coach-clock',
    '.coach-controls .main',
    '.does-hurts',
  ]) {
    const box = await boxOf(selector);
    const isInside =
      box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    assert.ok(isInside, `${name}: ${selector} is out of sight: ${JSON.stringify(box)}`);
  }
  const figure = await boxOf('.coach-figure');
  assert.ok(figure.height >= 100, `${name}: the figure is ${figure.height} px high`);
}

test('figure and seconds stay where text is twice as large, and on a small screen', async () => {
  const session = await visitor.context.newCDPSession(page);
  await beginSession(visitor);
  await pauseIn(visitor, 'hold');
  await page.locator('.coach-figure svg').waitFor();
  const small = { width: 640, height: 360 };
  const phone = { width: 360, height: 640 };
  const setText = (factor) => () =>
    page.evaluate((by) => document.documentElement.style.setProperty('--text', by), factor);
  const setFont = (size) => () =>
    session.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } });
  const ways = {
    usual: [setText('1'), () => {}],
    'the setting 200 %': [setText('2'), setText('1')],
    "the browser's 200 %": [setFont(32), setFont(16)],
  };
  for (const [way, [turn, back]] of Object.entries(ways)) {
    await turn();
    for (const size of [laptop, small, phone]) {
      await page.setViewportSize(size);
      await page.waitForTimeout(300);
      await assertSeen(`${way} ${size.width}×${size.height}`, size);
    }
    await back();
  }
});

test('from afar, questions and Today are as large', async () => {
  await page.goto(`${limber.origin}/settings`);
  await page.getByRole('switch', { name: word('settings.far') }).check();
  await page.goto(`${limber.origin}/today`);
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();
  assert.deepEqual(await tooSmall('main h1, main .lead, .begin button, .items h2'), []);
  live.state = null;
  await page.getByRole('button', { name: word('today.begin'), exact: true }).click();
  const { question } = await live.until((state) => state.question);
  await page.getByRole('heading', { name: question.words, exact: true }).waitFor();
  assert.deepEqual(await tooSmall('.coach h1, .coach-answers button'), []);
  await openScreen(visitor, { map: { low_back: 'yes' } });
  assert.deepEqual(await tooSmall('.intake h1, .intake .lines button'), []);
});

test('who touches is told of no keys', async () => {
  const touching = await visit(browser, limber, {
    viewport: { width: 820, height: 1180 },
    hasTouch: true,
    isMobile: true,
  });
  await beginSession(touching);
  await touching.page.locator('.coach-controls').waitFor();
  const seenKeys = () =>
    touching.page.evaluate(
      () => [...document.querySelectorAll('kbd')].filter((one) => one.checkVisibility()).length,
    );
  assert.equal(await seenKeys(), 0);
  await touching.page.getByRole('button', { name: word('coach.hurts') }).click();
  const { said } = await touching.live.until((state) => state.question?.kind === 'hurt_pain');
  await touching.page.locator('.coach-answers').waitFor();
  assert.equal(await seenKeys(), 0);
  assert.doesNotMatch(said.words, /press|key|letter/i);
  await touching.context.close();
});
