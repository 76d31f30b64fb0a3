// What the tests of a file share: a Limber that runs, and a browser.
import { after, before, beforeEach } from 'node:test';

import { startLimber } from './limber.js';
import { openBrowser, visit } from './visit.js';

/** Both begin before the tests of this file and end after them; `how` is told to `startLimber`. */
export function shareWorld(how) {
  const world = { visit: (options) => visit(world.browser, world.limber, options) };
  before(async () => {
    world.limber = await startLimber(how);
    world.browser = await openBrowser();
  });
  after(async () => {
    await world.browser?.close();
    await world.limber?.remove();
  });
  return world;
}

/** A browser of its own for every test of the file, the one before closed; `take` is called with it. */
export function visitBeforeEach(world, take) {
  let visitor;
  beforeEach(async () => {
    await visitor?.context.close();
    visitor = await world.visit();
    await take(visitor);
  });
}
