// An address that names nothing, a request that fails and a file that is no backup: each is told in
// plain words where it happened, with a way on.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { well } from './people.js';
import { tell } from './visit.js';
import { keepAnswers } from './walk.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

const world = shareWorld();
let page;
let origin;

beforeEach(async () => {
  await page?.context().close();
  ({ page } = await world.visit());
  origin = world.limber.origin;
  await keepAnswers(page, well);
});

const heading = () => page.getByRole('heading', { level: 1 });

test('an address that names nothing says so, and leads on', async () => {
  for (const path of ['/nowhere', '/library/nope', '/library/nope.html', '/start/nope', '/a/b/c']) {
    await page.goto(origin + path);
    await heading()
      .filter({ hasText: word('nowhere.title') })
      .waitFor();
    await page.getByRole('link', { name: word('nowhere.home'), exact: true }).click();
    await page.waitForURL(`${origin}/today`);
  }
});

test('a slash at the end of an address changes nothing', async () => {
  for (const [path, title] of [
    ['/library/', word('library.title')],
    ['/settings/', word('settings.title')],
  ]) {
    await page.goto(origin + path);
    await heading().filter({ hasText: title }).waitFor();
  }
});

test('what cannot be read says so in place of the view, and can be tried again', async () => {
  const views = {
    '/today': '/api/plan?**',
    '/week': '/api/week?**',
    '/library': '/api/stretches?**',
    '/library/bridge': '/api/stretches/bridge?**',
    '/causes': '/api/causes?**',
    '/history': '/api/history?**',
    '/answers': '/api/intake?**',
    '/more': '/api/more?**',
  };
  for (const [path, asked] of Object.entries(views)) {
    await page.route(origin + asked, (route) =>
      route.fulfill({ status: 500, json: { error: { id: 'http.failed' } } }),
    );
    await page.goto(origin + path);
    await heading()
      .filter({ hasText: word('failure.title') })
      .waitFor();
    await page.getByText(word('failure.text')).waitFor();
    await page.unroute(origin + asked);
    await page.getByRole('button', { name: word('failure.again') }).click();
    await heading()
      .filter({ hasNotText: word('failure.title') })
      .waitFor();
  }
});

test('a file that is no backup is refused beside its button, before anything is asked', async () => {
  await page.goto(`${origin}/history`);
  const kept = await tell(page, 'GET', '/api/kept');
  const input = page.locator('input[type=file]');
  await input.waitFor({ state: 'attached' });
  const files = {
    'notes.txt': 'Milk, bread',
    'photo.jpg': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(50_000, 7)]),
    'x.json': '{"answers": {}}',
    'empty.db': '',
  };
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: word('data.backup') }).click();
  const backup = Buffer.concat(await (await (await download).createReadStream()).toArray());
  files['half.db'] = backup.subarray(0, backup.length / 2);
  for (const [name, content] of Object.entries(files)) {
    await page.reload();
    await input.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
    const told = page.getByRole('alert').filter({ hasText: word('data.no_backup') });
    await told.waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0, name);
    const button = await page.locator('.file').boundingBox();
    const box = await told.boundingBox();
    assert.ok(Math.abs(box.y - button.y - button.height) < 60, `${name}: beside its button`);
  }
  assert.deepEqual(await tell(page, 'GET', '/api/kept'), kept);
  await input.setInputFiles({ name: 'whole.db', mimeType: 'a/b', buffer: backup });
  await page.getByRole('dialog').waitFor();
  assert.equal(await page.locator('.beside-restore').innerText(), '');
});
