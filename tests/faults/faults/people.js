// B. A request acts for the person whose page sent it, whoever was chosen since.
import assert from 'node:assert/strict';

import { hurt, isOver, isStretching, practise, well } from '../practice.js';

const emergency = { ...well, emergency_signs: ['saddle_numb'] };

/** A page that was loaded for Anna, while Ben was chosen in another tab. */
async function twoTabs(home) {
  const anna = await home.serve();
  await anna.choose('Anna');
  const of_anna = anna.person;
  await anna.choose('Ben');
  anna.person = of_anna;
  return anna;
}

async function erases(home) {
  const page = await twoTabs(home);
  await page.ask('DELETE', '/api/profile');
  const { profiles } = await page.state();
  assert.ok(profiles.includes('Ben'), "Anna's page erased Ben");
  return 'nobody else is erased';
}

async function keeps(home) {
  const page = await twoTabs(home);
  const { today } = await page.tell('GET', '/api/state');
  await page.ask('PUT', '/api/answers', { body: { date: today, answers: well } });
  const { profile, answers } = await page.state();
  assert.equal(profile, 'Ben');
  assert.equal(answers, null, "Anna's answers are kept for Ben");
  return 'nobody else has the answers';
}

async function stopsAnna(home) {
  const page = await home.serve();
  await page.choose('Anna');
  await page.keepAnswers(well);
  await page.tell('POST', '/api/session');
  const live = await page.live();
  await practise(live, isStretching);
  const of_anna = page.person;
  const { today } = await page.tell('GET', '/api/state');
  await home.limber(['profile', 'Ben']);
  page.person = of_anna;
  await page.ask('PUT', '/api/answers', { body: { date: today, answers: emergency } });
  await live.until(isOver, "its end, although Anna's page told of an emergency");
  const again = await page.ask('POST', '/api/session');
  assert.ok(again.status >= 400, 'Anna can begin anew');
  return 'Anna is stopped, and stays so';
}

async function belongs(home) {
  const page = await twoTabs(home);
  await page.keepAnswers(well); // as Ben, who was chosen last
  await page.tell('POST', '/api/session');
  const live = await page.live();
  await practise(live, isStretching);
  await hurt(live, 'numb_weak');
  await page.choose('Anna');
  const { status } = await page.keepAnswers(well);
  assert.equal(status, 200, "Anna's answers are not kept after Ben's stop");
  assert.equal((await page.ask('POST', '/api/session')).status, 200, 'Anna is stopped for Ben');
  return 'only who said it is stopped';
}

export const people = [
  { id: 'B9 erase', tried: "Anna's page erases after Ben was chosen", check: erases },
  { id: 'B9 answers', tried: "Anna's page answers after Ben was chosen", check: keeps },
  { id: 'B9 led', tried: '`limber profile Ben` while Anna is led', check: stopsAnna },
  { id: 'B9 stop', tried: "Ben's stop, then Anna begins", check: belongs },
];
