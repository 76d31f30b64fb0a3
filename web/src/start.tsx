// The intake: a few screens of few taps, each with an address of its own, and what they come to.
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  get,
  type Intake,
  Refused,
  type SaidBefore,
  type Screen,
  type Screening,
  type Stop,
  type Stops,
  send,
} from './api';
import { Nowhere } from './asked';
import { type Asking, beginAgain, forgetAsking, keepAsking, readAsking, type Taps } from './asking';
import { BodyMap } from './body_map';
import { List, linesOf } from './intake_list';
import { isAnswered, Rows, withOne } from './intake_rows';
import { useDigits } from './keys';
import { Link } from './link';
import type { Shell } from './shell';
import { Pending } from './stopped';

/** What the answers come to when it is more than "go ahead", and something may still be done. */
function Verdict({
  shell,
  screening,
  again,
}: {
  shell: Shell;
  screening: Screening;
  again: () => void;
}) {
  const { word } = shell;
  const flags = screening.flags.filter(({ told }) => told);
  return (
    <div class="verdict">
      <h1>{screening.meaning}</h1>
      {screening.call !== undefined && <p class="call">{screening.call}</p>}
      {flags.map((flag) => (
        <section class="warning" key={flag.id}>
          <h2>{flag.name}</h2>
          <p>{flag.advice}</p>
        </section>
      ))}
      {screening.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      <p class="row">
        <button type="button" class="main big" onClick={() => shell.go('/today')}>
          {word(screening.verdict === 'today' ? 'start.rest' : 'start.go_on')}
        </button>
        <button type="button" onClick={again}>
          {word('start.again')}
        </button>
      </p>
    </div>
  );
}

/** What was said some days ago, to be confirmed or changed. */
function Still({ shell, before, begin }: StillProps) {
  const { word, state } = shell;
  return (
    <div class="intake">
      <h1>{word(`still.title.${before.overtaken}`)}</h1>
      <dl class="still">
        {before.screens
          .filter(({ id }) => id in before.holds)
          .flatMap(({ rows }) => rows)
          .map(({ name, said, denied }) => (
            <div key={name}>
              <dt>{name}</dt>
              {said.length > 0 && <dd>{said.join(' · ')}</dd>}
              {denied.length > 0 && (
                <dd class="denied">
                  {word('said.none')} {denied.map(({ short }) => short).join(' · ')}
                </dd>
              )}
            </div>
          ))}
      </dl>
      <div class="bar">
        <button type="button" onClick={() => shell.go('/answers')}>
          {word('still.change')}
        </button>
        <button
          type="button"
          class="main"
          onClick={() => begin(beginAgain(state, before.holds, 'again'))}
        >
          {word(before.overtaken === 'days' ? 'still.yes' : 'still.go_on')}
        </button>
      </div>
    </div>
  );
}

interface StillProps {
  shell: Shell;
  before: SaidBefore;
  begin: (asking: Asking) => void;
}

interface Shown {
  shell: Shell;
  screen: Screen;
  asking: Asking;
  taps: Taps;
  filled: boolean;
  /** Where the gentle start is offered: its words, the way there, and what goes before. */
  gentle: { text: string; path: string; leave: () => void } | null;
  change: (taps: Taps, sides?: Asking['sides'], isSettled?: boolean) => void;
  done: (taps: Taps) => void;
  hear: (taps: Taps, isDoubted?: boolean) => Promise<boolean>;
}

/** Where it hurts. */
function Places({ shell, screen, asking, taps, gentle, change, done }: Shown) {
  const { word } = shell;
  const [places, ...extra] = screen.parts;
  const isAny = Object.keys(taps).length > 0;
  const tap = (line: string, side?: string) => {
    const { [line]: before, ...others } = taps;
    const chosen = asking.sides[line] ?? [];
    const next =
      side === undefined || (before !== undefined && chosen.length === 0)
        ? []
        : chosen.includes(side)
          ? chosen.filter((one) => one !== side)
          : [...chosen, side];
    const isOn = side === undefined ? before === undefined : next.length > 0;
    change(isOn ? { ...others, [line]: 'yes' } : others, { ...asking.sides, [line]: next });
  };
  return (
    <>
      <p class="welcome">{word('start.welcome')}</p>
      <h1>{screen.title}</h1>
      <BodyMap
        shell={shell}
        lines={places?.lines ?? []}
        isTapped={(line) => line in taps}
        sides={asking.sides}
        tap={tap}
      />
      <Rows shell={shell} parts={extra} taps={taps} change={change} />
      <div class="bar">
        {!isAny && (
          <button type="button" onClick={() => done({})}>
            {screen.none}
          </button>
        )}
        <button
          type="button"
          class="main"
          aria-disabled={!isAny}
          onClick={() => isAny && done(taps)}
        >
          {word('start.next')}
        </button>
      </div>
      {gentle !== null && (
        <Link shell={shell} path={gentle.path} look="gentle" leave={gentle.leave}>
          {gentle.text}
        </Link>
      )}
    </>
  );
}

/** Several rows; the last tap goes on where nothing more is offered. */
function Filled({ shell, screen, taps, filled, change, done }: Shown) {
  const [first] = screen.parts;
  const isOffered = screen.parts.some(({ kind }) => kind === 'extra');
  const isAll = screen.parts.every((part) => isAnswered(part, taps));
  return (
    <>
      <h1>{screen.title}</h1>
      {screen.help !== undefined && <p class="quiet">{screen.help}</p>}
      <Rows shell={shell} parts={screen.parts} taps={taps} change={change} />
      {screen.may_doubt && first !== undefined && (
        <div class="bar">
          <button type="button" onClick={() => done({ [first.id]: 'unsure' })}>
            {shell.word('start.unsure')}
          </button>
        </div>
      )}
      {isOffered && filled && isAll && (
        <div class="bar">
          <button type="button" class="main" onClick={() => done(taps)}>
            {shell.word('start.next')}
          </button>
        </div>
      )}
    </>
  );
}

/** One line of a single row: a tap goes on. */
function One({ shell, screen, taps, done }: Shown) {
  const [part] = screen.parts;
  const lines = linesOf(screen);
  useDigits(shell.state.settings, (digit) => {
    const line = lines[digit - 1];
    if (line !== undefined && part !== undefined) done(withOne({}, part, line.id));
  });
  return (
    <>
      <h1>{screen.title}</h1>
      {screen.help !== undefined && <p class="quiet">{screen.help}</p>}
      <ul class="lines">
        {lines.map((line, at) => (
          <li key={line.id}>
            <button
              type="button"
              class="line"
              aria-pressed={line.id in taps}
              onClick={(event) => {
                // The second of two quick clicks would answer a screen that nobody has read.
                if (event.detail < 2 && part !== undefined) done(withOne({}, part, line.id));
              }}
            >
              <kbd aria-hidden="true">{at + 1}</kbd>
              <span>{line.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {screen.may_doubt && part !== undefined && (
        <div class="bar">
          <button type="button" onClick={() => done({ [part.id]: 'unsure' })}>
            {shell.word('start.unsure')}
          </button>
        </div>
      )}
    </>
  );
}

function formOf(screen: Screen) {
  const kinds = screen.parts.map(({ kind }) => kind);
  if (kinds.includes('places')) return Places;
  if (kinds.includes('several')) return List;
  return kinds.length === 1 && kinds[0] === 'one' && linesOf(screen)[0]?.from === undefined
    ? One
    : Filled;
}

/** A tap that stops somebody, and what becomes of it. */
interface Alarm {
  stop: Stop;
  isDoubted: boolean;
  settled: (meant: boolean) => void;
}

const place = (screen: string) => `/start/${screen}`;

export function Start({ shell, open }: { shell: Shell; open: string | undefined }) {
  const [asking, setAsking] = useState<Asking>(() => readAsking(shell.state));
  const [shown, setShown] = useState<Intake | null>(null);
  const [before, setBefore] = useState<SaidBefore | null>(null);
  const [screening, setScreening] = useState<Screening | null>(null);
  const [alarm, setAlarm] = useState<Alarm | null>(null);
  const [isNowhere, setNowhere] = useState(false);
  const turn = useRef(0);
  const taps: Taps =
    (open === undefined ? undefined : (asking.open[open] ?? asking.said[open])) ?? {};

  const change = (changed: Asking) => {
    keepAsking(changed);
    setAsking(changed);
  };
  const ask = (said: Asking['said'], on?: string) =>
    send<Intake>('POST', '/api/intake', {
      said,
      visit: asking.visit,
      ...(on === undefined ? {} : { open: on }),
    });
  const askedAfter = asking.after.length > 0 ? `?asked_after=${asking.after.join(',')}` : '';

  const finish = async (answers: Intake['answers']) => {
    let found: Screening;
    try {
      found = await send<Screening>('PUT', `/api/answers${askedAfter}`, {
        date: asking.date,
        answers,
      });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 409) throw problem;
      // Something that was said meanwhile stops them: it is shown in place of all this.
      forgetAsking();
      await shell.refresh();
      shell.go('/');
      return;
    }
    forgetAsking();
    await shell.refresh();
    if (found.verdict === 'go' || found.verdict === 'limits') shell.go('/today');
    else setScreening(found);
  };
  const again = () => {
    setScreening(null);
    setShown(null);
    setAsking(beginAgain(shell.state));
    shell.go('/start');
  };
  /** What comes late, after something newer was asked for, is let go. */
  const look = async () => {
    turn.current += 1;
    const mine = turn.current;
    const isLate = () => mine !== turn.current;
    const isFresh = Object.keys(asking.said).length === 0 && asking.after.length === 0;
    if (open === undefined && isFresh && asking.visit === 'first') {
      const said = await get<SaidBefore>('/api/intake');
      if (isLate()) return;
      if (shell.state.answers === null && said.screens.length > 0) {
        setBefore(said);
        return;
      }
    }
    try {
      const next = await ask(
        open === undefined ? asking.said : { ...asking.said, [open]: taps },
        open,
      );
      if (isLate()) return;
      if (open === undefined && next.screen !== null) {
        history.replaceState(null, '', place(next.screen.id));
        shell.go(place(next.screen.id));
      } else if (next.screen === null) await finish(next.answers);
      else setShown(next);
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 400) throw problem;
      if (problem.failure.problems?.some(({ where }) => where.endsWith(' open'))) {
        setNowhere(true);
        return;
      }
      // The screens are others than those that were answered here.
      if (Object.keys(asking.said).length === 0 && open === undefined) throw problem;
      again();
    }
  };
  useEffect(() => {
    void look();
  }, [asking, open]);

  const done = async (given: Taps) => {
    if (open === undefined) return;
    const said = { ...asking.said, [open]: given };
    const { [open]: _, ...others } = asking.open;
    change({ ...asking, said, open: others });
    const next = await ask(said);
    if (next.screen === null) await finish(next.answers);
    else shell.go(place(next.screen.id));
  };
  /** What may have been a mistake is not kept before it is settled. */
  const tap = (given: Taps, sides = asking.sides, isSettled = true) => {
    if (open === undefined) return;
    const tapped = { ...asking, sides, open: { ...asking.open, [open]: given } };
    if (isSettled) change(tapped);
    else setAsking(tapped);
  };
  const hear = async (given: Taps, isDoubted = false): Promise<boolean> => {
    if (open === undefined) return true;
    const { answers } = await ask({ ...asking.said, [open]: given }, open);
    const { stops } = await send<Stops>('POST', `/api/stops${askedAfter}`, answers);
    const stop = stops.find((one) => one.pending);
    if (stop === undefined) return true;
    const meant = await new Promise<boolean>((settled) => setAlarm({ stop, isDoubted, settled }));
    setAlarm(null);
    // With an emergency nothing more is asked.
    if (meant && stop.tier === 'emergency') await shell.refresh();
    return meant;
  };
  // The last row goes on by itself where nothing more is offered.
  useEffect(() => {
    const screen = shown?.screen ?? null;
    if (shown === null || screen === null || open === undefined || screen.id !== open) return;
    const { parts } = screen;
    const isOpen = asking.open[open] !== undefined;
    const rows = formOf(screen) === Filled;
    const offered = parts.filter(({ kind }) => kind === 'extra');
    const isTaken = offered.every(({ lines = [] }) => lines.some(({ id }) => id in taps));
    const isAll = shown.filled && parts.every((part) => isAnswered(part, taps));
    if (rows && isOpen && isAll && isTaken) void done(taps);
  }, [shown]);

  if (screening !== null) return <Verdict shell={shell} screening={screening} again={again} />;
  if (before !== null && open === undefined)
    return (
      <Still
        shell={shell}
        before={before}
        begin={(begun) => {
          setBefore(null);
          setAsking(begun);
        }}
      />
    );
  if (isNowhere) return <Nowhere shell={shell} />;
  const screen = shown?.screen;
  if (!shown || !screen || screen.id !== open)
    return <p role="status">{shell.word('start.wait')}</p>;
  const Form = formOf(screen);
  const offer = shell.state.gentle === 'offered' ? shown.gentle : undefined;
  /** What was said so far waits, as it was tapped: the gentle start asks for itself. */
  const leave = () => change({ ...asking, said: {}, open: { ...asking.said, ...asking.open } });
  return (
    <>
      {alarm !== null && <Pending shell={shell} {...alarm} />}
      {/* What is tapped stays while it is asked whether the last tap was meant. */}
      <div class={`intake intake-${screen.id}`} key={screen.id} hidden={alarm !== null}>
        <div class="intake-top">
          <button
            type="button"
            class="plain-button"
            aria-label={shell.word('start.back')}
            onClick={() => history.back()}
          >
            <span aria-hidden="true">←</span>
          </button>
          <progress max={1} value={shown.share} aria-label={shell.word('start.progress')} />
          <Link shell={shell} path="/help" look="help">
            {shell.word('help.link')}
          </Link>
        </div>
        <Form
          shell={shell}
          screen={screen}
          asking={asking}
          taps={taps}
          filled={shown.filled}
          gentle={offer ? { text: offer.text, path: place(offer.screen), leave } : null}
          change={tap}
          done={(given) => void done(given)}
          hear={hear}
        />
      </div>
    </>
  );
}
