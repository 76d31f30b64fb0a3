// Takes pictures of every page and state at three sizes: node screenshots.js FOLDER
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { startLimber } from './page/limber.js';
import { sore } from './page/people.js';
import { settled, tour } from './page/tour.js';
import { go, openBrowser, tell, visit } from './page/visit.js';
import {
  answerUntil,
  beginSession,
  isLed,
  isOver,
  isPaused,
  keepAnswers,
  pauseIn,
  reply,
} from './page/walk.js';
import { word } from './page/words.js';

const folder = process.argv[2];
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
];
const themed = sizes[1];
/** So slow that a phase stands still enough for its pictures. */
const slow = 0.2;

async function shoot(page, name, fullPage) {
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage, scale: 'css' });
}

/** A page is taken whole, the coach as it is on the screen. */
async function shootAll(page, name) {
  const fullPage = !name.startsWith('coach-');
  // Pictures further down are fetched only when they come into sight.
  await page.evaluate(async () => {
    for (const image of document.images) {
      image.scrollIntoView();
      while (image.currentSrc === '' || !image.complete)
        await new Promise((done) => requestAnimationFrame(done));
    }
  });
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.evaluate(() => scrollTo(0, 0));
    await shoot(page, `${name}-${size.width}x${size.height}`, fullPage);
  }
  await page.setViewportSize(themed);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, `${name}-${themed.width}x${themed.height}-dark`, fullPage);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Six weeks of sessions: pain that varies and gets a little less. */
const past = [
  { daysAgo: 40, before: 5, after: 5, morning: 4 },
  { daysAgo: 37, before: 4, after: 3, morning: 4 },
  { daysAgo: 33, before: 5, after: 4, morning: 4 },
  { daysAgo: 30, before: 4, after: 3, morning: 3 },
  { daysAgo: 26, before: 4, after: 4, morning: 3 },
  { daysAgo: 23, before: 3, after: 2, morning: 3 },
  { daysAgo: 19, before: 4, after: 3, morning: 3 },
  { daysAgo: 16, before: 3, after: 2, morning: 2 },
  { daysAgo: 12, before: 3, after: 3, morning: 2 },
  { daysAgo: 9, before: 2, after: 1, morning: 2 },
  { daysAgo: 4, before: 3, after: 2, morning: 2 },
  // At any hour of today its morning after has come.
  { daysAgo: 2, before: 2, after: 1 },
];

const scored =
  (number) =>
  ({ choices }) =>
    choices.find(({ key }) => key === String(number));

async function practise(browser, limber, { daysAgo, before, after, morning }) {
  await limber.end();
  await limber.start({ speed: 1000, daysAgo });
  const visitor = await visit(browser, limber);
  await keepAnswers(visitor.page, sore);
  await visitor.page.goto(`${limber.origin}/today`);
  visitor.live.state = null;
  await visitor.page.getByRole('button', { name: word('today.begin'), exact: true }).click();
  await answerUntil(visitor, (state) => state.question?.scored);
  await reply(visitor, scored(before));
  await visitor.live.until((state) => state.question?.scored);
  await reply(visitor, scored(after));
  await answerUntil(visitor, isOver);
  await visitor.context.close();
  if (morning === undefined) return;
  await limber.end();
  // Two days on, so that the morning has come at whatever hour this runs.
  await limber.start({ speed: 1000, daysAgo: daysAgo - 2 });
  const next = await visit(browser, limber);
  await tell(next.page, 'PUT', '/api/morning', { pain: morning });
  await next.context.close();
}

/** A cue of a kind, at a pace at which it can be taken while it is led. */
async function slowDown(browser, limber, kind) {
  await limber.end();
  await limber.start({ speed: 20 });
  const quick = await visit(browser, limber);
  await keepAnswers(quick.page, sore);
  await beginSession(quick);
  for (let skipped = 0; skipped < 4; ++skipped) {
    const { title } = quick.live.state;
    await quick.page.keyboard.press('n');
    await quick.live.until((state) => isLed(state) && state.title !== title);
  }
  await pauseIn(quick, kind);
  await quick.context.close();
  await limber.end();
  await limber.start({ speed: slow });
  const visitor = await visit(browser, limber);
  await visitor.page.getByRole('button', { name: word('today.go_on') }).click();
  await visitor.live.until(isPaused);
  await visitor.page.keyboard.press(' ');
  return visitor;
}

async function shootLed(browser, limber) {
  for (const kind of ['move', 'hold']) {
    const visitor = await slowDown(browser, limber, kind);
    const { page, live } = visitor;
    await live.until(({ mode }) => mode === 'ready');
    if (kind === 'move') await shootAll(page, 'coach-ready');
    await live.until(isLed);
    await shootAll(page, `coach-${kind}-led`);
    await page.keyboard.press('q');
    await answerUntil(visitor, isOver);
    await visitor.context.close();
  }
}

async function shootPast(browser, limber) {
  for (const session of past) await practise(browser, limber, session);
  await limber.end();
  await limber.start();
  const visitor = await visit(browser, limber);
  await keepAnswers(visitor.page, sore);
  await go(visitor, '/today');
  await visitor.page.getByText(word('today.morning')).waitFor();
  await shootAll(visitor.page, 'today-morning');
  await go(visitor, '/history');
  await shootAll(visitor.page, 'history-weeks');
  await visitor.context.close();
}

async function shootPaper(page, limber) {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.goto(`${limber.origin}/library/cat-cow`);
  await page.getByRole('button', { name: word('library.print') }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await shoot(page, 'print', true);
}

await mkdir(folder, { recursive: true });
const limber = await startLimber();
const browser = await openBrowser();
try {
  const visitor = await visit(browser, limber);
  await tour(visitor, (name, page) => shootAll(page, name));
  await shootPaper(visitor.page, limber);
  await visitor.context.close();
  await tell((await visit(browser, limber)).page, 'DELETE', '/api/everything');
  await shootPast(browser, limber);
  await shootLed(browser, limber);
} finally {
  await browser.close();
  await limber.remove();
}
