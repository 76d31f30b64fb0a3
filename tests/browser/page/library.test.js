// The list of all stretches: to be read at once, with pictures that come as one comes to them.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settled } from './tour.js';
import { assertClean, go, tell } from './visit.js';
import { shareWorld } from './world.js';

const world = shareWorld();

test('pictures are fetched when one comes near to them, and not before', async () => {
  const visitor = await world.visit();
  const { page } = visitor;
  const { stretches } = await tell(page, 'GET', '/api/stretches');
  let fetched = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/pictures/')) fetched += 1;
  });
  await go(visitor, '/library');
  const pictures = page.getByRole('main').locator('li img');
  await pictures.first().waitFor();
  await page.waitForFunction(() => document.querySelector('li img').naturalWidth > 0);
  await settled(page);
  assert.equal(await pictures.count(), stretches.length);
  assert.ok(fetched > 0 && fetched < stretches.length, `${fetched} of ${stretches.length}`);

  await pictures.last().scrollIntoViewIfNeeded();
  await page.waitForFunction(
    () => [...document.querySelectorAll('li img')].at(-1).naturalWidth > 0,
  );
  assertClean(visitor);
});
