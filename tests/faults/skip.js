// Says that something cannot be tried here, and why.
export class Skip extends Error {}

export function skip(reason) {
  throw new Skip(`skipped: ${reason}`);
}
