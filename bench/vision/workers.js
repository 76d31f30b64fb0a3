// Programs that answer each line with a line of JSON: Limber's and MediaPipe's.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const root = new URL('../../', import.meta.url).pathname;
const program = `${root}build/dev/limber_vision_bench`;
const models = ['--models', `${root}build/models`];

/** What the program says when it is asked nothing more. */
export function ask(...args) {
  const said = execFileSync(program, [...models, ...args], { encoding: 'utf8', input: '' });
  return said ? JSON.parse(said) : null;
}

/** One who sees frames when told to. */
export class Worker {
  #process;
  #lines;

  /** `ready` is what it says of itself, once it is there. */
  static async start(command, args) {
    const worker = new Worker();
    worker.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    worker.#lines = createInterface({ input: worker.#process.stdout })[Symbol.asyncIterator]();
    worker.ready = await worker.#next();
    return worker;
  }

  /** Sees the next frames; the times in ms. */
  async run(count) {
    this.#process.stdin.write(`{"run":${count}}\n`);
    const { ms, lost } = await this.#next();
    if (lost) throw new Error(`${this.#name()} saw nobody in ${lost} frames`);
    return ms;
  }

  async close() {
    const closed = once(this.#process, 'close');
    this.#process.stdin.end();
    const [code] = await closed;
    if (code) throw new Error(`${this.#name()} ended with ${code}`);
  }

  async #next() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.#name()} ended`);
    return JSON.parse(value);
  }

  #name() {
    return this.#process.spawnargs.join(' ');
  }
}

export const startPeer = (model, frames, mask) =>
  Worker.start('node', [`${root}bench/peer/peer.js`, model, frames, ...(mask ? ['--mask'] : [])]);

/** What the program must be told to follow somebody. */
export const tracking = (set, model, frames, silhouette) => [
  ...set.flags,
  'track',
  model,
  frames,
  ...(silhouette ? ['--silhouette'] : []),
];

export const startLimber = (...what) => Worker.start(program, [...models, ...tracking(...what)]);
