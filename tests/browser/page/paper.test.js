// What goes onto paper: the print view of a stretch, and handouts.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { well } from './people.js';
import { settled } from './tour.js';
import { assertClean, go, tell } from './visit.js';
import { keepAnswers } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld();
let visitor;
let page;

visitBeforeEach(world, async (found) => {
  visitor = found;
  page = visitor.page;
});

const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

test('every stretch prints as one page with all its pictures, steps and cautions', async () => {
  const { stretches } = await tell(page, 'GET', '/api/stretches');
  for (const stretch of stretches) {
    await page.emulateMedia({ media: 'screen' });
    await go(visitor, `/library/${stretch.id}`);
    await page.getByRole('heading', { level: 1, name: stretch.name, exact: true }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await settled(page);
    for (const role of ['navigation', 'button', 'link', 'search']) {
      assert.equal(await page.getByRole(role).count(), 0, `${stretch.id} prints a ${role}`);
    }
    const [variant] = stretch.variants;
    const pictures = page.getByRole('main').locator('img:visible');
    const widths = await pictures.evaluateAll((all) => all.map((one) => one.naturalWidth));
    assert.equal(widths.length, variant.phases.length, `${stretch.id}: pictures`);
    assert.ok(
      widths.every((width) => width > 0),
      `${stretch.id}: a picture is missing`,
    );
    for (const text of [
      variant.start,
      ...variant.steps,
      ...variant.phases.map(({ say }) => say),
      ...stretch.cautions,
    ]) {
      assert.ok(
        await page.getByText(text, { exact: true }).first().isVisible(),
        `${stretch.id}: ${text}`,
      );
    }
    const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
    assert.equal(pagesOf(pdf), 1, `${stretch.id}: pages`);
  }
  assertClean(visitor);
});

/** What a click on a way to a file saves. */
async function saved(name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return readFile(await download.path());
}

test('handouts of a stretch, of what was found and of today are PDF', async () => {
  await keepAnswers(page, well);
  const places = {
    '/library/bridge': word('handout.one'),
    '/library': word('handout.found'),
    '/today': word('handout.today'),
  };
  for (const [path, label] of Object.entries(places)) {
    await go(visitor, path);
    for (const size of ['A4', word('handout.letter')]) {
      const pdf = await saved(`${label} ${size}`);
      assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-', `${path}, ${size}`);
    }
  }
});
