// What was changed about today's session on this page; the server makes the plan from it.
import { readItem } from './routine_item';

export interface Wishes {
  minutes?: number;
  training?: string;
  /** What is at hand today; as answered where nothing is said. */
  props?: string[];
  /** As in the settings where nothing is said. */
  article?: boolean;
  /** For today only. */
  left_out: string[];
  chosen: Record<string, string>;
  /** Just these, as `bridge/low:30s`, in this order; the server plans where nothing is said. */
  only?: string[];
}

/** Of a choice, the stretches without their forms. */
export function stretchOf(choice: string): string {
  return readItem(choice).stretch;
}

/** The form that somebody asked for, if they did. */
export function formOf(wishes: Wishes, stretch: string): string | undefined {
  const own = wishes.only?.find((one) => stretchOf(one) === stretch);
  return wishes.chosen[stretch] ?? (own === undefined ? undefined : readItem(own).form);
}

/** What is taken out of one's own choice leaves it; the last one leaves today's plan. */
export function withoutLeftOut(wishes: Wishes): Wishes {
  if (wishes.only === undefined) return wishes;
  const { only, ...others } = wishes;
  const left = only.filter((one) => !wishes.left_out.includes(stretchOf(one)));
  const rest = { ...others, left_out: [] };
  return left.length > 0 ? { ...rest, only: left } : rest;
}

export const unchanged: Wishes = { left_out: [], chosen: {} };

const kept = 'limber.wishes';

/** What was wished today by who practises; a page that is loaded again goes on from there. */
export function readWishes(day: string, profile: string): Wishes {
  const found = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as {
    day: string;
    profile: string;
    wishes: Wishes;
  } | null;
  return found?.day === day && found.profile === profile ? found.wishes : unchanged;
}

export function keepWishes(day: string, profile: string, wishes: Wishes): void {
  sessionStorage.setItem(kept, JSON.stringify({ day, profile, wishes }));
}

export function queryOf(wishes: Wishes): string {
  const query = new URLSearchParams();
  if (wishes.minutes !== undefined) query.set('minutes', String(wishes.minutes));
  if (wishes.training !== undefined) query.set('training', wishes.training);
  if (wishes.props !== undefined) query.set('props', wishes.props.join(',') || 'none');
  if (wishes.article !== undefined) query.set('article', String(wishes.article));
  if (wishes.left_out.length > 0) query.set('left_out', wishes.left_out.join(','));
  if (wishes.only !== undefined) query.set('only', wishes.only.join(','));
  const chosen = Object.entries(wishes.chosen).map((pair) => pair.join('/'));
  if (chosen.length > 0) query.set('chosen', chosen.join(','));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Five minutes up or down by round numbers, as far as it goes. */
export function stepMinutes(
  minutes: number,
  by: 1 | -1,
  { least, most }: { least: number; most: number },
): number {
  const step = 5;
  const wished =
    by > 0 ? step * (Math.floor(minutes / step) + 1) : step * (Math.ceil(minutes / step) - 1);
  return Math.min(most, Math.max(least, wished));
}

/** Half minutes, at least one. */
export function minutesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / 30)) / 2;
}
