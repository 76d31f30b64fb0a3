// Tries all checks on a program, two at a time, and prints one line for each.
import { parseArgs } from 'node:util';

import { closeChromium } from './browser.js';
import { cases } from './cases.js';
import { doors } from './faults/doors.js';
import { engine } from './faults/engine.js';
import { files } from './faults/files.js';
import { keeping } from './faults/keeping.js';
import { people } from './faults/people.js';
import { stops } from './faults/stops.js';
import { stopsOnPage } from './faults/stops_on_page.js';
import { time } from './faults/time.js';
import { Home } from './home.js';
import { Skip } from './skip.js';

const at_once = 2;
/** Hangs are failures. */
const longest_ms = 180_000;

const { values, positionals } = parseArgs({
  options: { against: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
});
const chosen = values.only?.split(',');

const checks = [stops, stopsOnPage, people, time, keeping, doors, files, engine, cases]
  .flat()
  .filter(({ id }) => chosen === undefined || chosen.some((one) => id.startsWith(one)));

function hanging() {
  let late;
  const promise = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error('it hangs')), longest_ms);
  });
  return { promise, stop: () => clearTimeout(late) };
}

/** One line of the result: what became of it, and why. */
async function tryOne(program, { check }) {
  const home = await Home.create(program);
  const hang = hanging();
  try {
    return { outcome: 'pass', verdict: await Promise.race([check(home), hang.promise]) };
  } catch (error) {
    const verdict = String(error.message ?? error)
      .split('\n')[0]
      .slice(0, 300);
    return { outcome: error instanceof Skip ? 'skip' : 'FAIL', verdict };
  } finally {
    hang.stop();
    await home.remove();
  }
}

async function tryAll(program, show) {
  const waiting = [...checks];
  const results = [];
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const result = { id: one.id, tried: one.tried, ...(await tryOne(program, one)) };
      results.push(result);
      show(result);
    }
  };
  await Promise.all(Array.from({ length: at_once }, work));
  return results;
}

const showLine = ({ id, tried, outcome, verdict }) =>
  console.log(`${outcome.padEnd(4)} ${id}: ${tried}: ${verdict}`);

function showSum(results) {
  const count = (wanted) => results.filter(({ outcome }) => outcome === wanted).length;
  console.log(`${count('pass')} pass, ${count('FAIL')} fail, ${count('skip')} skipped`);
}

const results = await tryAll(positionals[0], showLine);
showSum(results);
if (values.against) {
  console.log(`\nWhat ${values.against} fails:`);
  const others = await tryAll(values.against, (result) => {
    if (result.outcome === 'FAIL') showLine(result);
  });
  showSum(others);
}
await closeChromium();
process.exitCode = results.some(({ outcome }) => outcome === 'FAIL') ? 1 : 0;
