// What every view of the page gets: who practises, the words, and the way to another view.
import type { State } from './api';

export interface Shell {
  state: State;
  /** A word of the page, by its identifier without "page."; the identifier where there is none. */
  word(id: string): string;
  /** Goes to another view, as "/today". */
  go(path: string): void;
  /** Asks the server anew who practises and what waits. */
  refresh(): Promise<void>;
}

/** A number of things; `id` names the words for one and for others. */
export function counted({ state, word }: Shell, count: number, id: string): string {
  return `${count} ${word(`${id}.${new Intl.PluralRules(state.language).select(count)}`)}`;
}
