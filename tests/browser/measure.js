// Measures the page with a session at real speed: first load, long tasks, and the figure's time.
import { firstLoad } from './page/first_load.js';
import { startLimber } from './page/limber.js';
import { well } from './page/people.js';
import { openBrowser, tell, visit } from './page/visit.js';
import { answerUntil, isLed, keepAnswers } from './page/walk.js';

const times = 5;

function shareOf(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/* Runs in the page: compares what the figure shows in every frame with what the server says. */
function watchFigure() {
  window.measured = { lateMs: [], longTasks: [], missing: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.measured.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: false });
  const known = new Map();
  let seen = null;
  const socket = new WebSocket(`ws://${location.host}/api/session/live`);
  socket.onmessage = async ({ data }) => {
    seen = { state: JSON.parse(data), at: performance.now() };
    const figure = seen.state.cue?.figure;
    if (!figure) return;
    const address = `/api/figures/${figure.stretch}/${figure.variant}?side=${figure.side}&theme=light`;
    if (!known.has(address)) known.set(address, (await (await fetch(address)).json()).phases);
    seen.phases = known.get(address);
  };
  /** The second of the drawing in which the phase is seen, so long after its beginning. */
  const secondOf = (phases, cue, passedMs) => {
    const entries = phases.filter((one) => one.phase === cue.figure.phase);
    const [first, last] = [entries[0], entries[entries.length - 1]];
    if (!last.repeats) {
      const entry = cue.repetition > 1 ? last : first;
      return entry.begin_s + (passedMs / cue.length_ms) * (entry.end_s - entry.begin_s);
    }
    const lead = first === last ? 0 : first.end_s - first.begin_s;
    const passed = passedMs / 1000;
    if (passed < lead) return first.begin_s + passed;
    return last.begin_s + ((passed - lead) % (last.end_s - last.begin_s));
  };
  const look = () => {
    requestAnimationFrame(look);
    // After whatever else is done for this frame.
    setTimeout(() => {
      const cue = seen?.state.cue;
      if (seen?.state.mode !== 'coaching' || !seen.phases || cue?.figure?.phase == null) return;
      const drawing = [...document.querySelectorAll('main svg')].find((svg) =>
        svg.querySelector('animate'),
      );
      if (drawing === undefined) {
        window.measured.missing += 1;
        return;
      }
      const passedMs = Math.min(cue.length_ms, cue.at_ms + performance.now() - seen.at);
      const entries = seen.phases.filter((one) => one.phase === cue.figure.phase);
      // How fast the drawing's time goes by, so that a difference in it is one of the phase's.
      const entry = cue.repetition > 1 ? entries[entries.length - 1] : entries[0];
      const pace = entries[entries.length - 1].repeats
        ? 1
        : ((entry.end_s - entry.begin_s) * 1000) / cue.length_ms;
      const difference =
        Math.abs(drawing.getCurrentTime() - secondOf(seen.phases, cue, passedMs)) * 1000;
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
  const loads = [];
  for (let time = 0; time < times; ++time) loads.push(await firstLoad(browser, limber));
  const [{ script, stylesheet }] = loads;
  const usable = loads.map(({ usableMs }) => usableMs);
  const { lateMs, longTasks, missing, title } = await measureStretch(browser, limber);
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  const ms = (number) => `${number.toFixed(0)} ms`;
  print([
    ['what', 'measured', 'mark'],
    ['script of the first load, gzip', kilobytes(script.bytes), '80 KB'],
    ['styles of the first load, gzip', kilobytes(stylesheet.bytes), ''],
    [`first question seen, median of ${times}`, ms(shareOf(usable, 0.5)), '1000 ms'],
    [`first question seen, worst of ${times}`, ms(Math.max(...usable)), '1000 ms'],
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
