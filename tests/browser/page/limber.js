// Limber as a program with a store of its own, which a test starts, ends and kills.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const data = process.env.LIMBER_DATA ?? fileURLToPath(new URL('../../../data', import.meta.url));
const secondsADay = 86400;
const run = promisify(execFile);

/** A time zone in which it is so many days earlier, as a file that the C library reads. */
function zoneOf(daysAgo) {
  const file = Buffer.alloc(44 + 6 + 4);
  file.write('TZif');
  file.writeInt32BE(1, 36); // one kind of time
  file.writeInt32BE(4, 40); // letters of its name
  file.writeInt32BE(-daysAgo * secondsADay, 44);
  file.write('PST', 50);
  return file;
}

class Limber {
  constructor(folder, how) {
    this.folder = folder;
    this.how = how;
    this.port = 0;
  }

  /** Starts the program; it is as if it were `daysAgo` days ago. */
  async start({ speed = this.how.speed, daysAgo = 0 } = {}) {
    const zone = join(this.folder, 'zone');
    await writeFile(zone, zoneOf(daysAgo));
    const program = process.env.LIMBER_PROGRAM;
    if (!program) throw new Error('LIMBER_PROGRAM names no program');
    this.child = spawn(
      program,
      ['--port', String(this.port), '--no-browser', '--page-speed', String(speed)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, LIMBER_DATA: data, XDG_DATA_HOME: this.folder, TZ: `:${zone}` },
      },
    );
    for await (const line of createInterface({ input: this.child.stdout })) {
      this.address = /http:\S+/.exec(line)?.[0];
      if (this.address) break;
    }
    if (!this.address) throw new Error('the program ended without an address');
    this.origin = new URL(this.address).origin;
    this.port = Number(new URL(this.address).port);
    this.isEntered = false;
    return this;
  }

  /** An address that lets one more browser in: the printed one, then those of `limber open`. */
  async entrance() {
    if (!this.isEntered) {
      this.isEntered = true;
      return this.address;
    }
    const { stdout } = await run(
      process.env.LIMBER_PROGRAM,
      ['open', '--no-browser', '--port', String(this.port)],
      { env: { ...process.env, LIMBER_DATA: data, XDG_DATA_HOME: this.folder } },
    );
    return /http:\S+/.exec(stdout)[0];
  }

  async #end(signal) {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }

  /** Ends politely; it can be started again on the same port and store. */
  end() {
    return this.#end('SIGTERM');
  }

  kill() {
    return this.#end('SIGKILL');
  }

  /** Ends, and takes the store along. */
  async remove() {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A Limber that runs; its sessions go `speed` times as fast as real time. */
export async function startLimber({ speed = 20 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'limber-browser-'));
  return new Limber(folder, { speed }).start();
}
