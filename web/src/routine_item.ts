// One stretch of a routine as it is written: the stretch, its form, how long, how often.

export interface RoutineItem {
  stretch: string;
  form?: string;
  hold_s?: number;
  rounds?: number;
}

/** Of `bridge/low:30s:2x`. */
export function readItem(text: string): RoutineItem {
  const [name = '', ...amounts] = text.split(':');
  const [stretch = '', form] = name.split('/');
  const item: RoutineItem = { stretch };
  if (form !== undefined) item.form = form;
  for (const amount of amounts) {
    if (amount.endsWith('s')) item.hold_s = Number.parseInt(amount, 10);
    if (amount.endsWith('x')) item.rounds = Number.parseInt(amount, 10);
  }
  return item;
}

/** The same text again. */
export function writeItem({ stretch, form, hold_s, rounds }: RoutineItem): string {
  return [
    form === undefined ? stretch : `${stretch}/${form}`,
    ...(hold_s === undefined ? [] : [`${hold_s}s`]),
    ...(rounds === undefined ? [] : [`${rounds}x`]),
  ].join(':');
}

/** The list with the one at `at` before the one that came before it. */
export function movedUp<Thing>(list: readonly Thing[], at: number): Thing[] {
  const moved = [...list];
  moved.splice(at - 1, 0, ...moved.splice(at, 1));
  return moved;
}

/** `wanted`, or with the first number after it that makes it a new one. */
export function newName(wanted: string, taken: readonly string[]): string {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  let name = wanted;
  for (let number = 2; known.has(name.toLowerCase()); ++number) name = `${wanted} ${number}`;
  return name;
}

/** Holds go by steps of so many seconds, which is the shortest, too. */
export const shortestHold = 5;

/** Up to the longest; one that is shorter than the shortest stays so. */
export function stepHold(hold: number, by: 1 | -1, most: number): number {
  const step = shortestHold;
  const wished =
    by > 0 ? step * (Math.floor(hold / step) + 1) : step * (Math.ceil(hold / step) - 1);
  return Math.min(most, Math.max(Math.min(step, hold), wished));
}
