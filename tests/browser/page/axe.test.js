// Every view by the rules of WCAG 2.2 AA and good practice, in light, dark and high contrast.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { settled, tour } from './tour.js';
import { shareWorld } from './world.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const world = shareWorld();

/** What is wrong, in words; contrast is known only to a window that is painted. */
async function faultsOf(page, options) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (how) => {
    const { violations } = await window.axe.run(document, { ...how, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, any }) => `${id}: ${help}: ${html.slice(0, 150)} ${any[0]?.message ?? ''}`,
      ),
    );
  }, options);
}

/** What matters only where little fits into the window. */
async function faultsOnPhone(page) {
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 640 });
  await settled(page);
  const found = await faultsOf(page, {
    runOnly: {
      type: 'rule',
      values: ['scrollable-region-focusable', 'target-size', 'color-contrast'],
    },
  });
  await page.setViewportSize({ width, height });
  return found;
}

/** Colours alone change with the theme. */
async function faultsInThemes(page, contrast) {
  const found = {};
  const themes = {
    dark: { colorScheme: 'dark' },
    contrast: { colorScheme: 'light', theme: 'contrast' },
  };
  for (const [name, { colorScheme, theme }] of Object.entries(themes)) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate((to) => {
      document.documentElement.dataset.theme = to ?? '';
    }, theme);
    await settled(page);
    found[name] = await faultsOf(page, { runOnly: { type: 'rule', values: contrast } });
  }
  await page.evaluate(() => {
    delete document.documentElement.dataset.theme;
  });
  return found;
}

test('axe finds nothing on any view, in any theme', async () => {
  const visitor = await world.visit();
  const faults = {};
  await tour(visitor, async (name, page) => {
    // The coach is read from three metres.
    const contrast = name.startsWith('coach-')
      ? ['color-contrast', 'color-contrast-enhanced']
      : ['color-contrast'];
    const enhanced = Object.fromEntries(contrast.map((rule) => [rule, { enabled: true }]));
    const found = {
      light: await faultsOf(page, { runOnly: { type: 'tag', values: rules }, rules: enhanced }),
    };
    found.phone = await faultsOnPhone(page);
    Object.assign(found, await faultsInThemes(page, contrast));
    for (const [theme, all] of Object.entries(found))
      if (all.length > 0) faults[`${name}, ${theme}`] = all;
  });
  assert.deepEqual(faults, {});
});

test('axe would find a fault', async () => {
  const visitor = await world.visit();
  await visitor.page.evaluate(() =>
    document.querySelector('main').append(document.createElement('button')),
  );
  const faults = await faultsOf(visitor.page, { runOnly: { type: 'tag', values: rules } });
  assert.match(faults.join(), /button-name/);
});
