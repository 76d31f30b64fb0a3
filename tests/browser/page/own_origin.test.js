// The page asks nobody but its own server, breaks no policy and complains of nothing, on any view.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tour } from './tour.js';
import { shareWorld } from './world.js';

const world = shareWorld({ speed: 40 });

test('no view asks another host or complains', async () => {
  const seen = [];
  await tour(await world.visit(), async (name) => seen.push(name));
  assert.ok(seen.length > 25, seen.join());
});

test("the policy lets nothing in but the page's own files", async () => {
  const { page, complaints } = await world.visit();
  const response = await page.reload();
  const policy = response.headers()['content-security-policy'];
  assert.match(policy, /default-src '(none|self)'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  assert.equal(response.headers()['access-control-allow-origin'], undefined);
  assert.deepEqual(complaints, []);
});

test('a foreign request and an inline style would be noticed', async () => {
  const { page, complaints } = await world.visit();
  await page.evaluate(async () => {
    await fetch('http://127.0.0.1:9/').catch(() => {});
    document.body.insertAdjacentHTML('beforeend', '<p style="color:red">no</p>');
  });
  await page.waitForFunction(() => document.querySelector('p[style]'));
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  assert.match(complaints.join(), /connect-src/);
  assert.match(complaints.join(), /style-src/);
});
