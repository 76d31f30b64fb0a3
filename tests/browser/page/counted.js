// Counts what somebody taps and reads from the first screen up to Begin, as they do it.

import { tell } from './visit.js';
import { keepAnswers, readMs, screenNow } from './walk.js';
import { word } from './words.js';

export const phone = { width: 390, height: 844 };

/* Runs in the page: the words of titles, rows, lines, buttons and notes that were not seen before on
   this visit. Numbers by themselves are no words; nor are the two small links, the names of the body's
   places, nor the plan's cards, which `beside` counts. */
function readNew() {
  window.read ??= new Map();
  const words = (text) =>
    text.split(/\s+/).filter((one) => /[\p{L}\d]/u.test(one) && !/^\d+$/.test(one)).length;
  const counted = 'main :is(h1, h2, legend, p, button, dt, dd)';
  const aside = '.spot, .help, .items, .ways, details, .lead, [aria-hidden="true"]';
  let fresh = 0;
  for (const element of document.querySelectorAll(counted)) {
    if (
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.closest(aside) ||
      element.closest('button') !== (element.matches('button') ? element : null)
    )
      continue;
    const text = element.innerText;
    if (window.read.get(element) === text) continue;
    window.read.set(element, text);
    fresh += words(text);
  }
  let beside = 0;
  for (const element of document.querySelectorAll('main .spot')) {
    if (window.read.has(element)) continue;
    window.read.set(element, '');
    beside += words(element.getAttribute('aria-label'));
  }
  return { fresh, beside };
}

class Counter {
  taps = 0;
  words = 0;
  beside = 0;
  screens = [];

  constructor(visitor) {
    this.page = visitor.page;
  }

  async read() {
    const { fresh, beside } = await this.page.evaluate(readNew);
    this.words += fresh;
    this.beside += beside;
    this.screens.push([new URL(this.page.url()).pathname, fresh]);
  }

  async tap(control) {
    await control.waitFor();
    await control.click();
    this.taps += 1;
  }

  button(name) {
    return this.page.locator('main').getByRole('button', { name, exact: true });
  }
}

/** Waits until the screen of that name is seen, and reads it. */
async function arrive(counter, id) {
  await counter.page.locator(`.intake-${id} h1`).waitFor();
  if (id === 'map') await counter.page.locator('.spot').first().waitFor();
  await counter.read();
}

/** Taps by what is read, and reads what a tap opens. */
async function tapAll(counter, taps) {
  for (const tap of taps) {
    if (tap.leads)
      await counter.tap(counter.page.getByRole('link', { name: tap.leads, exact: true }));
    else if (tap.place)
      await counter.tap(counter.page.getByRole('button', { name: tap.place }).first());
    else await counter.tap(counter.button(tap));
    await counter.page.waitForTimeout(150);
    if ((await screenNow(counter.page)) !== null) await counter.read();
  }
}

const none = 'None of these';
const low = { place: 'Lower back' };
const next = word('start.next');

/** Screens with what is tapped on each. */
export const visits = {
  'stiff, 58': {
    most: { taps: 12, words: 240 },
    screens: [
      ['map', [low, next]],
      ['now', ['3', 'Longer', '56–64']],
      ['signs_now', [none]],
      ['signs_today', [none]],
      ['worse', ['Bending, sitting']],
      ['careful', [none]],
    ],
  },
  'just looking': {
    most: { taps: 3, words: 99 },
    screens: [
      ['map', [{ leads: 'Just five gentle minutes' }]],
      ['gentle', [none]],
    ],
  },
  'nothing hurts, 29': {
    most: { taps: 7, words: 140 },
    screens: [
      ['map', ['Nothing hurts']],
      ['age', ['18–64', next]],
      ['signs_well', [none]],
      ['careful', [none]],
    ],
  },
  'sciatica, 41': {
    most: { taps: 13, words: 240 },
    screens: [
      ['map', [low, 'It runs down my leg', next]],
      ['now', ['5', 'Under 6 weeks', '20–44', next]],
      ['signs_now', [none]],
      ['signs_today', [none]],
      ['worse', ['Bending, sitting']],
      ['careful', [none]],
    ],
  },
  '24 weeks, 31': {
    most: { taps: 14, words: 260 },
    screens: [
      ['map', [low, next]],
      ['now', ['3', 'Under 3 months', '20–44', 'I am pregnant', '24']],
      ['signs_now', [none]],
      ['signs_today', [none]],
      ['worse', ['Neither']],
      ['careful', [none]],
    ],
  },
};

const begin = async (counter) => {
  await counter.button(word('today.begin')).waitFor();
  await counter.read();
  await counter.tap(counter.button(word('today.begin')));
};

/** A first visit, up to Begin and with it. */
export async function countVisit(visitor, { screens }) {
  const counter = new Counter(visitor);
  await visitor.page.setViewportSize(phone);
  await visitor.page.goto(`${visitor.limber.origin}/`);
  for (const [id, taps] of screens) {
    await arrive(counter, id);
    if (taps.includes(none)) await visitor.page.waitForTimeout(readMs);
    await tapAll(counter, taps);
  }
  await begin(counter);
  return counter;
}

/** The day after: Begin, the signs, the number. */
export async function countNextDay(visitor, answers) {
  const { page, live, limber } = visitor;
  const counter = new Counter(visitor);
  await page.setViewportSize(phone);
  await keepAnswers(page, answers);
  live.state = null;
  await page.goto(`${limber.origin}/`);
  await begin(counter);
  for (const name of [none, '3']) {
    const asked = await live.until(({ question }) =>
      question?.choices.some(({ words }) => words === name),
    );
    await page.getByRole('heading', { name: asked.question.words, exact: true }).waitFor();
    await counter.read();
    await counter.tap(counter.button(new RegExp(`^${name}$`)));
  }
  return counter;
}

/** Some days later: still the same, how bad, nothing new, Begin. */
export async function countDay8(visitor, answers) {
  const { page, limber } = visitor;
  const counter = new Counter(visitor);
  await page.setViewportSize(phone);
  const { today } = await tell(page, 'GET', '/api/state');
  const before = new Date(new Date(`${today}T12:00:00Z`) - 8 * 24 * 3600 * 1000);
  await keepAnswers(page, answers, { date: before.toISOString().slice(0, 10) });
  await page.goto(`${limber.origin}/`);
  await page.getByRole('heading', { name: word('still.title.days') }).waitFor();
  await counter.read();
  await counter.tap(counter.button(word('still.yes')));
  await arrive(counter, 'now');
  await tapAll(counter, ['3']);
  await arrive(counter, 'signs_again');
  await page.waitForTimeout(readMs);
  await tapAll(counter, [none]);
  await begin(counter);
  return counter;
}
