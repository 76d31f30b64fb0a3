// What the sessions that were done come to: weeks, minutes, and pain before and after.
import type { PastSession } from './api';
import { dayAfter, secondsOf, weekBegin } from './days';

type Item = NonNullable<PastSession['stretches']>[number];

/** Ends after which nobody is warned. */
const calm: readonly PastSession['end'][] = ['finished', 'stopped', 'left'];

export interface WeekDone {
  first: string;
  /** Seconds coached on each day, the first of the week first. */
  seconds: number[];
  total: number;
}

function coached(sessions: readonly PastSession[], date: string): number {
  return sessions
    .filter((one) => one.date === date)
    .reduce((sum, one) => sum + (one.seconds ?? 0), 0);
}

/** The last `count` weeks up to today's, the newest first; `firstDay` as in `weekBegin`. */
export function weeksOf(
  sessions: readonly PastSession[],
  today: string,
  count: number,
  firstDay: number,
): WeekDone[] {
  const newest = weekBegin(today, firstDay);
  return Array.from({ length: count }, (_, back) => {
    const first = dayAfter(newest, -7 * back);
    const seconds = Array.from({ length: 7 }, (_unused, day) =>
      coached(sessions, dayAfter(first, day)),
    );
    return { first, seconds, total: seconds.reduce((sum, one) => sum + one, 0) };
  });
}

/** How many of these weeks are worth showing: since the first in which something was done. */
export function weeksBegun(weeks: readonly WeekDone[], least: number): WeekDone[] {
  const last = weeks.reduce((found, week, at) => (week.total > 0 ? at : found), -1);
  return weeks.slice(0, Math.max(least, last + 1));
}

/** What was done on a day, and the last of it; a session that warned does not count. */
export function doneOf(
  sessions: readonly PastSession[],
  date: string,
): { seconds: number; stretches: number; last: Item | undefined } {
  const today = sessions.filter((one) => one.date === date && calm.includes(one.end));
  const items = today.flatMap((one) => one.stretches ?? []);
  const done = items.filter(({ outcome }) => outcome === 'done');
  const [last] = (done.length > 0 ? done : items).slice(-1);
  return { seconds: coached(today, date), stretches: done.length, last };
}

export type PainSeries = [times: number[], before: (number | null)[], after: (number | null)[]];

/** From the beginning of the first day to the end of the last, in seconds. */
export function daysOf([times]: PainSeries): [from: number, to: number] {
  const day = 86_400;
  const begin = (seconds: number) => Math.floor(seconds / day) * day;
  return [begin(times[0] ?? 0), begin(times[times.length - 1] ?? 0) + day];
}

/** Pain by the time at which each session began, for those in which any was told. */
export function painOf(sessions: readonly PastSession[]): PainSeries {
  const told = sessions.filter(
    (one) => one.pain_before !== undefined || one.pain_after !== undefined,
  );
  return [
    told.map((one) => secondsOf(one.date, one.time)),
    told.map((one) => one.pain_before ?? null),
    told.map((one) => one.pain_after ?? null),
  ];
}
