// The answers of an interview that is going on, on this page: for whom, since when, after what.
import type { Answer, State } from './api';

export type Answers = Record<string, Answer>;

export interface Asking {
  date: string;
  person: string;
  answers: Answers;
  /** What stopped the person when the first question was shown: only answers after it lift it. */
  after: string[];
}

const kept = 'limber.answers';

/** What was answered here today by who practises, nothing filled in where that is nothing. */
export function readAsking({ today, person, stops }: State): Asking {
  const found = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as Asking | null;
  if (found?.date === today && found.person === person) return found;
  return { date: today, person, answers: {}, after: stops.map((stop) => stop.id) };
}

export function keepAsking(asking: Asking): void {
  sessionStorage.setItem(kept, JSON.stringify(asking));
}

export function forgetAsking(): void {
  sessionStorage.removeItem(kept);
}

/** All the questions again, after everything that stops the person now. */
export function beginAgain(state: State): Asking {
  forgetAsking();
  const fresh = readAsking(state);
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
