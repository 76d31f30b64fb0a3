// The view that leads through a session: what to do now, for how long, and what comes next.
import { useEffect, useRef, useState } from 'preact/hooks';

import { useAloud } from './aloud';
import { get, Refused } from './api';
import './coach.css';
import { Answers } from './coach_answers';
import { Breath, Clock, Controls, InPosition, MovingFigure } from './coach_parts';
import { Words } from './coach_words';
import { Shelf } from './figure';
import { useKeys } from './keys';
import { Link } from './link';
import {
  type Command,
  findCommand,
  type LiveState,
  passedIn,
  type Seen,
  type Send,
  Watch,
} from './live';
import type { Shell } from './shell';

const noteMs = 6000;

interface Watched {
  seen: Seen | null;
  /** Whether it is known that no session is led. */
  isNobody: boolean;
  /** When the server was lost. */
  lostAt: number | null;
  /** Whether it was started anew and does not let this page in. */
  isShut: boolean;
  send: Send;
}

function useWatch(): Watched {
  const [seen, setSeen] = useState<Seen | null>(null);
  const [isTold, setTold] = useState(false);
  const [lostAt, setLostAt] = useState<number | null>(null);
  const [isShut, setShut] = useState(false);
  const watch = useRef<Watch | null>(null);
  useEffect(() => {
    const opened = new Watch(
      (newest) => {
        setLostAt(null);
        setShut(false);
        setTold(true);
        // Its end is the last that is seen of a session; afterwards there is none.
        setSeen((before) => (before?.state.mode === 'over' ? before : newest));
      },
      (isLost) => {
        if (!isLost) return;
        setLostAt((before) => before ?? performance.now());
        // Why a socket is refused is not told to a page; an ordinary request is answered.
        get('/api/state').catch((problem: unknown) => {
          setShut(problem instanceof Refused && problem.status === 401);
        });
      },
    );
    watch.current = opened;
    return () => opened.end();
  }, []);
  const send = (command: Command): void => watch.current?.send(command);
  return { seen, isNobody: isTold && seen === null, lostAt, isShut, send };
}

/** The moment to show: `held`, or now, anew with every frame. */
function useNow(held: number | null): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (held !== null) return undefined;
    let frame = 0;
    const step = (): void => {
      setNow(performance.now());
      frame = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [held]);
  return held ?? now;
}

function timeOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

interface Led {
  shell: Shell;
  seen: Seen;
  lostAt: number | null;
  isPulsing: boolean;
  shelf: Shelf;
  send: Send;
}

/** All of a cue for a screen reader; with its stretch where that begins. */
function CueWords({ state: { cue, title } }: { state: LiveState }) {
  return (
    <>
      {cue?.kind === 'prepare' && <p>{title}.</p>}
      {cue?.side ? <strong>{cue.side}</strong> : null}
      <p key={cue?.number}>{cue?.words}</p>
    </>
  );
}

/** The cue that is led through, with everything that counts on by itself. */
function Scene({ shell, seen, lostAt, isPulsing, shelf, send }: Led) {
  const { state } = seen;
  const { cue, mode } = state;
  const { word } = shell;
  const runs = mode === 'coaching' || mode === 'ready';
  const now = Math.max(seen.at, useNow(lostAt ?? (runs ? null : seen.at)));
  const passedMs = passedIn(seen, now);
  const leftMs = state.left_ms - (passedMs - (cue?.at_ms ?? 0));
  const readyMs = Math.max(0, state.ready_ms - (now - seen.at) * state.speed);
  const lengthMs = cue?.length_ms ?? 0;
  const clockMs = mode === 'ready' ? readyMs : lengthMs - passedMs;
  const share = mode === 'ready' ? 1 : lengthMs > 0 ? clockMs / lengthMs : 0;
  const command = (key: string): Command | null =>
    findCommand(key, state, shell.state.settings.keys !== 'off');
  useKeys((key) => {
    const found = command(key);
    if (found !== null) send(found);
    return found !== null;
  });
  return (
    <div class="coach-scene">
      <div class="coach-show">
        <MovingFigure
          shell={shell}
          shelf={shelf}
          seen={seen}
          passedMs={passedMs}
          tapped={() => {
            const toggled = command(' ');
            if (toggled !== null) send(toggled);
          }}
        />
        <div class="coach-facts">
          <Words words={cue?.words ?? ''} passedMs={passedMs / state.speed} />
          <div class="coach-rings">
            <Clock
              leftMs={clockMs}
              share={share}
              unit={word('coach.seconds')}
              isPulsing={isPulsing}
            />
            <div class="coach-beside">
              {cue?.side ? (
                <strong class="side" aria-hidden="true">
                  {cue.side}
                </strong>
              ) : null}
              {cue?.count ? <p class="coach-count">{cue.count}</p> : null}
              <Breath shell={shell} state={state} passedMs={passedMs} />
              {state.setting_up && <InPosition shell={shell} send={send} />}
            </div>
          </div>
          <p class="coach-later">
            <span>{state.next}</span>
            <span class="left">
              {word('coach.left')} <b>{timeOf(leftMs)}</b>
            </span>
          </p>
        </div>
      </div>
      <Controls shell={shell} state={state} send={send} />
    </div>
  );
}

/** Words for some seconds; none that were said before the coach asked, or before it led on. */
function useNote(note: LiveState['note'] | undefined, isAsked: boolean): string {
  const [words, setWords] = useState('');
  useEffect(() => {
    setWords(note?.words ?? '');
    const timer = window.setTimeout(() => setWords(''), noteMs);
    return () => window.clearTimeout(timer);
  }, [note?.number, isAsked]);
  // At an end at once, not with the next frame.
  return note === undefined ? '' : words;
}

async function leave(shell: Shell, path: string): Promise<void> {
  await shell.refresh();
  shell.go(path);
}

/** After an end that was not the person's own: what to do now. */
function Ending({ shell, advice }: { shell: Shell; advice: readonly string[] }) {
  const [isFree, setFree] = useState(false);
  useEffect(() => {
    if (advice.length === 0) void leave(shell, '/after');
    // What stops the person takes the place of all this; before that is known, nothing goes on.
    else void shell.refresh().then(() => setFree(true));
  }, []);
  if (advice.length === 0) return null;
  return (
    <div class="coach-ending">
      <div class="warning" role="alert">
        {advice.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      {isFree && (
        <button
          type="button"
          class="main"
          // Where the answers hold no longer, the questions come first.
          onClick={() => void leave(shell, shell.state.answers === null ? '/start' : '/after')}
        >
          {shell.word('coach.go_on')}
        </button>
      )}
    </div>
  );
}

function headingOf(shell: Shell, state: LiveState | undefined, isNobody: boolean): string {
  if (isNobody) return shell.word('coach.nobody');
  if (state?.mode === 'over') return shell.word('coach.over');
  return state?.question?.words ?? (state?.title || shell.word('coach.title'));
}

export function Coach({ shell }: { shell: Shell }) {
  const { seen, isNobody, lostAt, isShut, send } = useWatch();
  const { isLocked, isPulsing, unlock } = useAloud(shell.state, seen, lostAt !== null, send);
  const shelf = useRef(new Shelf());
  const state = seen?.state;
  // Nothing that was said before stands beside an end.
  const note = useNote(state?.mode === 'over' ? undefined : state?.note, state?.question != null);
  const heading = useRef<HTMLHeadingElement>(null);
  const mode = isNobody ? 'none' : state?.mode;
  const view = state?.question?.number ?? (state?.end || isNobody ? mode : 'scene');
  useEffect(() => heading.current?.focus(), [view]);
  const isLed = seen !== null && seen.state.question === null && seen.state.mode !== 'over';
  return (
    <div class={isLed ? 'coach led' : 'coach'} data-mode={mode}>
      <header class="coach-heading">
        {/* Another view is another heading: a screen reader tells what gets the keyboard anew. */}
        <h1 key={view} ref={heading} tabIndex={-1}>
          {headingOf(shell, state, isNobody)}
        </h1>
        {isLed && seen.state.form !== '' && <span class="how">{seen.state.form}</span>}
        {isLocked ? (
          <button type="button" class="unlock" onClick={unlock}>
            {shell.word('coach.unlock')}
          </button>
        ) : null}
        {shell.state.profiles.length > 1 && <span class="who">{shell.state.profile}</span>}
        <span class="place">{isLed ? state?.place : ''}</span>
        {/* Leaving pauses. */}
        <Link shell={shell} path="/help" look="help">
          {shell.word('help.link')}
        </Link>
      </header>
      <div class="coach-banners" role="status">
        {lostAt === null || state?.mode === 'over' ? null : (
          <p class="warning">{shell.word(isShut ? 'locked.coach' : 'coach.lost')}</p>
        )}
        {state?.banner ? <p class="banner">{state.banner}</p> : null}
        {note === '' ? null : <p class="note">{note}</p>}
      </div>
      {/* Here before the first cue, since a screen reader tells only what changes in it. */}
      <div class="unseen" aria-live="polite">
        {isLed ? <CueWords state={seen.state} /> : null}
      </div>
      {isLed ? (
        <Scene
          shell={shell}
          seen={seen}
          lostAt={lostAt}
          isPulsing={isPulsing}
          shelf={shelf.current}
          send={send}
        />
      ) : null}
      {state?.question ? (
        <Answers key={state.question.number} shell={shell} question={state.question} send={send} />
      ) : null}
      {state?.mode === 'over' ? <Ending shell={shell} advice={state.end?.advice ?? []} /> : null}
      {isNobody ? (
        <button type="button" class="main" onClick={() => void leave(shell, '/today')}>
          {shell.word('coach.to_today')}
        </button>
      ) : null}
    </div>
  );
}
