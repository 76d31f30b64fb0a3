// What may be changed about today's session, and that every change can be taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { well } from './people.js';
import { assertClean, tell } from './visit.js';
import { openToday } from './walk.js';
import { word } from './words.js';
import { shareWorld, visitBeforeEach } from './world.js';

const world = shareWorld();
let visitor;
let page;

visitBeforeEach(world, async (found) => {
  visitor = found;
  page = visitor.page;
  await openToday(visitor, well);
});

const itemsOf = (plan) => plan.items.map(({ stretch, variant }) => `${stretch}/${variant}`);

/** The plan that the page asks for after `act`, once it is shown. */
async function planAfter(act) {
  const [response] = await Promise.all([
    page.waitForResponse((one) => new URL(one.url()).pathname === '/api/plan' && one.ok()),
    act(),
  ]);
  const plan = await response.json();
  await page.waitForFunction(
    (names) => {
      const shown = [...document.querySelectorAll('.items h2')].map((one) => one.textContent);
      return shown.length === names.length && names.every((name, at) => shown[at] === name);
    },
    plan.items.map(({ name }) => name),
  );
  return plan;
}

/** A button whose name goes on with what it is about, for those who do not see where it stands. */
const about = (id, name) =>
  page.getByRole('button', { name: new RegExp(`^${word(id)}\\s*: ${name}$`) });
const press = (name) => page.getByRole('button', { name, exact: true }).click();
const openChanges = () => page.getByText(word('today.change'), { exact: true }).click();
const asBefore = () => planAfter(() => page.reload());

test("minutes, training day and the article's holds change the plan, and the page keeps them", async () => {
  const usual = await asBefore();
  await openChanges();
  const longer = await planAfter(() => press(word('today.longer')));
  assert.ok(longer.minutes > usual.minutes && longer.total_s > usual.total_s);
  const lifting = await planAfter(() =>
    page
      .getByLabel(word('today.training'))
      .selectOption({ label: word('training.deadlift_before') }),
  );
  assert.notDeepEqual(itemsOf(lifting), itemsOf(longer));
  const article = await planAfter(() => press(word('today.article')));
  assert.equal(article.article, true);
  assert.deepEqual(await asBefore(), article);
  assertClean(visitor);
});

test('what is not at hand is not needed, until it is at hand again', async () => {
  const { names } = await tell(page, 'GET', '/api/state');
  const { stretches } = await tell(page, 'GET', '/api/stretches');
  const propsOf = ({ stretch, variant }) =>
    stretches.find(({ id }) => id === stretch).variants.find(({ id }) => id === variant).props;
  await openChanges();
  await page.getByText(word('today.props')).click();
  const usual = await tell(page, 'GET', '/api/plan');
  let bare;
  for (const prop of well.props) bare = await planAfter(() => press(names.prop[prop]));
  assert.deepEqual(bare.items.flatMap(propsOf), []);
  let again;
  for (const prop of well.props) again = await planAfter(() => press(names.prop[prop]));
  assert.deepEqual(again, usual);
});

test('a stretch is made easier, changed, left out and forbidden, and comes back each time', async () => {
  const usual = await asBefore();
  const item = usual.items.find(({ easier, forms }) => easier !== undefined && forms.length > 1);
  const formOf = (plan) => plan.items.find(({ stretch }) => stretch === item.stretch)?.variant;

  await about('today.why', item.name).click();
  const easier = await planAfter(() => about('today.easier', item.name).click());
  assert.equal(formOf(easier), item.easier);
  const [{ name: easierName }] = easier.items.filter(({ stretch }) => stretch === item.stretch);
  await planAfter(() => about('today.usual_form', easierName).click());

  const other = item.forms.find(({ variant }) => variant !== item.variant);
  const choose = (wanted) =>
    page
      .locator('.forms')
      .getByRole('button')
      .nth(item.forms.findIndex(({ variant }) => variant === wanted))
      .click();
  for (const wanted of [other.variant, item.variant])
    assert.equal(formOf(await planAfter(() => choose(wanted))), wanted);

  for (const way of ['today.leave_out', 'today.never']) {
    assert.equal(formOf(await planAfter(() => press(word(way)))), undefined, way);
    const back = page.getByRole('button', { name: new RegExp(`^${word('today.back_in')}`) });
    assert.equal(formOf(await planAfter(() => back.click())), item.variant, way);
    if (way === 'today.leave_out') await about('today.why', item.name).click();
  }
  assertClean(visitor);
});
