// Rows of a screen: how bad, since when, how old, which week; each a tap, or typed as a number.
import { useEffect, useRef } from 'preact/hooks';
import type { Line, Part } from './api';
import type { Taps } from './asking';
import { useDigits } from './keys';
import type { Shell } from './shell';

interface Rows {
  shell: Shell;
  parts: readonly Part[];
  taps: Taps;
  change: (taps: Taps) => void;
}

/** So long a digit waits for a second one. */
const waitMs = 700;

export function isAnswered(part: Part, taps: Taps): boolean {
  if (part.kind === 'one') {
    return taps[part.id] !== undefined || (part.lines ?? []).some(({ id }) => id in taps);
  }
  return part.kind === 'extra' || part.kind === 'several' || taps[part.id] !== undefined;
}

/** One line of a row in place of whichever was tapped before. */
export function withOne(taps: Taps, part: Part, line: string): Taps {
  const others = new Set([part.id, ...(part.lines ?? []).map(({ id }) => id)]);
  const rest = Object.entries(taps).filter(([id]) => !others.has(id));
  return { ...Object.fromEntries(rest), [line]: 'yes' };
}

/** What a number typed into a row means; null while it can still become another, or is none. */
function typedInto(part: Part, taps: Taps, number: number): Taps | null {
  const lines = part.lines ?? [];
  if (part.kind === 'score' || part.kind === 'number') {
    const { least = 0, most = 0 } = part;
    return number >= least && number <= most ? { ...taps, [part.id]: number } : null;
  }
  if (part.kind !== 'one') return null;
  const isNumbers = lines.some(({ from }) => from !== undefined);
  const reached = lines.filter(({ from = 0 }) => from <= number);
  const line = isNumbers ? (reached[reached.length - 1] ?? lines[0]) : lines[number - 1];
  return line === undefined ? null : withOne(taps, part, line.id);
}

/** Whether a second digit may follow. */
function mayGrow(part: Part, digit: number): boolean {
  if (part.kind === 'score') return digit === 1;
  if (part.kind === 'number') return digit > 0;
  return part.kind === 'one' && (part.lines ?? []).some(({ from }) => from !== undefined);
}

/** Digits answer the first row that is open. */
function useTyping({ shell, parts, taps, change }: Rows): void {
  const typed = useRef<{ digit: number; timer: number } | null>(null);
  useEffect(() => () => window.clearTimeout(typed.current?.timer), []);
  const take = (number: number) => {
    typed.current = null;
    const open = parts.find((part) => !isAnswered(part, taps));
    const next = open === undefined ? null : typedInto(open, taps, number);
    if (next !== null) change(next);
  };
  const newest = useRef(take);
  newest.current = take;
  useDigits(shell.state.settings, (digit) => {
    const first = typed.current;
    if (first !== null) {
      window.clearTimeout(first.timer);
      take(first.digit * 10 + digit);
      return;
    }
    const open = parts.find((part) => !isAnswered(part, taps));
    if (open === undefined) return;
    if (!mayGrow(open, digit)) {
      take(digit);
      return;
    }
    typed.current = { digit, timer: window.setTimeout(() => newest.current(digit), waitMs) };
  });
}

function Numbers({ part, taps, change }: { part: Part; taps: Taps; change: (taps: Taps) => void }) {
  const { least = 0, most = 0 } = part;
  const numbers = Array.from({ length: most - least + 1 }, (_, at) => least + at);
  return (
    <div class={part.kind === 'score' ? 'numbers score' : 'numbers'}>
      {numbers.map((number) => (
        <button
          type="button"
          key={number}
          aria-pressed={taps[part.id] === number}
          onClick={() => change({ ...taps, [part.id]: number })}
        >
          {number}
        </button>
      ))}
      {part.least_words !== undefined && (
        <p class="ends quiet">
          <span>{part.least_words}</span>
          <span>{part.most_words}</span>
        </p>
      )}
    </div>
  );
}

function Chips({ part, taps, change }: { part: Part; taps: Taps; change: (taps: Taps) => void }) {
  const tap = ({ id }: Line) => {
    if (part.kind === 'one') {
      change(withOne(taps, part, id));
    } else {
      const { [id]: before, ...others } = taps;
      change(before === undefined ? { ...taps, [id]: 'yes' } : others);
    }
  };
  return (
    <div class="chips">
      {(part.lines ?? []).map((line) => (
        <button
          type="button"
          key={line.id}
          aria-pressed={line.id in taps}
          onClick={() => tap(line)}
        >
          {line.text}
        </button>
      ))}
    </div>
  );
}

export function Rows(rows: Rows) {
  useTyping(rows);
  const { parts, taps, change } = rows;
  return (
    <div class="rows">
      {parts.map((part) => (
        <fieldset key={part.id}>
          {part.text !== undefined && <legend>{part.text}</legend>}
          {part.kind === 'score' || part.kind === 'number' ? (
            <Numbers part={part} taps={taps} change={change} />
          ) : (
            <Chips part={part} taps={taps} change={change} />
          )}
        </fieldset>
      ))}
    </div>
  );
}
