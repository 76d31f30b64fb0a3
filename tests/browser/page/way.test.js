// The way into the next position: seen while it is told, and then the position itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { well } from './people.js';
import { tell } from './visit.js';
import { answerUntil, beginSession, isOver, keepAnswers } from './walk.js';
import { shareWorld } from './world.js';

const world = shareWorld();

test('a change of position is shown as a way, then comes the start of the stretch', async () => {
  await world.limber.end();
  await world.limber.start({ speed: 8 });
  const visitor = await world.visit({});
  const { page, live } = visitor;
  await tell(page, 'DELETE', '/api/everything');
  await keepAnswers(page, well);
  const titleOf = () => page.locator('.coach-figure svg > title').textContent();
  await beginSession(visitor);
  const { cue } = await live.until((state) => state.cue?.figure?.way);
  const { from, to } = cue.figure.way;
  const way = await tell(page, 'GET', `/api/ways/${from}/${to}`);
  assert.equal(way.phases.length, 1);
  await page.waitForFunction(() => document.querySelector('.coach-figure svg animate'));
  const wayTitle = await titleOf();
  assert.ok(way.svg.includes(`>${wayTitle}</title>`), wayTitle);
  const moments = await page.evaluate(async () => {
    const seen = [];
    for (let look = 0; look < 3; look += 1) {
      seen.push(document.querySelector('.coach-figure svg').getCurrentTime());
      await new Promise((done) => setTimeout(done, 120));
    }
    return seen;
  });
  assert.ok(moments[0] < moments[1] && moments[1] < moments[2], `it moves: ${moments}`);
  await page.waitForFunction((title) => {
    const shown = document.querySelector('.coach-figure svg > title');
    return shown !== null && shown.textContent !== title;
  }, wayTitle);
  await page.keyboard.press('q');
  await answerUntil(visitor, isOver);
  assert.deepEqual(visitor.complaints, []);
  await visitor.context.close();
});
