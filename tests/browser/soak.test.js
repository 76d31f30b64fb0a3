// A server that leads one session after another for LIMBER_SOAK_S seconds: every one ends, and its memory stops
// growing. Without a browser; what a page would ask is asked directly.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { letIn } from './door.js';
import { startLimber } from './page/limber.js';
import { well } from './page/people.js';

const seconds = Number(process.env.LIMBER_SOAK_S ?? 20);
const bytesPerMiB = 1024 * 1024;

/** What the program holds in memory, in MiB. */
async function residentMiB(limber) {
  const status = await readFile(`/proc/${limber.child.pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) * 1024) / bytesPerMiB;
}

test('Sessions on end leave the program as small as it was', {
  timeout: (seconds + 120) * 1000,
}, async () => {
  const limber = await startLimber({ speed: 400 });
  try {
    const headers = {
      ...(await letIn(limber.address)),
      Origin: limber.origin,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/json',
    };
    const ask = async (method, path, body) => {
      const answer = await fetch(limber.origin + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
      });
      assert.ok(answer.status < 500, `${method} ${path}: ${answer.status}`);
      return answer.json();
    };
    let { today, person } = await ask('GET', '/api/state');
    const own = (path) => `${path}${path.includes('?') ? '&' : '?'}person=${person}`;
    await ask('PUT', own('/api/answers'), { date: today, answers: well });
    const end = Date.now() + seconds * 1000;
    let sessions = 0;
    let after;
    while (Date.now() < end) {
      await ask('POST', own('/api/session?minutes=5'));
      await ask('GET', '/api/plan');
      await ask('GET', '/api/history');
      await ask('GET', '/api/figures/cat-cow/standard').catch(() => {});
      // Nobody watches, so it is paused; answers that forbid everything end it, those of before begin anew.
      await ask('PUT', own('/api/answers'), {
        date: today,
        answers: { ...well, emergency_signs: ['bladder_bowel'] },
      });
      const { stops } = await ask('GET', '/api/stops');
      const asked = `asked_after=${stops.map(({ id }) => id).join(',')}`;
      await ask('PUT', own(`/api/answers?${asked}`), { date: today, answers: well });
      sessions += 1;
      // What is drawn once is kept; what comes after the first sessions must not stay.
      if (sessions === 50) after = await residentMiB(limber);
      if (sessions % 50 !== 0) continue;
      await ask('DELETE', own('/api/profile'));
      ({ person } = await ask('GET', '/api/state'));
      await ask('PUT', own('/api/answers'), { date: today, answers: well });
    }
    const last = await residentMiB(limber);
    console.log(`${sessions} sessions, ${last.toFixed(1)} MiB`);
    assert.ok(after, `${sessions} sessions are too few to see whether memory grows`);
    assert.ok(last < after * 1.5 + 8, `from ${after.toFixed(1)} to ${last.toFixed(1)} MiB`);
  } finally {
    await limber.remove();
  }
});
