// What is said on the screens of the intake, on this page: by whom, since when, after what.
import type { State } from './api';

/** What was tapped on a screen, by line or row. */
export type Taps = Record<string, 'yes' | 'unsure' | number>;
export type Said = Record<string, Taps>;

export interface Asking {
  date: string;
  person: string;
  said: Said;
  /** What is tapped on screens that are not done. */
  open: Said;
  /** Whether what was said some days ago is confirmed. */
  visit: 'first' | 'again';
  /** Which of two places of the body was meant, by line. */
  sides: Record<string, string[]>;
  /** What stopped the person when the first screen was shown: only answers after it lift it. */
  after: string[];
}

const kept = 'limber.said';

/** What was said here today by who practises, nothing filled in where that is nothing. */
export function readAsking({ today, person, stops }: State): Asking {
  const found = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as Asking | null;
  if (found?.date === today && found.person === person) return found;
  const after = stops.map((stop) => stop.id);
  return { date: today, person, said: {}, open: {}, visit: 'first', sides: {}, after };
}

export function keepAsking(asking: Asking): void {
  sessionStorage.setItem(kept, JSON.stringify(asking));
}

export function forgetAsking(): void {
  sessionStorage.removeItem(kept);
}

/** All the screens again but those of `said`, after everything that stops the person now. */
export function beginAgain(
  state: State,
  said: Said = {},
  visit: Asking['visit'] = 'first',
  open: Said = {},
): Asking {
  forgetAsking();
  const fresh = { ...readAsking(state), said, open, visit };
  keepAsking(fresh);
  return fresh;
}

/** Whether something stops the person that no answers on their way were asked after. */
export function isStopped(state: State): boolean {
  if (state.answers !== null && state.stops.every((stop) => !stop.pending)) return false;
  const { after } = readAsking(state);
  const isAsking = sessionStorage.getItem(kept) !== null;
  return state.stops.some((stop) => stop.pending || !isAsking || !after.includes(stop.id));
}
