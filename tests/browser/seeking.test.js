// A moving drawing in Chromium, under a strict policy: what is sought is what is shown.
// LIMBER_PAGE_SVG names a moving drawing as `write_page_svg` writes it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { chromium } from 'playwright-core';

import { blend, pointsOf } from './path.js';
import { serve } from './server.js';

let browser;
let served;
let drawing;
let page;
let complaints;
let requests;

before(async () => {
  assert.ok(process.env.LIMBER_PAGE_SVG, 'LIMBER_PAGE_SVG names no drawing');
  drawing = await readFile(process.env.LIMBER_PAGE_SVG, 'utf8');
  served = await serve();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
});

after(async () => {
  await browser?.close();
  await served?.close();
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  complaints = [];
  requests = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
});

async function open(svg) {
  served.svg = svg;
  await page.goto(served.address);
}

/** Every animation of the page: its element's place among all, and what it says. */
function animations() {
  return page.$$eval('animate', (all) =>
    all.map((animate) => ({
      index: [...document.querySelectorAll('*')].indexOf(animate.parentElement),
      name: animate.getAttribute('attributeName'),
      values: animate.getAttribute('values').split(';'),
      times: animate.getAttribute('keyTimes').split(';').map(Number),
      seconds: parseFloat(animate.getAttribute('dur')),
      rests: animate.getAttribute('fill') === 'freeze',
    })),
  );
}

/** What is shown of every animation now: path data or opacity. */
function shown(moving) {
  return page.evaluate((asked) => {
    const all = document.querySelectorAll('*');
    return asked.map(({ index, name }) => getComputedStyle(all[index])[name]);
  }, moving);
}

const numbersOf = (name, value) => (name === 'd' ? pointsOf(value) : [Number(value)]);

function assertShows(moving, values, time) {
  moving.forEach((animation, i) => {
    const moments = animation.values.map((value) => numbersOf(animation.name, value));
    const expected = blend(moments, animation.times, time / animation.seconds);
    const found = numbersOf(animation.name, values[i]);
    assert.equal(found.length, expected.length);
    found.forEach((number, at) => {
      const difference = Math.abs(number - expected[at]);
      assert.ok(difference < 0.02, `${time} s: ${number} instead of ${expected[at]}`);
    });
  });
}

/** Every moment and the middle between any two. A drawing that repeats begins anew at its last. */
function timesOf({ times, seconds, rests }) {
  const middles = times.slice(1).map((time, i) => (time + times[i]) / 2);
  const moments = rests ? times : times.slice(0, -1);
  return [...moments, ...middles].sort((a, b) => a - b).map((time) => time * seconds);
}

test('shows exactly the time that is sought, forwards and backwards', async () => {
  await open(drawing);
  const moving = await animations();
  assert.ok(moving.length > 0, 'nothing moves');
  const times = timesOf(moving[0]);
  for (const time of [...times, ...[...times].reverse()]) {
    await page.evaluate((seconds) => window.showTime(seconds), time);
    assertShows(moving, await shown(moving), time);
  }
});

test('stays at the time that was sought', async () => {
  await open(drawing);
  const moving = await animations();
  const time = moving[0].seconds * 0.37;
  await page.evaluate((seconds) => window.showTime(seconds), time);
  const first = await shown(moving);
  await wait(300);
  assert.deepEqual(await shown(moving), first);
  assertShows(moving, first, time);
});

/** The boxes of all shading, each with that of the part below it. */
function shading() {
  return page.$$eval('svg use', (all) =>
    all
      .filter((use) => use.parentElement.localName === 'g')
      .map((use) => [use, document.querySelector(use.getAttribute('href'))])
      .map((pair) => pair.map((each) => JSON.stringify(DOMRect.fromRect(each.getBBox())))),
  );
}

test('lets light and shade follow what they lie on', async () => {
  await open(drawing);
  const [{ seconds }] = await animations();
  const seen = [];
  for (const share of [0.1, 0.4]) {
    await page.evaluate((time) => window.showTime(time), share * seconds);
    seen.push(await shading());
    for (const [shade, part] of seen.at(-1)) assert.equal(shade, part);
  }
  assert.notDeepEqual(seen[0], seen[1]);
});

test('paints what the attributes say, with no style sheet', async () => {
  await open(drawing);
  const fills = await page.$$eval("svg [fill^='#']", (all) =>
    all.map((each) => [each.getAttribute('fill'), getComputedStyle(each).fill]),
  );
  assert.ok(fills.length > 0);
  for (const [attribute, computed] of fills) {
    const parts = computed.match(/\d+/g).map((part) => Number(part).toString(16).padStart(2, '0'));
    assert.equal(`#${parts.join('')}`, attribute);
  }
});

test('breaks no rule of the page and asks nobody for anything', async () => {
  await open(drawing);
  await page.evaluate(() => window.showTime(1));
  await wait(100);
  assert.deepEqual(complaints, []);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  for (const url of requests) assert.ok(url.startsWith(served.address), url);
});

test('would notice a drawing that breaks the rules', async () => {
  await open(drawing.replace('<svg ', '<svg style="color:red" '));
  await wait(100);
  assert.notDeepEqual(await page.evaluate(() => window.violations), []);
  assert.notDeepEqual(complaints, []);
});
