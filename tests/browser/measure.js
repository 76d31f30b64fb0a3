// Measures the page: taps and words up to Begin, and with a session at real speed the time until
// something moves, first load, long tasks, and the figure's time.
import { countDay8, countNextDay, countVisit, visits } from './page/counted.js';
import { firstLoad } from './page/first_load.js';
import { libraryLoad } from './page/library_load.js';
import { startLimber } from './page/limber.js';
import { stiff, well } from './page/people.js';
import { openBrowser, tell, visit } from './page/visit.js';
import { answerUntil, isLed, keepAnswers } from './page/walk.js';

const times = 5;

function shareOf(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/* Runs in the page before its scripts: keeps the newest state that its socket brings. */
function keepNewest() {
  const Plain = WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        window.newest = { state: JSON.parse(data), at: performance.now() };
      });
    }
  };
}

/* Runs in the page: compares what the figure shows in every frame with what the server says. */
function watchFigure() {
  window.measured = { lateMs: [], longTasks: [], missing: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.measured.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: false });
  const known = new Map();
  /** The phases of a drawing; nothing while they are asked for. */
  const phasesOf = ({ stretch, variant, side }) => {
    const address = `/api/figures/${stretch}/${variant}?side=${side}&theme=light`;
    if (!known.has(address)) {
      known.set(address, undefined);
      window.askPhases(address).then((phases) => known.set(address, phases));
    }
    return known.get(address);
  };
  /** The second of the drawing in which the phase is seen, so long after its beginning. */
  const secondOf = (phases, cue, passedMs) => {
    const entries = phases.filter((one) => one.phase === cue.figure.phase);
    const [first, last] = [entries[0], entries[entries.length - 1]];
    if (!last.repeats) {
      const entry = cue.repetition > 1 ? last : first;
      return entry.begin_s + (passedMs / cue.length_ms) * (entry.end_s - entry.begin_s);
    }
    const once = first.end_s - first.begin_s;
    // What is too short for one round has a quick one.
    if (cue.length_ms < once * 1000) return first.begin_s + (passedMs / cue.length_ms) * once;
    const lead = first === last ? 0 : once;
    const passed = passedMs / 1000;
    if (passed < lead) return first.begin_s + passed;
    return last.begin_s + ((passed - lead) % (last.end_s - last.begin_s));
  };
  const look = () => {
    requestAnimationFrame(look);
    // After whatever else is done for this frame.
    setTimeout(() => {
      const seen = window.newest;
      const cue = seen?.state.cue;
      if (seen?.state.mode !== 'coaching' || cue?.figure?.phase == null) return;
      const phases = phasesOf(cue.figure);
      if (phases === undefined) return;
      const drawing = [...document.querySelectorAll('main svg')].find((svg) =>
        svg.querySelector('animate'),
      );
      if (drawing === undefined) {
        window.measured.missing += 1;
        return;
      }
      const passedMs = Math.min(cue.length_ms, cue.at_ms + performance.now() - seen.at);
      const entries = phases.filter((one) => one.phase === cue.figure.phase);
      // How fast the drawing's time goes by, so that a difference in it is one of the phase's.
      const entry = cue.repetition > 1 ? entries[entries.length - 1] : entries[0];
      const quick = ((entry.end_s - entry.begin_s) * 1000) / cue.length_ms;
      const pace = entries[entries.length - 1].repeats ? Math.max(1, quick) : quick;
      const difference =
        Math.abs(drawing.getCurrentTime() - secondOf(phases, cue, passedMs)) * 1000;
      window.measured.lateMs.push(difference / pace);
    });
  };
  look();
}

async function measureStretch(browser, limber) {
  const visitor = await visit(browser, limber);
  const { page, live } = visitor;
  await keepAnswers(page, well);
  await tell(page, 'POST', '/api/session?left_out=warm-up');
  await page.addInitScript(keepNewest);
  await page.exposeFunction(
    'askPhases',
    async (address) => (await tell(page, 'GET', address)).phases,
  );
  await page.goto(`${limber.origin}/coach`);
  const { title } = await answerUntil(visitor, isLed);
  await page.evaluate(watchFigure);
  const minute = 60_000;
  await live.until(
    (state) => isLed(state) && state.title !== title && state.cue.kind !== 'prepare',
    'the next stretch',
    5 * minute,
  );
  const measured = await page.evaluate(() => window.measured);
  await visitor.context.close();
  return { ...measured, title };
}

/** Seconds from Begin until the first stretch moves, as the server leads it. */
async function secondsUntilMoving({ live }) {
  const begun = performance.now();
  const minute = 60_000;
  const moves = ({ cue }) => ['move', 'hold'].includes(cue.kind);
  await live.until((state) => isLed(state) && moves(state), 'a move', minute);
  return (performance.now() - begun) / 1000;
}

/** Somebody visits a Limber that knows nobody. */
async function byStranger(browser, act) {
  const limber = await startLimber({ speed: 1 });
  const visitor = await visit(browser, limber);
  await act(visitor);
  await visitor.context.close();
  await limber.remove();
}

/** What somebody taps and reads before anything moves, in rows. */
async function countVisits(browser) {
  const rows = [];
  const add = (who, { taps, words, beside }, most, moving) =>
    rows.push([
      who,
      `${taps} taps, ${words} words (+ ${beside} names of places)${moving ?? ''}`,
      most,
    ]);
  for (const [who, way] of Object.entries(visits)) {
    await byStranger(browser, async (visitor) => {
      const counter = await countVisit(visitor, way);
      const moving = `, moves ${(await secondsUntilMoving(visitor)).toFixed(0)} s after Begin`;
      add(who, counter, `${way.most.taps} taps, ${way.most.words} words, 30 s`, moving);
    });
  }
  for (const [who, count, most] of [
    ['the next day', countNextDay, '3 taps'],
    ['day 8', countDay8, '4 taps'],
  ]) {
    await byStranger(browser, async (visitor) => add(who, await count(visitor, stiff), most));
  }
  return rows;
}

function print(rows) {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd()}\n`,
    );
}

const limber = await startLimber({ speed: 1 });
const browser = await openBrowser();
try {
  print([['who', 'measured', 'mark'], ...(await countVisits(browser))]);
  const loads = [];
  for (let time = 0; time < times; ++time) loads.push(await firstLoad(browser, limber));
  const [{ script, stylesheet }] = loads;
  const usable = loads.map(({ usableMs }) => usableMs);
  const libraries = [];
  for (let time = 0; time < times; ++time) libraries.push(await libraryLoad(browser, limber));
  const readable = libraries.map(({ readableMs }) => readableMs);
  const pictured = libraries.map(({ picturesMs }) => picturesMs);
  const { lateMs, longTasks, missing, title } = await measureStretch(browser, limber);
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  const ms = (number) => `${number.toFixed(0)} ms`;
  print([
    ['what', 'measured', 'mark'],
    ['script of the first load, gzip', kilobytes(script.bytes), '80 KB'],
    ['styles of the first load, gzip', kilobytes(stylesheet.bytes), ''],
    [`first question seen, median of ${times}`, ms(shareOf(usable, 0.5)), '1000 ms'],
    [`first question seen, worst of ${times}`, ms(Math.max(...usable)), '1000 ms'],
    [`library to be read, median of ${times}`, ms(shareOf(readable, 0.5)), '500 ms'],
    [`library to be read, worst of ${times}`, ms(Math.max(...readable)), '500 ms'],
    [`its first picture seen, worst of ${times}`, ms(Math.max(...pictured)), ''],
    [`tasks above 50 ms, ${title} until the next stretch moves`, String(longTasks.length), '0'],
    ['longest of them', ms(Math.max(0, ...longTasks)), '50 ms'],
    [
      `figure beside its phase, 99 % of ${lateMs.length} frames`,
      ms(shareOf(lateMs, 0.99)),
      '50 ms',
    ],
    ['figure beside its phase, worst frame', ms(Math.max(...lateMs)), '50 ms'],
    ['frames without a figure', String(missing), '0'],
  ]);
} finally {
  await browser.close();
  await limber.remove();
}
