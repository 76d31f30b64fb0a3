// What the coach shows beside the words: the moving figure, the clock, the breath, the controls.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { type Shelf, Stage } from './figure';
import {
  breathNow,
  type Command,
  type Control,
  controlKeys,
  type Drawing,
  type LiveState,
  type Seen,
  type Send,
  stands,
  toggle,
  type Way,
} from './live';
import type { Shell } from './shell';
import { useTheme } from './theme';

const stillMotion = matchMedia('(prefers-reduced-motion: reduce)');

function addressOf({ stretch, variant, side }: Drawing, theme: string): string {
  return `/api/figures/${stretch}/${variant}?side=${side}&theme=${theme}`;
}

function addressOfWay({ from, to }: Way, theme: string): string {
  return `/api/ways/${from}/${to}?theme=${theme}`;
}

/** The drawings that may be due after this one: the next stretch's, and the other side's. */
function drawingsToCome({ cue, next_figure: next }: LiveState): readonly Drawing[] {
  const now = cue?.figure ?? null;
  const other: Drawing[] =
    now === null || !['left', 'right'].includes(now.side)
      ? []
      : [{ ...now, side: now.side === 'left' ? 'right' : 'left' }];
  return next ? [...other, next] : other;
}

/** The drawing of the cue at its moment; with reduced motion it moves on in steps of a second. */
export function MovingFigure({
  shell,
  shelf,
  seen,
  passedMs,
  tapped,
}: {
  shell: Shell;
  shelf: Shelf;
  seen: Seen;
  passedMs: number;
  tapped: () => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage | null>(null);
  const theme = useTheme(shell.state.settings);
  const { cue } = seen.state;
  const figure = cue?.figure ?? null;
  const wayMs = figure?.way_ms ?? 0;
  const way = passedMs < wayMs ? figure?.way : undefined;
  const address =
    way !== undefined ? addressOfWay(way, theme) : figure === null ? '' : addressOf(figure, theme);
  useEffect(() => {
    if (frame.current === null) return;
    stage.current = new Stage(frame.current);
    frame.current.replaceChildren();
  }, [address]);
  useEffect(() => {
    // Anew with every cue: one that could not be had comes with the next.
    if (address === '' || stage.current?.isEmpty() !== true) return undefined;
    let isWanted = true;
    shelf.fetch(address).then(
      (prepared) => {
        if (isWanted) stage.current?.show(prepared);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [address, cue?.number]);
  useEffect(() => {
    const ahead = drawingsToCome(seen.state).flatMap((drawn) => [
      addressOf(drawn, theme),
      ...(drawn.way === undefined ? [] : [addressOfWay(drawn.way, theme)]),
    ]);
    // The starting position that comes after the way is on its way, too.
    if (figure !== null) ahead.push(addressOf(figure, theme));
    for (const one of ahead) shelf.fetch(one).catch(() => undefined);
  }, [cue?.number, theme]);
  useLayoutEffect(() => {
    if (cue === null || figure === null) return;
    const shownMs = stillMotion.matches ? Math.floor(passedMs / 1000) * 1000 : passedMs;
    if (way !== undefined) {
      stage.current?.seek(0, shownMs / wayMs, shownMs / 1000, 1);
      return;
    }
    const share = cue.length_ms > 0 ? shownMs / cue.length_ms : 0;
    stage.current?.seek(figure.phase, share, shownMs / 1000, cue.repetition);
  });
  return <div class="coach-figure" ref={frame} onClick={tapped} />;
}

/** What is left of the cue: seconds, and a ring that empties. */
export function Clock({
  leftMs,
  share,
  unit,
  isPulsing,
}: {
  leftMs: number;
  share: number;
  unit: string;
  isPulsing: boolean;
}) {
  return (
    <div class={isPulsing ? 'coach-clock pulse' : 'coach-clock'} role="timer">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="track" cx="50" cy="50" r="45" />
        <circle
          class="rest"
          cx="50"
          cy="50"
          r="45"
          pathLength="100"
          stroke-dasharray={`${100 * share} 100`}
          transform="rotate(-90 50 50)"
        />
      </svg>
      <span class="seconds">{Math.ceil(leftMs / 1000)}</span>
      <span class="unseen">{unit}</span>
    </div>
  );
}

export function Breath({
  shell,
  state,
  passedMs,
}: {
  shell: Shell;
  state: LiveState;
  passedMs: number;
}) {
  const breath = breathNow(state, passedMs);
  if (breath === null) return null;
  const share = stillMotion.matches ? 1 : breath.share;
  const fullness = breath.isIn ? share : 1 - share;
  return (
    <div class="coach-breath" aria-hidden="true">
      <svg viewBox="0 0 100 100">
        <circle class="track" cx="50" cy="50" r="46" />
        <circle class="air" cx="50" cy="50" r={16 + 28 * fullness} />
      </svg>
      <span>{shell.word(breath.isIn ? 'coach.in' : 'coach.out')}</span>
    </div>
  );
}

const others = {
  back: 'back',
  skip: 'skip',
  repeat: 'repeat',
  easier: 'easier',
  leave: 'stop',
} as const satisfies Partial<Record<Control, string>>;

function keyOf(control: Control): string {
  return (
    Object.keys(controlKeys).find((key) => key.length === 1 && controlKeys[key] === control) ?? ''
  );
}

/** Ends the set-up; where it is, nothing else moves when it comes and goes. */
export function InPosition({ shell, send }: { shell: Shell; send: Send }) {
  return (
    <button
      type="button"
      class="coach-ready"
      aria-keyshortcuts="Enter"
      onClick={(event) => {
        if (event.detail < 2) send({ do: 'in_position' });
      }}
    >
      {shell.word('coach.in_position')}{' '}
      <kbd aria-hidden="true">{shell.word('coach.key.enter')}</kbd>
    </button>
  );
}

export function Controls({ shell, state, send }: { shell: Shell; state: LiveState; send: Send }) {
  const [isOpen, setOpen] = useState(false);
  const hasLetters = shell.state.settings.keys !== 'off';
  const button = (command: Command, word: string, key: string, name: string, look: string) => (
    <button
      key={look}
      type="button"
      class={look}
      aria-keyshortcuts={key || undefined}
      onClick={(event) => {
        send(command);
        // After a click the space bar pauses again, whatever was clicked.
        if (event.detail > 0) event.currentTarget.blur();
      }}
    >
      {shell.word(`coach.${word}`)} {name !== '' && <kbd aria-hidden="true">{name}</kbd>}
    </button>
  );
  const control = (does: Control, word: string) => {
    const key = hasLetters ? keyOf(does) : '';
    return button({ do: does }, word, key, key, `does-${word}`);
  };
  return (
    <div class="coach-controls" role="group" aria-label={shell.word('coach.controls')}>
      <div class="coach-vital">
        {button(
          toggle(state),
          stands(state) ? 'resume' : 'pause',
          'Space',
          shell.word('coach.key.space'),
          'main',
        )}
        {control('hurts', 'hurts')}
        <button
          type="button"
          class="coach-more"
          aria-expanded={isOpen}
          aria-label={shell.word('coach.more')}
          onClick={() => setOpen(!isOpen)}
        >
          ⋯
        </button>
      </div>
      <div class={isOpen ? 'coach-rest open' : 'coach-rest'}>
        {Object.entries(others).map(([does, word]) => control(does as Control, word))}
      </div>
    </div>
  );
}
