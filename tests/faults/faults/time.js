// C. Time that passes is told apart from what the clock shows.
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';

import { day } from '../home.js';
import { stretching } from '../practice.js';

const waits = ({ unfinished }) => unfinished !== null && 'minutes' in unfinished;

/** A session that was broken off two hours east of where Limber is started next. */
async function clockBack(home) {
  const { server } = await stretching(home, { tz: 'UTC-2', date: day() });
  await server.kill();
  const west = await home.serve({ tz: 'UTC', port: server.port });
  assert.ok(waits(await west.state()), 'where it is two hours earlier it is gone');
  await west.kill();
  const east = await home.serve({ tz: 'UTC-2', port: server.port });
  assert.ok(waits(await east.state()), 'it was closed for good meanwhile');
  const went_on = await east.ask('POST', '/api/session/unfinished');
  assert.equal(went_on.status, 200, 'nobody can go on with it');
  return 'it waits before and after';
}

/** What is kept, byte for byte, with when it was written last. */
async function bytes(home) {
  const file = await home.database();
  const parts = await Promise.all(
    [file, `${file}-wal`].map((name) => readFile(name).catch(() => Buffer.alloc(0))),
  );
  return Buffer.concat([...parts, Buffer.from(String((await stat(file)).mtimeMs))]);
}

/** A session that can no longer go on, since it is long ago, is looked at. */
async function readsOnly(home) {
  const { server } = await stretching(home, { tz: 'UTC+8', date: day(-1) });
  await server.kill();
  const later = await home.serve({ tz: 'UTC-14', port: server.port });
  await later.tell('GET', '/api/stretches');
  const before = await bytes(home);
  await later.tell('GET', '/api/state');
  assert.ok(before.equals(await bytes(home)), 'GET /api/state writes');
  return 'nothing is written';
}

export const time = [
  {
    id: 'C10 back',
    tried: 'a session is broken off, then it is two hours earlier',
    check: clockBack,
  },
  { id: 'C10 read', tried: 'GET /api/state after a session was broken off', check: readsOnly },
];
