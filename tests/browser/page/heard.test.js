// What somebody hears who uses a screen reader, for one whole session.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { well } from './people.js';
import {
  answerUntil,
  beginSession,
  isLed,
  isOver,
  isPaused,
  keepAnswers,
  shorten,
} from './walk.js';
import { word } from './words.js';
import { shareWorld } from './world.js';

const world = shareWorld();

/** Notes in the page what live regions announce: polite ones what is new, others all they hold. */
function listen() {
  window.heard = [];
  const whole = '[role=status], [role=alert], [aria-atomic=true]';
  const regions = `[aria-live=polite], [aria-live=assertive], ${whole}`;
  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const say = (text) => {
    const words = text.replace(/\s+/g, ' ').trim();
    if (words !== '') window.heard.push(words);
  };
  new MutationObserver((changes) => {
    const atomic = new Set();
    for (const { target, addedNodes, type } of changes) {
      for (const node of type === 'characterData' ? [target] : addedNodes) {
        if (!node.isConnected) continue;
        const region = elementOf(node).closest(regions);
        const own = [...(elementOf(node).querySelectorAll?.('[role=alert]') ?? [])];
        for (const one of own) atomic.add(one);
        if (region === null || region.closest('[aria-live=off]')) continue;
        if (region.matches(whole)) atomic.add(region);
        else say(node.textContent);
      }
    }
    for (const region of atomic) say(region.innerText);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('focusin', ({ target }) => {
    if (target.matches('h1')) say(target.innerText);
  });
}

/** Role and name of everything that a screen reader is told of. */
async function heardTree(session) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter((node) => !node.ignored)
    .map(({ role, name, properties = [] }) => ({
      role: role?.value,
      name: name?.value ?? '',
      canFocus: properties.some((one) => one.name === 'focusable' && one.value.value),
    }));
}

const headingOf = ({ question, title }) => question?.words ?? title;

/** What the tree lacks in this state of the session; undefined when it went on meanwhile. */
async function lacksOf(visitor, session) {
  const { live } = visitor;
  const state = live.state;
  const tree = await heardTree(session);
  const has = (role, name) => tree.some((node) => node.role === role && node.name.startsWith(name));
  const lacks = tree
    .filter(({ role, name, canFocus }) => canFocus && name === '' && role !== 'RootWebArea')
    .map(({ role }) => `a ${role} has no name`);
  const wanted = [['heading', headingOf(state)]];
  if (isLed(state) || isPaused(state)) {
    wanted.push(['timer', ''], ['group', word('coach.controls')], ['StaticText', state.place]);
    wanted.push(['button', word(isPaused(state) ? 'coach.resume' : 'coach.pause')]);
    for (const control of ['back', 'skip', 'repeat', 'easier', 'hurts', 'stop'])
      wanted.push(['button', word(`coach.${control}`)]);
  }
  for (const choice of state.question?.choices ?? []) wanted.push(['button', choice.words]);
  for (const [role, name] of wanted) if (!has(role, name)) lacks.push(`no ${role} "${name}"`);
  return live.state === state ? lacks : undefined;
}

/** Waits until the page shows a state, unless a slow machine has gone past it. */
async function shown({ page, live }, state) {
  try {
    await page
      .getByRole('heading', { level: 1, name: headingOf(state), exact: true })
      .waitFor({ timeout: 5000 });
  } catch (problem) {
    if (headingOf(live.state) === headingOf(state)) throw problem;
  }
}

/** The tree of every cue and question that stays long enough, until the session is over. */
async function walk(visitor) {
  const { page, live } = visitor;
  const session = await visitor.context.newCDPSession(page);
  const lacks = {};
  const looked = new Set();
  for (let state = live.state; !isOver(state); ) {
    await shown(visitor, state);
    const found = await lacksOf(visitor, session);
    if (found) looked.add(state.question ? 'a question' : 'a phase');
    if (found?.length > 0) lacks[state.cue?.words ?? state.question?.words] = found;
    if (state.question) state = await answerUntil(visitor, (one) => one.revision > state.revision);
    else state = await live.until((one) => one.revision > state.revision);
  }
  return { lacks, looked };
}

test('every phase is heard once, no seconds are, and everything has a name', async () => {
  const visitor = await world.visit();
  const { page, live } = visitor;
  await page.addInitScript(listen);
  await keepAnswers(page, well);
  await page.goto(`${world.limber.origin}/today`);
  await shorten(page);
  await beginSession(visitor);
  const { lacks, looked } = await walk(visitor);
  assert.deepEqual([...looked].sort(), ['a phase', 'a question']);
  assert.deepEqual(lacks, {});

  const cues = new Map(
    live.states.filter((state) => state.cue?.words).map(({ cue }) => [cue.number, cue]),
  );
  const heard = await page.evaluate(() => window.heard);
  const isOfACue = (text) => [...cues.values()].some(({ words }) => text.includes(words));
  const phases = [...heard.keys()].filter((at) => isOfACue(heard[at]));
  assert.deepEqual(phases.length, cues.size, phases.map((at) => heard[at]).join(' | '));
  let toldSide = '';
  [...cues.values()].forEach(({ words, side }, at) => {
    assert.ok(heard[phases[at]].includes(words), `"${heard[phases[at]]}" instead of "${words}"`);
    // A side is told before the first phase on it, and not with each.
    const since = heard.slice((phases[at - 1] ?? -1) + 1, phases[at] + 1);
    if (side && side !== toldSide)
      assert.ok(
        since.some((text) => text.includes(side)),
        `the side ${side} is not heard`,
      );
    toldSide = side;
  });
  for (const text of heard) assert.doesNotMatch(text, /^\d+$|^\d+ ?seconds$/, 'seconds are heard');
  for (const { question } of live.states.filter((state) => state.question)) {
    assert.ok(heard.includes(question.words), `not heard: ${question.words}`);
  }
});
