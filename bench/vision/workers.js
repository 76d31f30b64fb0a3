// Programs that answer each line with a line of JSON: Limber's and MediaPipe's.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const root = new URL("../../", import.meta.url).pathname;
const program = `${root}build/bench/limber_vision_bench`;
const models = ["--models", `${root}build/models`];

/** What the program says when it needs no questions. */
export function ask(...args) {
  const said = execFileSync(program, [...models, ...args], { encoding: "utf8" });
  return said ? JSON.parse(said) : null;
}

/** One who sees frames when told to. */
export class Worker {
  #process;
  #lines;

  /** `ready` is what it says of itself, once it is there. */
  static async start(command, args) {
    const worker = new Worker();
    worker.#process = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    worker.#lines = createInterface({ input: worker.#process.stdout })[Symbol.asyncIterator]();
    worker.ready = await worker.#next();
    return worker;
  }

  /** Sees the next frames; the times in ms. */
  async run(count) {
    this.#process.stdin.write(`{"run":${count}}\n`);
    const { ms, lost } = await this.#next();
    if (lost) throw new Error(`${this.#process.spawnargs.join(" ")}: ${lost} frames without a person`);
    return ms;
  }

  async close() {
    const closed = once(this.#process, "close");
    this.#process.stdin.end();
    await closed;
  }

  async #next() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.#process.spawnargs.join(" ")} ended`);
    return JSON.parse(value);
  }
}

export const startPeer = (model, frames, mask) =>
  Worker.start("node", [`${root}bench/peer/peer.js`, model, frames, ...(mask ? ["--mask"] : [])]);

/** Flags as those of the program. */
export const startLimber = (model, frames, flags) => {
  const own = flags.filter((flag) => flag !== "--avx2");
  const processor = flags.filter((flag) => flag === "--avx2");
  return Worker.start(program, [...models, ...processor, "track", model, frames, ...own]);
};
