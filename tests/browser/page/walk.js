// What a person does on the page, by what is read on it.
import { tell } from './visit.js';
import { word } from './words.js';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const next = (page) => button(page, word('start.next')).click();

/** The question that the page asks after `act`; null when it asks no more. */
export async function questionAfter(page, act) {
  const [response] = await Promise.all([
    page.waitForResponse((one) => new URL(one.url()).pathname === '/api/interview' && one.ok()),
    act(),
  ]);
  const { question } = await response.json();
  if (question !== null) {
    await page.getByRole('heading', { level: 1, name: question.text, exact: true }).waitFor();
  }
  return question;
}

const textOf = (question, id) => question.options.find((option) => option.id === id).text;

/** Gives an answer as an answers file has it. */
export async function giveAnswer(page, question, answer) {
  if (answer === undefined) throw new Error(`nobody knows what to answer to ${question.id}`);
  if (answer === 'none') return button(page, question.none).click();
  if (answer === 'unsure') return button(page, word('start.unsure')).click();
  if (question.kind === 'one') return button(page, textOf(question, answer)).click();
  if (question.kind === 'number') {
    await page.getByRole('textbox', { name: question.text }).fill(String(answer));
    return next(page);
  }
  const isScored = question.kind === 'scores';
  for (const id of isScored ? Object.keys(answer) : []) {
    await button(page, textOf(question, id)).click();
  }
  await next(page);
  if (!isScored) return undefined;
  for (const [id, score] of Object.entries(answer)) {
    const place = page.getByRole('group', { name: textOf(question, id), exact: true });
    await place.getByRole('button', { name: String(score), exact: true }).click();
  }
  return next(page);
}

/** Ticks the lines of a list, and means it where one of them stops; whether that was an emergency. */
export async function tick(page, question, answer) {
  if (question.kind !== 'several' || !Array.isArray(answer)) return false;
  for (const id of answer) {
    const line = button(page, textOf(question, id));
    if (!question.safety) {
      await line.click();
      continue;
    }
    const [response] = await Promise.all([
      page.waitForResponse((one) => new URL(one.url()).pathname === '/api/stops' && one.ok()),
      line.click(),
    ]);
    const stop = (await response.json()).stops.find(({ pending }) => pending);
    if (stop === undefined) continue;
    await button(page, word('stop.meant')).click();
    if (stop.tier === 'emergency') return true;
    await page.getByRole('heading', { level: 1, name: question.text, exact: true }).waitFor();
  }
  return false;
}

/** Goes through the interview until nothing more is asked; it begins with `open`. */
export async function answerInterview(
  { page, limber },
  answers,
  open = () => page.goto(`${limber.origin}/start`),
) {
  let question = await questionAfter(page, open);
  while (question !== null) {
    const { [question.id]: answer } = answers;
    if (await tick(page, question, answer)) return;
    question = await questionAfter(page, () => giveAnswer(page, question, answer));
  }
}

/** Keeps answers without being asked. */
export async function keepAnswers(page, answers) {
  const { today } = await tell(page, 'GET', '/api/state');
  return tell(page, 'PUT', '/api/answers', { date: today, answers });
}

export const isOver = (state) => state.mode === 'over';
export const isPaused = (state) => state.mode === 'paused';
export const isLed = (state) => state.mode === 'coaching';

/** Which choice somebody takes who is well: "no", a little pain, the first thing. */
export function usualChoice(question) {
  const no = question.choices.find((choice) => choice.key === 'n');
  const two = question.choices.find((choice) => choice.key === '2');
  return no ?? two ?? question.choices[0];
}

/** Clicks an answer to the coach's question, and waits until it is taken. */
export async function reply({ page, live }, find = usualChoice) {
  const { question, revision } = live.state;
  await page.getByRole('heading', { level: 1, name: question.words, exact: true }).waitFor();
  await button(page, find(question).words).click();
  return live.until((state) => state.revision > revision, 'an answer taken');
}

/** Answers everything that is asked until the state is as wanted. */
export async function answerUntil(visitor, is) {
  const { live } = visitor;
  for (;;) {
    const state = await live.until((one) => is(one) || Boolean(one.question), String(is));
    if (is(state)) return state;
    await reply(visitor);
  }
}

/** Makes today's session as short as it goes. */
export async function shorten(page) {
  const { minutes } = await tell(page, 'GET', '/api/state');
  const planned = page.getByRole('group', { name: word('today.minutes') }).getByRole('status');
  for (
    let shown = await planned.innerText();
    parseInt(shown, 10) > minutes.least;
    shown = await planned.innerText()
  ) {
    await button(page, word('today.shorter')).click();
    await planned.filter({ hasNotText: shown }).waitFor();
  }
  return minutes.least;
}

/** Begins today's session by click and answers what is asked first. */
export async function beginSession(visitor) {
  const { page, limber, live } = visitor;
  live.state = null;
  await page.goto(`${limber.origin}/today`);
  await button(page, word('today.begin')).click();
  return answerUntil(visitor, isLed);
}

/** A pause in the middle of a cue of a kind. */
export async function pauseIn({ page, live }, kind) {
  for (;;) {
    await live.until((state) => isLed(state) && state.cue.kind === kind, `a ${kind}`);
    await page.keyboard.press(' ');
    const paused = await live.until(isPaused);
    // A cue may have ended before the key arrived.
    if (paused.cue.kind === kind) return paused;
    await page.keyboard.press(' ');
    await live.until(isLed);
  }
}

/** Skips all stretches that are left and answers what is asked then. */
export async function skipToEnd(visitor) {
  const { page, live } = visitor;
  while (!live.state.question && !isOver(live.state)) {
    const { revision } = live.state;
    await page.keyboard.press('n');
    await live.until((state) => state.revision > revision, 'a skip');
  }
  await answerUntil(visitor, isOver);
}
