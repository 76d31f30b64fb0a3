// A program answers its first request with the page and the next with what the page asks for, and
// ends when it is told to. Without a browser, so that any build can be asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { letIn } from './door.js';
import { startLimber } from './page/limber.js';

test('The page and its state are served', async () => {
  const limber = await startLimber();
  try {
    const page = await fetch(limber.origin);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<!doctype html>/i);
    const state = await fetch(`${limber.origin}/api/state`, {
      headers: await letIn(limber.address),
    });
    assert.equal(state.status, 200);
    assert.equal((await state.json()).profile, 'me');
  } finally {
    await limber.remove();
  }
});
