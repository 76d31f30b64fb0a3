// Less motion and forced colours: nothing moves by itself, and nothing is told by colour alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { well } from './people.js';
import { settled, tour } from './tour.js';
import { tell } from './visit.js';
import { answerUntil, beginSession, isOver, keepAnswers } from './walk.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

/** How long the figure is watched closely, at the speed of a real session. */
const watchedMs = 5000;

const world = shareWorld();

/** What is told by colour alone where the system chooses all colours. */
function findColourOnly() {
  const faults = [];
  const nameOf = (element) => `${element.localName} "${element.textContent.trim().slice(0, 40)}"`;
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((one) =>
      one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const contrast = (one, other) => {
    const [high, low] = [light(numbers(one)), light(numbers(other))].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  for (const pressed of document.querySelectorAll('[aria-pressed=true]')) {
    const hasMark = /✓/.test(pressed.textContent + getComputedStyle(pressed, '::before').content);
    if (!hasMark) faults.push(`${nameOf(pressed)} is pressed without a mark`);
  }
  const shapeOf = (element) => {
    const { fontWeight, outlineStyle, borderBottomWidth, textDecorationLine } =
      getComputedStyle(element);
    return [fontWeight, outlineStyle, borderBottomWidth, textDecorationLine].join();
  };
  const links = [...document.querySelectorAll('nav a')];
  const other = links.find((link) => !link.hasAttribute('aria-current'));
  for (const link of links.filter((one) => one.hasAttribute('aria-current')))
    if (other && shapeOf(link) === shapeOf(other))
      faults.push(`${nameOf(link)} is current by colour alone`);
  for (const chosen of document.querySelectorAll('input[type=radio]:checked')) {
    const label = chosen.closest('label');
    const open = [
      ...document.querySelectorAll(`input[name="${chosen.name}"]:not(:checked)`),
    ][0]?.closest('label');
    const parts = (one) =>
      [...one.querySelectorAll('*')].map(shapeOf).join() + one.textContent.includes('✓');
    const marked =
      getComputedStyle(chosen).appearance !== 'none' && chosen.getBoundingClientRect().width > 8;
    if (open && !marked && parts(label) === parts(open))
      faults.push(`${nameOf(label)} is chosen by colour alone`);
  }
  for (const drawing of document.querySelectorAll('.coach svg:has(circle)')) {
    const paints = [...drawing.querySelectorAll('circle')]
      .map((circle) => getComputedStyle(circle))
      .map(({ stroke, fill }) => (stroke !== 'none' ? stroke : fill));
    const best = Math.max(
      0,
      ...paints.filter((paint) => paint !== 'none').map((paint) => contrast(paint, ground)),
    );
    if (best < 3) faults.push(`a ring of ${paints} on ${ground} is not seen`);
  }
  for (const control of document.querySelectorAll('button, .button, select, input[type=text]')) {
    const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
    if (control.checkVisibility() && (borderTopStyle === 'none' || borderTopWidth === '0px'))
      faults.push(`${nameOf(control)} has no edge`);
  }
  return [...new Set(faults)];
}

/** Everything that moves without being asked to. */
function findMoving() {
  const runs = (svg) => svg.querySelector('animate') !== null && !svg.animationsPaused();
  return [
    ...window.animated.splice(0),
    ...document
      .getAnimations()
      .map((animation) => `${animation.animationName ?? 'a transition'} runs`),
    ...[...document.querySelectorAll('svg')].filter(runs).map(() => 'a drawing runs by itself'),
  ];
}

/** The words and the way on of a session that stands. */
async function findUntold({ page, live }) {
  const resume = page.getByRole('button', { name: word('coach.resume') });
  const isTold =
    (await resume.isVisible()) && (await page.getByText(live.state.banner).isVisible());
  return isTold ? [] : ['the pause is not told'];
}

test('nothing is animated with reduced motion, nor told by colour alone with forced colours', async () => {
  const visitor = await world.visit({ reducedMotion: 'reduce', forcedColors: 'active' });
  await visitor.page.addInitScript(() => {
    window.animated = [];
    const note = ({ type, target }) =>
      window.animated.push(`${type} of ${target.localName} ${target.className}`);
    for (const type of ['animationstart', 'transitionrun']) addEventListener(type, note, true);
  });
  const faults = {};
  await tour(visitor, async (name, page) => {
    for (const button of (await page.locator('button:visible').all()).slice(0, 3))
      await button.hover({ force: true });
    const found = await page.evaluate(findMoving);
    if (['coach-move', 'coach-hold'].includes(name)) found.push(...(await findUntold(visitor)));
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      found.push(...(await page.evaluate(findColourOnly)));
    }
    if (found.length > 0) faults[name] = found;
  });
  assert.deepEqual(faults, {});
  await visitor.context.close();
});

/** What is shown within some seconds of one cue: moments of the figure, and seconds that the clock counts. */
async function watchFigure(reducedMotion) {
  const visitor = await world.visit({ reducedMotion });
  const { page, live } = visitor;
  await tell(page, 'DELETE', '/api/everything');
  await keepAnswers(page, well);
  await beginSession(visitor);
  await live.until(
    ({ cue }) => cue?.figure?.phase != null && cue.length_ms - cue.at_ms >= watchedMs + 1000,
  );
  await page.waitForFunction(() => document.querySelector('main svg animate'));
  const shown = await page.evaluate(
    (length) =>
      new Promise((done) => {
        const moments = new Set();
        const seconds = new Set();
        const begun = performance.now();
        const look = (now) => {
          moments.add(document.querySelector('.coach-figure svg').getCurrentTime());
          seconds.add(document.querySelector('.coach-clock .seconds').textContent);
          if (now - begun < length) requestAnimationFrame(look);
          else done({ moments: moments.size, seconds: seconds.size });
        };
        requestAnimationFrame(look);
      }),
    watchedMs,
  );
  await page.keyboard.press('q');
  await answerUntil(visitor, isOver);
  await visitor.context.close();
  return shown;
}

// Compared with the clock beside it, not with time: a busy machine draws few frames.
test('with reduced motion the figure goes on in steps of a second', async () => {
  await world.limber.end();
  await world.limber.start({ speed: 1 });
  const [reduced, usual] = [await watchFigure('reduce'), await watchFigure('no-preference')];
  const told = JSON.stringify({ reduced, usual });
  assert.ok(reduced.moments > 1 && reduced.moments <= reduced.seconds + 1, told);
  assert.ok(usual.moments > usual.seconds + 1, told);
});
