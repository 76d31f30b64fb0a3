// A place of its own for one check: everything a program keeps there, and whatever still runs is ended with it.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Server } from './server.js';

/** Longer than anything takes that does not hang. */
const patience_ms = 60_000;

export const day = (offset = 0, now = Date.now()) =>
  new Date(now + offset * 86_400_000).toISOString().slice(0, 10);

/** Zones whose days differ at every moment: 14 hours before and 12 hours behind Greenwich. */
export const early_zone = 'UTC-14';
export const late_zone = 'UTC+12';
/** The day that it is in the zone where it comes last. */
export const late_day = () => day(-0.5);

export class Home {
  static async create(program) {
    const folder = await mkdtemp(join(tmpdir(), 'limber-faults-'));
    const home = new Home(program, folder);
    await Promise.all(['data', 'tmp', 'home'].map((name) => mkdir(join(folder, name))));
    return home;
  }

  constructor(program, folder) {
    this.program = program;
    this.folder = folder;
    this.children = new Set();
    this.closing = [];
  }

  path(...names) {
    return join(this.folder, ...names);
  }

  environment(more = {}) {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...own } = process.env;
    return {
      ...own,
      HOME: this.path('home'),
      XDG_DATA_HOME: this.path('data'),
      XDG_RUNTIME_DIR: this.path('tmp'),
      TMPDIR: this.path('tmp'),
      TZ: 'UTC',
      ...more,
    };
  }

  /** Starts any program here; it ends with the check. */
  start(command, args, { env, ...options } = {}) {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      cwd: this.path('home'),
      env: this.environment(env),
      detached: true,
      ...options,
    });
    child.ended = new Promise((resolve) => {
      child.on('error', (error) => resolve({ code: null, signal: null, error }));
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    child.stdin?.on('error', () => {}); // who does not read it has ended
    this.children.add(child);
    child.ended.then(() => this.children.delete(child));
    return child;
  }

  /** Runs a program to its end: its code, what it wrote, and whether it had to be ended. */
  async run(command, args, { input = '', within = patience_ms, watch, ...options } = {}) {
    const child = this.start(command, args, options);
    const out = [];
    const err = [];
    child.stdout.on('data', (part) => out.push(part));
    child.stderr.on('data', (part) => err.push(part));
    if (!watch) child.stdin.end(input);
    let hung = false;
    const late = setTimeout(() => {
      hung = true;
      end(child, 'SIGKILL');
    }, within);
    watch?.(child);
    const { code, signal, error } = await child.ended;
    clearTimeout(late);
    if (error) throw error;
    const [stdout, stderr] = [out, err].map((parts) => Buffer.concat(parts).toString());
    return { code, signal, hung, out: stdout, err: stderr, all: stdout + stderr };
  }

  /** `as` is a command that it is started through. */
  limber(args, { as = [], ...options } = {}) {
    const [command, ...before] = [...as, this.program];
    return this.run(command, [...before, ...args], options);
  }

  serve(options) {
    return Server.start(this, options);
  }

  /** What is done when the check ends. */
  atEnd(act) {
    this.closing.push(act);
  }

  /** The one database below the folder of what is kept. */
  async database() {
    for (const name of await readdir(this.path('data'), { recursive: true }))
      if (name.endsWith('.db')) return this.path('data', name);
    throw new Error('nothing is kept in a database');
  }

  sql(file, statements) {
    return this.run('sqlite3', ['-bail', file], { input: `${statements}\n` });
  }

  async remove() {
    for (const act of this.closing.reverse()) await act().catch(() => {});
    const ending = [...this.children].map((child) => child.ended);
    for (const child of this.children) end(child, 'SIGKILL');
    await Promise.all(ending);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ends a program with everything that it started. */
export function end(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something is so; what it was last when it never is. */
export async function until(look, { within = 20_000, every = 50 } = {}) {
  const last = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen || Date.now() > last) return seen;
    await sleep(every);
  }
}

/** Another program that writes: holds the lock of a database until it is let go. */
export async function lock(home, file) {
  const child = home.start('sqlite3', [file]);
  const locked = new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdin.write('PRAGMA busy_timeout=20000;\nBEGIN EXCLUSIVE;\n.print locked\n');
  await locked;
  await until(async () => (await isLocked(home, file)) === true, { within: 5000 });
  return async () => {
    child.stdin.end('ROLLBACK;\n');
    await child.ended;
  };
}

async function isLocked(home, file) {
  const { code } = await home.run('sqlite3', [file, 'BEGIN IMMEDIATE; ROLLBACK;']);
  return code !== 0;
}

/** The folder of data that comes with a program, as the program finds it. */
export async function dataOf(program) {
  const folders = [
    process.env.LIMBER_DATA,
    join(program, '../../..', 'data'),
    join(program, '../../share/limber/data'),
  ];
  for (const folder of folders.filter(Boolean)) {
    const is_data = await readFile(join(folder, 'vocabulary.yaml')).then(
      () => true,
      () => false,
    );
    if (is_data) return folder;
  }
  throw new Error('the program has no data beside it; LIMBER_DATA can name them');
}
