// What a person does on the page, by what is read on it.
import { tell } from './visit.js';
import { word } from './words.js';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const next = (page) => button(page, word('start.next')).click();

/** So long a list shows before nobody doubts that it was read. */
export const readMs = 2100;

/** The screen of the intake that is seen; null when there is none any more. */
export async function screenNow(page) {
  const seen = await page.waitForFunction(() => {
    const intake = document.querySelector('.intake:not([hidden])');
    const id = /^\/start\/([a-z_]+)$/.exec(location.pathname)?.[1];
    if (intake !== null) return id && intake.classList.contains(`intake-${id}`) ? [id] : false;
    return document.querySelector('.verdict, .stopped, .begin, .coach') !== null ? [null] : false;
  });
  return (await seen.jsonValue())[0];
}

const lineButton = (page, text) =>
  page.locator('.intake').getByRole('button', { name: text, exact: true });

/** Taps a line, and means it where it stops; whether that was an emergency. */
async function tapLine(page, screen, text) {
  if (!screen.signs) {
    await lineButton(page, text).click();
    return false;
  }
  const [response] = await Promise.all([
    page.waitForResponse((one) => new URL(one.url()).pathname === '/api/stops' && one.ok()),
    lineButton(page, text).click(),
  ]);
  const stop = (await response.json()).stops.find(({ pending }) => pending);
  if (stop === undefined) return false;
  await button(page, word('stop.meant')).click();
  if (stop.tier === 'emergency') return true;
  await page.getByRole('heading', { level: 1, name: screen.title, exact: true }).waitFor();
  return false;
}

/** Lines, with those that they open behind them. */
const everyLine = (lines = []) => lines.flatMap((line) => [line, ...everyLine(line.lines)]);

/** Taps what stands in `taps`, and what goes on; whether that was an emergency. */
export async function answerScreen(page, screen, taps) {
  const tapped = Object.keys(taps);
  if (screen.parts[0].kind === 'places') {
    for (const id of tapped) {
      const place = screen.parts[0].lines.find((line) => line.id === id);
      if (place === undefined) {
        const { text } = everyLine(screen.parts[1].lines).find((line) => line.id === id);
        await lineButton(page, text).click();
      } else await page.getByRole('button', { name: place.text }).first().click();
    }
    await button(page, tapped.length > 0 ? word('start.next') : screen.none).click();
    return false;
  }
  for (const part of screen.parts) {
    if (typeof taps[part.id] === 'number') {
      const row = part.text ? page.getByRole('group', { name: part.text }) : page.locator('.score');
      await row.getByRole('button', { name: String(taps[part.id]), exact: true }).click();
    }
    for (const { id, text } of everyLine(part.lines)) {
      if (taps[id] === 'yes' && (await tapLine(page, screen, text))) return true;
    }
  }
  if (screen.none === undefined) return false;
  if (tapped.length > 0) await next(page);
  else {
    await page.waitForTimeout(readMs);
    await button(page, screen.none).click();
  }
  return false;
}

/** The screen after this one; null when there is none. */
async function screenAfter(page, before) {
  const more = page.locator('.intake .bar').getByRole('button', { name: word('start.next') });
  for (let tries = 0; tries < 100; ++tries) {
    const now = await screenNow(page);
    if (now !== before) return now;
    // A row was offered that may be passed over.
    if (tries % 10 === 5 && (await more.isVisible())) await more.click().catch(() => {});
    await page.waitForTimeout(100);
  }
  throw new Error(`nothing comes after ${before}`);
}

/** Goes through the intake by what somebody said, none of the rest, until nothing more is asked. */
export async function answerIntake(
  { page, limber },
  person,
  open = () => page.goto(`${limber.origin}/start`),
) {
  await open();
  await page.locator('.intake').waitFor();
  await page.waitForURL(/\/start\/[a-z_]+$/);
  const said = {};
  for (let id = await screenNow(page); id !== null; ) {
    const { screen } = await tell(page, 'POST', '/api/intake', { said, open: id });
    // What a row comes to may show another.
    const taps = person[id] ?? {};
    const whole = { ...said, [id]: taps };
    const { screen: shown } = await tell(page, 'POST', '/api/intake', { said: whole, open: id });
    if (await answerScreen(page, { ...screen, parts: shown.parts }, taps)) return;
    said[id] = taps;
    id = await screenAfter(page, id);
  }
}

/** The screen that comes after this was said. */
export async function openScreen({ page, limber }, said) {
  const { today, person } = await tell(page, 'GET', '/api/state');
  const after = (await tell(page, 'GET', '/api/stops')).stops.map(({ id }) => id);
  await page.evaluate((asking) => sessionStorage.setItem('limber.said', JSON.stringify(asking)), {
    date: today,
    person,
    said,
    open: {},
    visit: 'first',
    sides: {},
    after,
  });
  await page.goto(`${limber.origin}/start`);
  await page.waitForURL(/\/start\/[a-z_]+$/);
  await page.locator('.intake').waitFor();
}

/** Keeps answers without being asked, as if they were given on the day before. */
export async function keepAnswers(page, answers, { date } = {}) {
  const { today } = await tell(page, 'GET', '/api/state');
  const before = new Date(new Date(`${today}T12:00:00Z`) - 24 * 3600 * 1000);
  const given = date ?? before.toISOString().slice(0, 10);
  return tell(page, 'PUT', '/api/answers', { date: given, answers });
}

export const isOver = (state) => state.mode === 'over';
export const isPaused = (state) => state.mode === 'paused';
export const isLed = (state) => state.mode === 'coaching';

/** Which choice somebody takes who is well: "no", no pain, the first thing; who stops does. */
export function usualChoice(question) {
  if (question.kind === 'leave') return question.choices.find(({ word: said }) => said === 'yes');
  const no = question.choices.find(({ key, word: said }) => key === 'n' || said === 'none');
  const zero = question.choices.find((choice) => choice.key === '0');
  return no ?? zero ?? question.choices[0];
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
  await page.getByText(word('today.change'), { exact: true }).click();
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

/** Opens today's plan, also where it was done already. */
export async function openPlan({ page, limber }) {
  await page.goto(`${limber.origin}/today`);
  const again = button(page, word('today.again'));
  await button(page, word('today.begin')).or(again).waitFor();
  if (await again.isVisible()) await again.click();
  await button(page, word('today.begin')).waitFor();
}

/** Today of somebody who gave these answers and of whom nothing else is kept. */
export async function openToday(visitor, answers) {
  const { page, limber } = visitor;
  await tell(page, 'DELETE', '/api/everything');
  await keepAnswers(page, answers);
  await page.goto(`${limber.origin}/today`);
  await button(page, word('today.begin')).waitFor();
  // Pictures were on their way for whom was erased.
  visitor.complaints.length = 0;
}

/** Begins today's session by click and answers what is asked first. */
export async function beginSession(visitor) {
  const { page, live } = visitor;
  live.state = null;
  await openPlan(visitor);
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

/** Waits for the view after the end, by whichever of its titles. */
export const endSeen = (page) =>
  page
    .getByRole('heading', { level: 1, name: word('after.title'), exact: true })
    .or(page.getByRole('heading', { level: 1, name: word('after.another_time'), exact: true }))
    .waitFor();

/** Skips all stretches that are left and answers what is asked then. */
export async function skipToEnd(visitor) {
  const { page, live } = visitor;
  while (!live.state.question && !isOver(live.state)) {
    const { place, title } = live.state;
    const isNext = (state) => state.place !== place || state.title !== title;
    await page.keyboard.press('n');
    // Time alone changes the revision too, and a key too many would answer what is asked next.
    await live.until((state) => state.question || isOver(state) || isNext(state), 'a skip');
  }
  await answerUntil(visitor, isOver);
}

/** Goes to the library by `tap`, and picks three stretches there. */
export async function pickThree(page, tap) {
  await tap(page.getByRole('link', { name: word('library.title'), exact: true }));
  for (const name of ['Seated forward bend', 'Cat-cow', 'Bridge'])
    await tap(page.locator('.cards li', { hasText: name }).locator('.pick').first());
}
