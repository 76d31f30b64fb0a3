// Every view on a phone, on a wall, and with large text: nothing is cut off, overlaps or is too small.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { layoutFaults } from './layout.js';
import { settled, tour } from './tour.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

const phone = { width: 360, height: 640 };
const laptop = { width: 1280, height: 720 };
const wall = { width: 3840, height: 2160 };

const world = shareWorld();

const targetOf = (name) => (name.startsWith('coach-') ? 64 : 44);

/** Where a part is, once the page shows it; looked for anew when the session has gone on meanwhile. */
async function boxOf(part, live) {
  for (;;) {
    const number = live.state.cue?.number;
    const found = typeof part === 'function' ? part() : part;
    try {
      await found.waitFor({ timeout: 5000 });
      const box = await found.boundingBox({ timeout: 5000 });
      if (box !== null) return box;
    } catch (late) {
      if (live.state.cue?.number === number) throw late;
    }
  }
}

/** What is found while the session stands still: what it says may change between two looks. */
async function steadily(live, look) {
  for (;;) {
    const number = live.state?.cue?.number;
    const found = await look();
    if (found.length === 0 || live.state?.cue?.number === number) return found;
  }
}

/** What cannot be seen of what somebody needs while they are led; large text may scroll but for two controls. */
async function unseenOf({ page, live }, { width, height }, isLarge) {
  const vital = {
    pause: page.getByRole('button', {
      name: new RegExp(`^(${word('coach.pause')}|${word('coach.resume')})$`),
    }),
    hurts: page.getByRole('button', { name: word('coach.hurts') }),
  };
  const parts = isLarge
    ? vital
    : {
        ...vital,
        figure: page.locator('main svg').first(),
        words: page.locator('.coach-words'),
        clock: page.getByRole('timer'),
      };
  await page.evaluate(() => scrollTo(0, 0));
  const unseen = [];
  for (const [name, part] of Object.entries(parts)) {
    const box = await boxOf(part, live);
    const isSeen =
      box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    if (!isSeen) unseen.push(`the ${name} is not seen: ${JSON.stringify(box)}`);
  }
  return unseen;
}

const isLeading = (name) => ['coach-led', 'coach-move', 'coach-hold'].includes(name);

/** Two ways to text of twice the size: the page's own setting, and the browser's. */
const asIs = () => {};
const ways = {
  '': [[phone, laptop, wall], asIs],
  'the setting 200 %': [
    [phone, laptop],
    (page, isOn) =>
      page.evaluate(
        (factor) => document.documentElement.style.setProperty('--text', factor),
        isOn ? '2' : '1',
      ),
  ],
  "the browser's 200 %": [
    [phone],
    (_page, isOn, session) =>
      session.send('Page.setFontSizes', {
        fontSizes: { standard: isOn ? 32 : 16, fixed: isOn ? 26 : 13 },
      }),
  ],
};

test('on a phone, a laptop and a wall, with text of twice the size, everything has its place', async () => {
  const visitor = await world.visit();
  const session = await visitor.context.newCDPSession(visitor.page);
  const faults = {};
  await tour(visitor, async (name, page) => {
    for (const [way, [sizes, turn]] of Object.entries(ways)) {
      await turn(page, true, session);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await settled(page);
        const found = await steadily(visitor.live, async () => [
          ...(await layoutFaults(page, targetOf(name))),
          ...(isLeading(name) ? await unseenOf(visitor, size, way !== '') : []),
        ]);
        if (found.length > 0) faults[`${name} ${size.width}×${size.height} ${way}`] = found;
      }
      await turn(page, false, session);
    }
  });
  assert.deepEqual(faults, {});
  await visitor.context.close();
});

test('the setting makes text as large as it says, at once and after a reload', async () => {
  const { page } = await world.visit();
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  const grown = (wanted) =>
    page.waitForFunction(
      (wanted) => parseFloat(getComputedStyle(document.body).fontSize) === wanted,
      wanted,
    );
  const usual = await size();
  await page.goto(`${world.limber.origin}/settings`);
  await page.getByRole('radio', { name: '200 %' }).check({ force: true });
  await page
    .getByRole('status')
    .filter({ hasText: word('settings.kept') })
    .waitFor();
  await grown(2 * usual);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: word('settings.title') }).waitFor();
  await grown(2 * usual);
});

test('a button that is too small, over another or out of the window would be found', async () => {
  const { page } = await world.visit();
  await page.evaluate(() => {
    const add = (words, style) => {
      const button = document.createElement('button');
      button.textContent = words;
      for (const [name, value] of Object.entries(style))
        button.style.setProperty(name, value, 'important');
      document.querySelector('main').append(button);
    };
    add('small', { 'min-height': '20px', height: '20px', padding: '0' });
    add('outside', { position: 'absolute', left: '-40px' });
    add('over', { position: 'absolute', top: '200px', left: '200px' });
    add('under', { position: 'absolute', top: '200px', left: '200px' });
    add('wide', { 'min-width': '5000px', 'max-width': 'none' });
  });
  const faults = (await layoutFaults(page, 44)).join('\n');
  for (const fault of [
    /"small" is .* too small/,
    /"outside" reaches out/,
    /"over" lies over|"under" lies over/,
    /the page is \d+ wide/,
  ])
    assert.match(faults, fault);
});
