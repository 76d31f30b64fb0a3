// A list of lines to tap: what a line opens stands below it, and none of them is one tap, too.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Line, Screen } from './api';
import type { Taps } from './asking';
import { useDigits } from './keys';
import type { Shell } from './shell';

export interface Listed {
  shell: Shell;
  screen: Screen;
  taps: Taps;
  change: (taps: Taps, sides?: undefined, isSettled?: boolean) => void;
  done: (taps: Taps) => void;
  /** Tells what is tapped before the screen is done; false when the last tap was a mistake. */
  hear: (taps: Taps, isDoubted?: boolean) => Promise<boolean>;
}

/** A tap meant for the screen before must not answer this one. */
const wakesAfterMs = 1000;
/** Nobody reads a list of warning signs faster. */
const readInMs = 2000;

export const linesOf = (screen: Screen): Line[] => screen.parts.flatMap(({ lines = [] }) => lines);

function without(taps: Taps, line: Line): Taps {
  const { [line.id]: _, ...rest } = taps;
  return (line.lines ?? []).reduce(without, rest);
}

const isOpened = (line: Line, taps: Taps): boolean =>
  (line.lines ?? []).length === 0 || (line.lines ?? []).some(({ id }) => id in taps);

/** What was tapped but for lines that still wait for what they open. */
function settled(lines: readonly Line[], taps: Taps): Taps {
  return lines.reduce(
    (left, line) =>
      line.id in taps && taps[line.id] === 'yes' && !isOpened(line, taps)
        ? without(left, line)
        : settled(line.lines ?? [], left),
    taps,
  );
}

/** Whether something counts only because nobody knows which of it is so. */
const hasDoubts = (lines: readonly Line[], taps: Taps): boolean =>
  Object.values(taps).includes('unsure') || settled(lines, taps) !== taps;

function useTime(key: string): { isAwake: boolean; sinceMs: () => number } {
  const shown = useRef(0);
  const [awake, setAwake] = useState('');
  useEffect(() => {
    shown.current = performance.now();
    const timer = window.setTimeout(() => setAwake(key), wakesAfterMs);
    return () => window.clearTimeout(timer);
  }, [key]);
  return { isAwake: awake === key, sinceMs: () => performance.now() - shown.current };
}

function Tick({ line, taps, tap, digit }: TickProps) {
  const isTapped = line.id in taps;
  return (
    <li>
      <button
        type="button"
        class="line"
        aria-pressed={isTapped}
        onClick={(event) => {
          // The second of two quick clicks takes nothing back.
          if (event.detail < 2) tap(line);
        }}
      >
        {digit !== undefined && digit <= 9 && <kbd aria-hidden="true">{digit}</kbd>}
        <span>{line.text}</span>
      </button>
      {isTapped && (line.lines ?? []).length > 0 && taps[line.id] === 'yes' && (
        <div class="opened" role="group" aria-label={line.then ?? line.text}>
          {line.then !== undefined && <p>{line.then}</p>}
          <ul class="lines">
            {(line.lines ?? []).map((below) => (
              <Tick
                key={below.id}
                line={below}
                taps={taps}
                tap={(one, within = line) => tap(one, within)}
              />
            ))}
          </ul>
        </div>
      )}
      {isTapped && (line.lines ?? []).length === 0 && line.ask !== undefined && (
        <p class="plain quiet">{line.ask}</p>
      )}
    </li>
  );
}

interface TickProps {
  line: Line;
  taps: Taps;
  tap: (line: Line, within?: Line) => void;
  digit?: number;
}

/** What is tapped after one more tap; a line that only one of fits takes the place of the others. */
function tapped(taps: Taps, line: Line, within?: Line): Taps {
  if (line.id in taps) return without(taps, line);
  const others = within?.one ? (within.lines ?? []).reduce(without, taps) : taps;
  return { ...others, [line.id]: 'yes' };
}

/** Each line by itself, as a question; what stays unsure counts as yes. */
function Singly({ listed, finish, back }: SinglyProps) {
  const { shell, screen, taps, change, hear } = listed;
  const lines = linesOf(screen);
  const [at, setAt] = useState(0);
  const line = lines[at];
  const [isOpen, setOpen] = useState(false);
  const go = (next: Taps) => {
    setOpen(false);
    change(next);
    if (at + 1 < lines.length) setAt(at + 1);
    else finish(next);
  };
  const settle = async (next: Taps) => {
    if (line === undefined) return;
    const sure = Object.entries(next).filter(([, tap]) => tap !== 'unsure');
    const isMeant = await hear(settled(lines, Object.fromEntries(sure) as Taps));
    go(isMeant ? next : without(next, line));
  };
  const take = (said: 'yes' | 'no' | 'unsure') => {
    if (line === undefined) return;
    if (said === 'no') go(without(taps, line));
    else if (said === 'unsure') go({ ...without(taps, line), [line.id]: 'unsure' });
    else if ((line.lines ?? []).length === 0) void settle({ ...taps, [line.id]: 'yes' });
    else {
      change({ ...taps, [line.id]: 'yes' });
      setOpen(true);
    }
  };
  const answers = ['yes', 'no', 'unsure'] as const;
  useDigits(shell.state.settings, (digit) => {
    const said = answers[digit - 1];
    if (said !== undefined && !isOpen) take(said);
  });
  if (line === undefined) return null;
  return (
    <>
      <h1 aria-live="polite">{isOpen ? (line.then ?? line.ask) : line.ask}</h1>
      <ul class="lines" key={`${at}-${isOpen}`}>
        {isOpen
          ? (line.lines ?? []).map((below) => (
              <li key={below.id}>
                <button
                  type="button"
                  class="line"
                  onClick={() => void settle({ ...taps, [line.id]: 'yes', [below.id]: 'yes' })}
                >
                  <span>{below.text}</span>
                </button>
              </li>
            ))
          : answers.map((said, index) => (
              <li key={said}>
                <button type="button" class="line" onClick={() => take(said)}>
                  <kbd aria-hidden="true">{index + 1}</kbd>
                  <span>{shell.word(`start.${said}`)}</span>
                </button>
              </li>
            ))}
      </ul>
      <p>
        <button type="button" onClick={() => (at === 0 ? back() : setAt(at - 1))}>
          {shell.word('start.back')}
        </button>
      </p>
    </>
  );
}

interface SinglyProps {
  listed: Listed;
  finish: (taps: Taps) => void;
  back: () => void;
}

export function List(listed: Listed) {
  const { shell, screen, taps, change, done, hear } = listed;
  const lines = linesOf(screen);
  const [isSingly, setSingly] = useState(false);
  const [isReally, setReally] = useState(false);
  const { isAwake, sinceMs } = useTime(screen.id);
  const count = Object.keys(taps).length;
  const tap = (line: Line, within?: Line) => {
    const next = tapped(taps, line, within);
    const isSign = screen.signs && line.id in next;
    change(next, undefined, !isSign);
    if (!isSign) return;
    void hear(settled(lines, next)).then((isMeant) =>
      // A line that waits for what it opens is not kept either.
      change(isMeant ? next : without(next, within ?? line), undefined, isOpened(line, next)),
    );
  };
  const finish = (given: Taps) => {
    if (!screen.signs || !hasDoubts(lines, given)) done(given);
    else void hear(given, true).then(() => done(given));
  };
  const none = () => {
    if (!isAwake) return;
    if (screen.signs && !isReally && sinceMs() < readInMs) setReally(true);
    else done({});
  };
  useDigits(shell.state.settings, (digit) => {
    const line = lines[digit - 1];
    if (digit === 0 && count === 0) none();
    else if (line !== undefined && !isSingly) tap(line);
  });
  if (isSingly) return <Singly listed={listed} finish={finish} back={() => setSingly(false)} />;
  return (
    <>
      <h1>{screen.title}</h1>
      {screen.help !== undefined && <p class="quiet">{screen.help}</p>}
      <ul class="lines">
        {lines.map((line, at) => (
          <Tick key={line.id} line={line} taps={taps} tap={tap} digit={at + 1} />
        ))}
      </ul>
      <div class="bar">
        {isReally && count === 0 && (
          <p role="status" class="really">
            {shell.word('start.really')}
          </p>
        )}
        {screen.may_doubt && count === 0 && (
          <button type="button" disabled={!isAwake} onClick={() => setSingly(true)}>
            {shell.word('start.unsure')}
          </button>
        )}
        {count === 0 ? (
          <button type="button" disabled={!isAwake} onClick={none}>
            {screen.none ?? shell.word('start.none')}
          </button>
        ) : (
          <button type="button" class="main" onClick={() => finish(taps)}>
            {shell.word('start.next')}
          </button>
        )}
      </div>
    </>
  );
}
