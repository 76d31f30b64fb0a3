// A. A stop lasts: whatever fails, whichever program asks, whatever the clock says.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';

import { caseNamed, tryCases } from '../cases.js';
import { day, early_zone, late_day, late_zone, lock, sleep } from '../home.js';
import { assertStopped, fileOf, hurt, isOver, practise, stretching, well } from '../practice.js';
import { permittedOf } from '../screening.js';

/** Says in the session that something feels numb or weak, which ends it. */
async function goNumb(home, options) {
  const { server, live } = await stretching(home, options);
  const end = await hurt(live, 'numb_weak');
  assert.match(end.advice.join(' '), /today/i, 'it ends without what to do');
  return server;
}

async function failedSave(home) {
  const { server, live } = await stretching(home);
  const release = await lock(home, await home.database());
  const ended = hurt(live, 'numb_weak');
  await sleep(4000);
  const end = await ended;
  await release();
  assert.match(end.advice.join(' '), /today/i, 'the session ends without what to do');
  await sleep(1500);
  await assertStopped(server, 'while it runs');
  await server.kill();
  await assertStopped(await home.serve(), 'started anew');
  return 'nobody is coached, also after a restart';
}

async function twoPrograms(home) {
  const { server, live } = await stretching(home);
  const other = await home.serve();
  await other.state();
  const sign = { emergency_signs: ['saddle_numb'] };
  await other.ask('POST', '/api/stops', { body: sign });
  await other.keepAnswers({ ...well, ...sign });
  try {
    await live.until(isOver, 'its end, although another program was told of an emergency');
  } finally {
    await server.kill();
  }
  await assertStopped(other, 'after the first program was killed');
  return 'the other program stops too';
}

const asked = {
  screen: ['screen'],
  plan: ['plan'],
  week: ['plan', '--week'],
  handout: ['handout', '--output', 'plan.pdf'],
  coach: ['coach', '--plain', '--silent', '--speed', '1000'],
};

async function everyCommand(home) {
  await (await goNumb(home)).end();
  const file = home.path('me.yaml');
  await writeFile(file, fileOf(well, day(-1)));
  const free = [];
  for (const [name, args] of Object.entries(asked)) {
    const { code, all } = await home.limber([...args, '--answers', file]);
    assert.notEqual(code, 1, `${name} fails: ${all.slice(0, 200)}`);
    if (/You can go ahead/.test(all) || (name !== 'screen' && code === 0)) free.push(name);
  }
  assert.deepEqual(free, [], `goes ahead after a stop: ${free.join(', ')}`);
  return 'all of them stop';
}

/** Whether a session begins where it is a day earlier, with a sign said before or without one. */
async function otherDay(home, first) {
  const server = await home.serve({ tz: early_zone });
  const kept = await server.keepAnswers(well, late_day());
  assert.equal(kept.status, 200, kept.text.slice(0, 200));
  if (first === 'yes') {
    await server.tell('POST', '/api/session');
    await practise(await server.live(), isOver, { first });
  }
  await server.end();
  const later = await home.serve({ tz: late_zone, port: server.port });
  await later.state();
  if (first === 'yes') await assertStopped(later, 'where it is a day earlier');
  else await later.tell('POST', '/api/session');
  await later.end();
}

async function localDay(home) {
  await otherDay(home, 'yes');
  return 'it stands on either day';
}

async function localDayWithout(home) {
  await otherDay(home, 'no');
  return 'a session begins';
}

async function noPacedBreath(home) {
  const file = home.path('me.yaml');
  const answers = { ...well, health: ['lung_disease'] };
  const plan = { minutes: 20, leave_out: ['breathing'] };
  await writeFile(file, fileOf(answers, day(), { plan }));
  const args = ['coach', '--plain', '--silent', '--forget', '--speed', '1000', '--answers', file];
  const { code, all } = await home.limber(args);
  assert.equal(code, 0, all.slice(-200));
  const paced = all.match(/\bbreathe (in|out)\b/gi) ?? [];
  assert.equal(paced.length, 0, `the breath is paced ${paced.length} times`);
  return 'the breath is left free';
}

/** As at a terminal, with keys pressed one after another. */
async function atTerminal(home, args, keys) {
  const command = [home.program, ...args].map((word) => `'${word}'`).join(' ');
  return home.run('script', ['-qefc', command, '/dev/null'], {
    within: 30_000,
    watch: async (child) => {
      for (const key of keys) {
        await sleep(1500);
        child.stdin.write(key);
      }
      child.stdin.end();
    },
  });
}

async function forgetAfterStop(home) {
  await (await goNumb(home)).end();
  const file = home.path('me.yaml');
  await writeFile(file, fileOf(well, day(-1)));
  const args = ['coach', '--forget', '--plain', '--silent', '--speed', '1000'];
  const { code } = await home.limber([...args, '--answers', file]);
  assert.notEqual(code, 0, 'coach --forget goes ahead after a stop');
  return 'it stops';
}

async function stopWhileForgetting(home) {
  const file = home.path('me.yaml');
  await writeFile(file, fileOf(well, day()));
  const args = ['coach', '--forget', '--plain', '--silent', '--answers', file];
  const { all } = await atTerminal(home, args, ['\n', '1', 'y', 'y', 'q', 'q']);
  assert.match(all, /emergency/i, `the question is not answered: ${all.slice(-150)}`);
  const { code } = await home.limber(['plan', '--answers', file]);
  assert.notEqual(code, 0, 'plan goes ahead after a sign that was said in such a session');
  return 'it stands afterwards';
}

async function olderBackup(home) {
  const server = await home.serve();
  await server.keepAnswers(well, day(-1));
  const backup = home.path('before.db');
  await home.limber(['backup', backup]);
  await server.tell('POST', '/api/session');
  await practise(await server.live(), isOver, { first: 'yes' });
  await server.end();
  const { code, all } = await home.limber(['restore', '--yes', backup]);
  assert.equal(code, 0, all.slice(0, 200));
  await assertStopped(await home.serve(), 'after the backup was restored');
  return 'the stop stands in spite of the backup';
}

/** What these answers permit, as a set of variants with their range; nothing where they are refused. */
async function permits(home, answers) {
  const file = home.path('person.yaml');
  await writeFile(file, fileOf(answers, day()));
  const { code, out } = await home.limber(['screen', '--json', '--answers', file]);
  return new Set(code === 0 ? permittedOf(JSON.parse(out)) : []);
}

const isWithin = (set, other) => [...set].every((one) => other.has(one));

async function oldClearance(home) {
  const answers = { ...well, health: ['gave_birth'] };
  const cleared = [['recent_surgery'], ['gave_birth']];
  const without = await permits(home, answers);
  for (const exercise_is_fine_with of cleared) {
    const file = home.path('cleared.yaml');
    const seen = [{ date: day(-85), exercise_is_fine_with }];
    await writeFile(file, fileOf(answers, day(), { seen }));
    const screened = await home.limber(['screen', '--json', '--answers', file]);
    if (screened.code === 2) continue; // a name that the program does not know
    const more = permittedOf(JSON.parse(screened.out)).filter((one) => !without.has(one));
    assert.equal(more.length, 0, `the clearance from before the birth allows ${more.length} more`);
  }
  return 'the older clearance lifts nothing';
}

async function halfSaid(home) {
  const hip = await permits(home, { ...well, hip_side: 'left' });
  const unsure = { ...well, joints: ['hip'], hip_approach: 'unsure', hip_side: 'left' };
  assert.ok(isWithin(hip, await permits(home, unsure)), 'hip_side alone bars nothing');
  const birth = await permits(home, { ...well, health: ['gave_birth'], pregnancy_weeks: 30 });
  const pregnant = { ...well, health: ['pregnant'], pregnancy_weeks: 30, pregnancy_signs: 'none' };
  assert.ok(isWithin(birth, await permits(home, pregnant)), 'week 30 beside a birth bars nothing');
  return 'what is half said counts';
}

const contradictions = [
  'cause-pregnancy-not-health',
  'weeks-without-pregnant',
  'hip-approach-without-hip',
].map((name) => caseNamed(`people/${name}.yaml`));

const clearances = ['ca1', 'fx1', 'in1', 'va1a', 'preg'].map((name) =>
  caseNamed(`seen/${name}.yaml`),
);

export const stops = [
  {
    id: 'A1',
    tried: '"numb or weak" while another program holds the database for 4 s',
    check: failedSave,
  },
  { id: 'A2', tried: 'an emergency said in a second program', check: twoPrograms },
  { id: 'A3', tried: 'every command with --answers after a stop', check: everyCommand },
  { id: 'A4', tried: 'a sign, then a zone where it is a day earlier', check: localDay },
  { id: 'A4 control', tried: 'the same without a sign', check: localDayWithout },
  {
    id: 'A6',
    tried: 'clearances from before the sign',
    check: (home) => tryCases(home, clearances),
  },
  {
    id: 'A7',
    tried: 'answers that contradict each other',
    check: (home) => tryCases(home, contradictions),
  },
  { id: 'A8', tried: 'a session with a lung disease', check: noPacedBreath },
  { id: '9a forget', tried: 'coach --forget after a stop', check: forgetAfterStop },
  { id: '9a trace', tried: 'a sign said within coach --forget', check: stopWhileForgetting },
  { id: '9a backup', tried: 'a backup from before a stop is restored', check: olderBackup },
  {
    id: '9a birth',
    tried: 'a birth within twelve weeks, a clearance from before',
    check: oldClearance,
  },
  { id: '9a half', tried: 'hip_side alone, weeks beside a birth', check: halfSaid },
];
