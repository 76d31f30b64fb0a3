// A way past every view and state of the page; tests and screenshots look at each.
import assert from 'node:assert/strict';

import { taps, toSigns, well } from './people.js';
import { go, startAnew, tell } from './visit.js';
import {
  answerIntake,
  answerUntil,
  beginSession,
  isLed,
  isOver,
  isPaused,
  keepAnswers,
  openScreen,
  pauseIn,
  readMs,
  reply,
  screenNow,
  skipToEnd,
} from './walk.js';
import { word } from './words.js';

/** All pictures that are in sight have come, and nothing moves on its own any more. */
export async function settled(page) {
  // An image without an address calls itself complete: its picture is still being fetched.
  await page.waitForFunction(() =>
    [...document.images].every(
      (image) => (image.currentSrc !== '' && image.complete) || image.loading === 'lazy',
    ),
  );
  // What is folded away stands still in the middle of its transition.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect.target.checkVisibility())
        .filter(({ effect }) => effect.getTiming().iterations !== Infinity)
        .map((animation) => animation.finished.catch(() => {})),
    ),
  );
  // What follows the size of the window does so with the next frame.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function pastIntake(visitor, look) {
  const { page, limber } = visitor;
  await page.goto(`${limber.origin}/start`);
  await page.waitForURL(/\/start\/map$/);
  await page.locator('.spot').first().waitFor();
  await look('start-map');
  await page.getByRole('link', { name: 'Just five gentle minutes' }).click();
  await page.locator('.intake-gentle .lines').waitFor();
  await page.waitForTimeout(readMs);
  await look('start-gentle');
  await page.goBack();
  await page.locator('.spot').first().waitFor();
  await page.getByRole('button', { name: 'Lower back' }).click();
  await look('start-map-tapped');
  await button(page, word('start.next')).click();
  await page.getByRole('heading', { level: 1, name: /How bad/ }).waitFor();
  await button(page, '3').click();
  await button(page, 'Longer').click();
  await button(page, '20–44').click();
  await button(page, 'I am pregnant').click();
  await page.getByText('Which week?').waitFor();
  await look('start-now');
  await button(page, '24').click();
  for (const name of ['start-signs', 'start-signs-today']) {
    await page.locator('.intake .lines').waitFor();
    const screen = await screenNow(page);
    await page.waitForTimeout(readMs);
    await look(name);
    await button(page, 'None of these').click();
    await page.locator(`.intake-${screen}`).waitFor({ state: 'detached' });
  }
  await page.getByRole('heading', { level: 1, name: /worse/ }).waitFor();
  await look('start-worse');
  await button(page, 'Neither').click();
  await page.getByRole('button', { name: /^Bad hip/ }).click();
  await look('start-careful');
  await page.goto(`${limber.origin}/help`);
  await look('help');
}

async function pastVerdicts(visitor, look) {
  const { emergency, fallen, numb } = taps;
  for (const [name, said] of Object.entries({ emergency, fallen, numb })) {
    await startAnew(visitor);
    await answerIntake(visitor, said);
    await button(visitor.page, word('start.again')).waitFor();
    await look(`verdict-${name}`);
  }
  await startAnew(visitor);
  await openScreen(visitor, toSigns);
  await visitor.page.getByRole('button', { name: /^Chest pain/ }).click();
  await button(visitor.page, word('stop.mistake')).waitFor();
  await look('stop-pending');
  await button(visitor.page, word('stop.mistake')).click();
  await button(visitor.page, word('stop.no')).waitFor();
  await look('stop-asked-again');
  await startAnew(visitor);
}

async function pastRoutines(visitor, look) {
  const { page } = visitor;
  await go(visitor, '/routines');
  await page.getByRole('heading', { name: 'Good morning' }).waitFor();
  await look('routines');
  await tell(page, 'PUT', '/api/routines', { name: 'Mine', items: 'cat-cow,bridge/low:5s' });
  await go(visitor, '/routines/own/Mine');
  await button(page, word('routines.begin')).waitFor();
  await look('routine');
  await tell(page, 'DELETE', '/api/routines?name=Mine');
}

async function pastLibrary(visitor, look) {
  const { page } = visitor;
  await go(visitor, '/library');
  await look('library');
  const { stretches } = await tell(page, 'GET', '/api/stretches');
  await go(visitor, `/library/${stretches[0].id}`);
  await button(page, word('library.play')).waitFor();
  await look('stretch');
  await go(visitor, '/causes');
  await look('causes');
  await go(visitor, '/settings');
  await page.getByRole('heading', { name: word('settings.look') }).waitFor();
  await look('settings');
  await go(visitor, '/nowhere');
  await look('nowhere');
  await go(visitor, '/answers');
  await look('answers');
}

async function pastToday(visitor, look) {
  const { page } = visitor;
  await go(visitor, '/today');
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();
  await look('today');
  await page
    .getByRole('button', { name: new RegExp(`^${word('today.why')}\\s*:`) })
    .first()
    .click();
  await page.getByText(word('today.left_out')).click();
  await page.getByText(word('today.change'), { exact: true }).click();
  await page.getByText(word('today.props')).click();
  await look('today-open');
  await go(visitor, '/week');
  await look('week');
  await go(visitor, '/answers');
  await page.locator('.said .card').first().waitFor();
  await look('answers-told');
  const { goal: _, ...lessTold } = well;
  await keepAnswers(page, lessTold);
  await go(visitor, '/more');
  await page.locator('.more-yours').waitFor();
  await look('more');
  await keepAnswers(page, well);
}

/** A session from its first question to a warning. */
async function pastCoach(visitor, look) {
  const { page, live, limber } = visitor;
  await go(visitor, '/coach');
  await look('coach-nobody');
  await page.goto(`${limber.origin}/today`);
  live.state = null;
  await button(page, word('today.begin')).click();
  await live.until((state) => state.question);
  await look('coach-question');
  await answerUntil(visitor, (state) => state.question?.scored);
  await look('coach-score');
  await answerUntil(visitor, isLed);
  await look('coach-led');
  // The first ones are simple; later ones have moves and holds.
  for (let skipped = 0; skipped < 2; ++skipped) {
    const { title } = live.state;
    await page.keyboard.press('n');
    await live.until((state) => isLed(state) && state.title !== title);
  }
  await pauseIn(visitor, 'move');
  await look('coach-move');
  await page.keyboard.press(' ');
  await pauseIn(visitor, 'hold');
  await look('coach-hold');
  await page.keyboard.press('Escape');
  await live.until((state) => state.question?.kind === 'leave');
  await look('coach-leave');
  await page.keyboard.press('Escape');
  await live.until((state) => !state.question);
  await button(page, word('coach.hurts')).click();
  await live.until((state) => state.question?.scored);
  await reply(visitor, ({ choices }) => choices.find(({ key }) => key === '9'));
  await live.until((state) => state.question && !state.question.scored);
  await look('coach-hurts');
  await reply(visitor, ({ choices }) => choices.find(({ words }) => /chest/.test(words)));
  await answerUntil(visitor, isOver);
  await page.getByRole('alert').waitFor();
  await look('coach-warning');
}

/** A session that is finished, and what is seen afterwards. */
async function pastEnd(visitor, look) {
  const { page, live } = visitor;
  // The warning of the session before stops whoever was led.
  await startAnew(visitor);
  await keepAnswers(page, well);
  await beginSession(visitor);
  const { title } = live.state;
  await live.until((state) => state.title !== title, 'the second stretch');
  await skipToEnd(visitor);
  await page.getByRole('heading', { name: word('after.title') }).waitFor();
  await page.getByText(word('after.more')).click();
  await look('after');
  await go(visitor, '/today');
  await page.getByRole('button', { name: word('today.quiet') }).waitFor();
  await look('today-done');
  await go(visitor, '/history');
  await page.getByText(word('history.table')).click();
  await look('history');
  await page
    .getByRole('button', { name: word('history.open') })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await look('history-session');
  await button(page, word('history.delete')).click();
  await look('history-delete');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: word('data.erase_everything') }).click();
  await page.getByRole('dialog').waitFor();
  await look('history-erase');
  await page.keyboard.press('Escape');
}

/** What waits on the next day: a session that was broken off, and the question about the morning. */
async function pastReturn(visitor, look) {
  const { page, live, limber } = visitor;
  await startAnew(visitor);
  await keepAnswers(page, well);
  await beginSession(visitor);
  await page.keyboard.press(' ');
  await live.until(isPaused);
  await page.goto('about:blank');
  await limber.end();
  await limber.start();
  await page.goto(limber.origin);
  await button(page, word('today.go_on')).waitFor();
  await look('today-unfinished');
}

/**
 * Calls `see` with the name of every state that the page is brought into. None of them may ask a
 * foreign host, break the policy or complain.
 */
export async function tour(visitor, see) {
  const look = async (name) => {
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    await settled(visitor.page);
    await see(name, visitor.page);
    assert.deepEqual(visitor.complaints, [], name);
  };
  await pastIntake(visitor, look);
  await pastVerdicts(visitor, look);
  await go(visitor, '/history');
  await look('history-empty');
  await pastRoutines(visitor, look);
  await pastLibrary(visitor, look);
  await keepAnswers(visitor.page, well);
  await pastToday(visitor, look);
  await pastCoach(visitor, look);
  await pastEnd(visitor, look);
  await pastReturn(visitor, look);
}
