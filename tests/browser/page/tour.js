// A way past every view and state of the page; tests and screenshots look at each.
import assert from 'node:assert/strict';

import { emergency, fallen, numb, sore, well } from './people.js';
import { go, startAnew, tell } from './visit.js';
import {
  answerInterview,
  answerUntil,
  beginSession,
  giveAnswer,
  isLed,
  isOver,
  isPaused,
  keepAnswers,
  pauseIn,
  questionAfter,
  reply,
  skipToEnd,
} from './walk.js';
import { word } from './words.js';

/** All pictures that are in sight have come, and nothing moves on its own any more. */
export async function settled(page) {
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.loading === 'lazy'),
  );
  // What is folded away stands still in the middle of its transition.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect.target.checkVisibility())
        .map((animation) => animation.finished.catch(() => {})),
    ),
  );
  // What follows the size of the window does so with the next frame.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function pastQuestions(visitor, look) {
  const { page, limber } = visitor;
  const seen = new Set();
  let question = await questionAfter(page, () => page.goto(`${limber.origin}/start`));
  while (question !== null && question.id !== 'direction') {
    const { [question.id]: answer } = sore;
    if (!seen.has(question.kind)) await look(`start-${question.kind}`);
    // Of the lists that stop nobody at a tap.
    if (question.id === 'slow_signs') {
      await button(page, question.options[0].text).click();
      await look('start-several-chosen');
    }
    if (question.kind === 'scores') {
      for (const { text } of question.options.slice(0, 2)) await button(page, text).click();
      await button(page, word('start.next')).click();
      await look('start-scores-given');
      await button(page, word('start.other_places')).click();
    }
    seen.add(question.kind);
    question = await questionAfter(page, () => giveAnswer(page, question, answer));
  }
}

async function pastVerdicts(visitor, look) {
  for (const [name, answers] of Object.entries({ emergency, fallen, numb })) {
    await startAnew(visitor);
    await answerInterview(visitor, answers);
    await look(`verdict-${name}`);
  }
  await startAnew(visitor);
  await visitor.page.goto(`${visitor.limber.origin}/start`);
  await visitor.page.getByRole('button', { name: /Numb or strange feeling/ }).click();
  await button(visitor.page, word('stop.mistake')).waitFor();
  await look('stop-pending');
  await button(visitor.page, word('stop.mistake')).click();
  await button(visitor.page, word('stop.no')).waitFor();
  await look('stop-asked-again');
  await startAnew(visitor);
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
}

async function pastToday(visitor, look) {
  const { page } = visitor;
  await go(visitor, '/today');
  await page.getByRole('button', { name: word('today.begin'), exact: true }).waitFor();
  await look('today');
  await page
    .getByRole('button', { name: new RegExp(`^${word('today.change_item')}\\s*:`) })
    .first()
    .click();
  await page.getByText(word('today.left_out')).click();
  await page.getByText(word('today.props')).click();
  await look('today-open');
  await go(visitor, '/week');
  await look('week');
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
  const { page } = visitor;
  // The warning of the session before stops whoever was led.
  await startAnew(visitor);
  await keepAnswers(page, well);
  await beginSession(visitor);
  await skipToEnd(visitor);
  await page.getByRole('heading', { name: word('after.title') }).waitFor();
  await look('after');
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
    await settled(visitor.page);
    await see(name, visitor.page);
    assert.deepEqual(visitor.complaints, [], name);
  };
  await pastQuestions(visitor, look);
  await pastVerdicts(visitor, look);
  await go(visitor, '/history');
  await look('history-empty');
  await pastLibrary(visitor, look);
  await keepAnswers(visitor.page, well);
  await pastToday(visitor, look);
  await pastCoach(visitor, look);
  await pastEnd(visitor, look);
  await pastReturn(visitor, look);
}
