// D. What is kept is kept whole, or gone for good, and Limber says which.
import assert from 'node:assert/strict';
import { chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';

import { day, until } from '../home.js';
import { fileOf, well } from '../practice.js';

const nobody = 65534;

/** Somebody who may not do everything: who tries it may be root. */
const as_nobody =
  process.getuid() === 0
    ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--']
    : [];

async function giveAway(home) {
  if (process.getuid() !== 0) return;
  await chmod(home.folder, 0o755);
  for (const name of ['data', 'tmp', 'home']) await chown(home.path(name), nobody, nobody);
}

/** That the server answers, and that answers are kept whole or not at all. */
async function assertSound(server, home) {
  const state = await server.ask('GET', '/api/state', { within: 15_000 });
  assert.ok(server.isRunning(), 'the next request ends the server');
  assert.ok(state.status < 600, 'the server does not answer');
  await server.end();
  const { code, all } = await home.limber(['history'], { as: as_nobody });
  assert.equal(code, 0, `what is kept is damaged: ${all.slice(0, 200)}`);
}

async function eraseReadOnly(home) {
  await giveAway(home);
  const server = await home.serve({ as: as_nobody });
  await server.keepAnswers(well);
  const folder = join(await home.database(), '..');
  await chmod(folder, 0o555);
  home.atEnd(() => chmod(folder, 0o755));
  const erased = await server.ask('DELETE', '/api/everything');
  const next = await server.ask('GET', '/api/state', { within: 15_000 }).catch(() => null);
  assert.ok(server.isRunning() && next !== null, 'the next request ends the server');
  await chmod(folder, 0o755);
  if (erased.status !== 200) await assertSound(server, home);
  return `it answers ${erased.status}, and the server goes on`;
}

const descriptorsOf = (pid) => readdir(`/proc/${pid}/fd`).then((names) => names.map(Number));

async function eraseWithoutDescriptors(home) {
  const server = await home.serve();
  await server.keepAnswers(well);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  home.atEnd(async () => agent.destroy());
  await server.tell('GET', '/api/state', { agent });
  const most = Math.max(...(await descriptorsOf(server.child.pid))) + 1;
  const limit = (count) =>
    home.run('prlimit', ['--pid', `${server.child.pid}`, `--nofile=${count}:65536`]);
  await limit(most);
  const erased = await server.ask('DELETE', '/api/everything', { agent }).catch(() => null);
  const next = await server.ask('GET', '/api/state', { agent, within: 15_000 }).catch(() => null);
  assert.ok(server.isRunning(), 'the server ends');
  await limit(65_536);
  const later = next ?? (await server.ask('GET', '/api/state', { within: 15_000 }));
  assert.ok(later.status < 600);
  if (erased?.status !== 200) await assertSound(server, home);
  return `it answers ${erased?.status}, and the server goes on`;
}

const large_bytes = 1_000_000;

/** Files that are as large as a copy of everything, or of a part of it. */
async function copiesIn(folder) {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return names.filter((_, at) => sizes[at] > large_bytes);
}

const rows = (text) => text.split('\n').filter(Boolean);

/** The longest text or bytes that are kept, of which column, table and type. */
async function longestIn(home, file) {
  const columns = await home.sql(
    file,
    `SELECT 'SELECT max(length("' || c.name || '")), "' || m.name || '", "' || c.name || '", '
       || 'typeof("' || c.name || '") FROM "' || m.name || '" UNION ALL'
     FROM sqlite_master m, pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%';`,
  );
  const all = rows(columns.out).map((select) =>
    select.replace(/, "([^"]+)", "([^"]+)", typeof/, ", '$1', '$2', typeof"),
  );
  const { out } = await home.sql(file, `${all.join(' ')} SELECT 0, '', '', '' ORDER BY 1 DESC;`);
  const [, table, column, type] = rows(out)[0].split('|');
  return { table, column, type };
}

/** Makes what is kept some 40 MB, so that copying it takes a while. */
async function grow(home) {
  const file = await home.database();
  const { table, column, type } = await longestIn(home, file);
  const value = type === 'blob' ? 'zeroblob(40000000)' : 'hex(zeroblob(20000000))';
  const update = `PRAGMA ignore_check_constraints = 1; UPDATE "${table}" SET "${column}" = ${value};`;
  const { code, err } = await home.sql(file, update);
  assert.equal(code, 0, err);
}

async function killedDownload(home) {
  const first = await home.serve();
  await first.keepAnswers(well);
  await first.end();
  await grow(home);
  for (let round = 0; round < 4; ++round) {
    const server = await home.serve();
    const download = server.ask('GET', '/api/backup').catch(() => null);
    await until(async () => (await copiesIn(home.path('tmp'))).length > 0, {
      within: 1500,
      every: 2,
    });
    await server.kill();
    await download;
    const left = await copiesIn(home.path('tmp'));
    assert.equal(left.length, 0, `a copy is left in the temporary folder: ${left[0]}`);
  }
  return 'no copy is left';
}

async function deletedDatabase(home) {
  const server = await home.serve();
  await server.keepAnswers(well);
  const file = await home.database();
  for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
  const kept = await server.keepAnswers(well).catch(({ message }) => ({ status: message }));
  await server.end();
  if (kept.status !== 200) return 'it is told';
  const { answers } = await (await home.serve()).state();
  assert.notEqual(answers, null, 'answers are taken and lost');
  return 'it is kept anew';
}

async function emptyDatabase(home) {
  await home.limber(['profile', 'Anna']);
  const file = await home.database();
  for (const name of [`${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
  await writeFile(file, '');
  const { code } = await home.limber(['history']);
  assert.notEqual(code, 0, 'a database of zero bytes begins anew without a word');
  return 'it is told';
}

/** Statements that put what is hostile into every column of that name. */
async function intoColumn(home, file, column, value) {
  const { out } = await home.sql(
    file,
    `SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c
     WHERE m.type = 'table' AND c.name = '${column}';`,
  );
  const tables = out.split('\n').filter(Boolean);
  assert.ok(tables.length, `no table has a column ${column}`);
  const update = tables.map((table) => `UPDATE OR IGNORE "${table}" SET "${column}" = ${value};`);
  await home.sql(file, `PRAGMA ignore_check_constraints = 1; ${update.join(' ')}`);
}

const hostile = {
  'a name with ESC': ['name', "'Anna' || char(27) || '[31m'"],
  'a name with NUL': ['name', "CAST('An' || x'00' || 'na' AS TEXT)"],
  'a name of 2 MB': ['name', "replace(hex(zeroblob(1000000)), '0', 'a')"],
  'a day that there is none': ['day', "'0000-00-00'"],
  'a person chosen last for ever': ['chosen', '9223372036854775807'],
  'a summary that is none': ['summary', "'{'"],
};

async function restoreHostile(home) {
  const file = home.path('me.yaml');
  await writeFile(file, fileOf(well, day()));
  await home.limber(['coach', '--plain', '--silent', '--speed', '1000', '--answers', file]);
  const good = home.path('good.db');
  await home.limber(['backup', good]);
  const taken = [];
  for (const [what, [column, value]] of Object.entries(hostile)) {
    const bad = home.path('bad.db');
    await rm(bad, { force: true });
    await writeFile(bad, await readFile(good));
    await intoColumn(home, bad, column, value);
    if ((await readFile(bad)).equals(await readFile(good))) continue; // the schema refuses it
    await home.limber(['restore', '--yes', good]);
    const restored = await home.limber(['restore', '--yes', bad]);
    const history = await home.limber(['history']);
    if (restored.code === 0 || history.code !== 0) taken.push(what);
  }
  const bad = home.path('columns.db');
  await writeFile(bad, await readFile(good));
  await home.sql(bad, 'ALTER TABLE session ADD COLUMN made INTEGER GENERATED ALWAYS AS (1);');
  if ((await home.limber(['restore', '--yes', bad])).code === 0) taken.push('generated columns');
  assert.equal(taken.length, 0, `restore takes ${taken.join(', ')}`);
  return 'nothing of it is taken';
}

async function looksFirst(home) {
  await home.limber(['profile', 'Anna']);
  const file = home.path('none.db');
  await writeFile(file, 'no database');
  const { code, all } = await home.limber(['restore', file], { input: 'n\n' });
  assert.ok(code !== 0 && !/\?|\[y/.test(all), `it asks first: ${all.trim().slice(0, 120)}`);
  return 'it says that the file is none';
}

async function modes(home) {
  const folder = home.path('data', 'limber');
  await mkdir(folder);
  await chmod(folder, 0o777);
  await home.limber(['profile', 'Anna']);
  const open = (await stat(folder)).mode & 0o77;
  assert.equal(open, 0, `a folder that everybody can write stays so`);
  return 'the folder is its own again';
}

async function umask(home) {
  await home.run('sh', ['-c', `umask 0777; exec "$0" profile Anna`, home.program]);
  const { mode } = await stat(await home.database());
  assert.equal(mode & 0o777, 0o600, `the database is ${(mode & 0o777).toString(8)}`);
  return 'the owner can read it';
}

/** How the program says that one session is deleted, from its help. */
async function deletionOf(home) {
  for (const command of ['history', 'erase']) {
    const { out } = await home.limber([command, '--help']);
    const option = /--(delete|remove|session|forget)\b/.exec(out)?.[0];
    if (option) return [command, option];
  }
  throw new Error('no command deletes one session');
}

async function deleteOne(home) {
  const file = home.path('me.yaml');
  await writeFile(file, fileOf(well, day()));
  const coach = ['coach', '--plain', '--silent', '--speed', '1000', '--answers', file];
  await home.limber(coach);
  await home.limber(coach);
  const sessions = async () => JSON.parse((await home.limber(['history', '--json'])).out).sessions;
  const before = await sessions();
  assert.equal(before.length, 2, 'two sessions are not kept');
  const server = await home.serve();
  const { paths } = await server.tell('GET', '/api/openapi.json');
  const in_page = Object.entries(paths).some(
    ([path, methods]) => /session|history/.test(path) && /\{/.test(path) && 'delete' in methods,
  );
  await server.end();
  const [command, option] = await deletionOf(home);
  const names = [before[0].id, before[0].number, before[0].began, before[0].date, 1];
  for (const name of names.filter((one) => one !== undefined)) {
    await home.limber([command, option, String(name)], { input: 'yes\n' });
    if ((await sessions()).length < 2) break;
  }
  assert.equal((await sessions()).length, 1, `${command} ${option} does not delete one`);
  assert.ok(in_page, 'the page cannot delete one');
  return 'one is deleted, the other stays';
}

export const keeping = [
  { id: 'D11 folder', tried: 'everything is erased in a read-only folder', check: eraseReadOnly },
  {
    id: 'D11 descriptors',
    tried: 'everything is erased with no descriptor left',
    check: eraseWithoutDescriptors,
  },
  { id: 'D12', tried: 'SIGKILL while a backup is downloaded', check: killedDownload },
  { id: 'D13 deleted', tried: 'the database is deleted under a server', check: deletedDatabase },
  { id: 'D13 empty', tried: 'a database of zero bytes', check: emptyDatabase },
  { id: 'D13 restore', tried: 'backups with hostile names and days', check: restoreHostile },
  { id: 'D13 look', tried: 'a file that is no backup, without --yes', check: looksFirst },
  { id: 'D13 folder', tried: 'a folder with mode 0777', check: modes },
  { id: 'D13 umask', tried: 'umask 0777', check: umask },
  { id: 'D14', tried: 'one session of two is deleted', check: deleteOne },
];
