// What was done: weeks, pain before and after, and where each stretch stands and why.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, type History, type PastSession, type Stretch } from './api';
import { useAsked, Waiting } from './asked';
import { Data } from './data';
import { dayAfter, firstWeekday, shortDay, weekdayName } from './days';
import { painOf, type WeekDone, weeksBegun, weeksOf } from './past';
import { OpenedSession } from './past_session';
import type { Shell } from './shell';
import { useTheme } from './theme';

const mostWeeks = 26;
const leastWeeks = 4;

function minutes(seconds: number): number {
  return Math.round(seconds / 60);
}

function WeekRow({ shell, week, longest }: { shell: Shell; week: WeekDone; longest: number }) {
  const {
    word,
    state: { language, today },
  } = shell;
  return (
    <tr>
      <th scope="row">{shortDay(week.first, language)}</th>
      {week.seconds.map((seconds, day) => {
        const date = dayAfter(week.first, day);
        const isToday = date === today;
        return (
          <td key={date} class={`mark${seconds > 0 ? ' done' : ''}${isToday ? ' today' : ''}`}>
            <span aria-hidden="true">{seconds > 0 ? '✓' : ''}</span>
            {seconds > 0 && (
              <span class="unseen">
                {minutes(seconds)} {word('today.minutes')}
              </span>
            )}
          </td>
        );
      })}
      <td class="sum">
        <meter aria-hidden="true" min={0} max={longest} value={week.total} />
        <span>
          {minutes(week.total)}
          <span class="unseen"> {word('today.minutes')}</span>
        </span>
      </td>
    </tr>
  );
}

/** Days done and minutes a week, as one table. */
function Weeks({ shell, sessions }: { shell: Shell; sessions: PastSession[] }) {
  const {
    word,
    state: { today, language },
  } = shell;
  const weeks = weeksBegun(
    weeksOf(sessions, today, mostWeeks, firstWeekday(navigator.language)),
    leastWeeks,
  );
  const longest = Math.max(60, ...weeks.map((week) => week.total));
  const first = weeks[0]?.first ?? today;
  return (
    <section class="card">
      <h2 id="weeks">{word('history.weeks')}</h2>
      <div class="scrolling" tabIndex={0} role="region" aria-labelledby="weeks">
        <table class="weeks">
          <thead>
            <tr>
              <th scope="col">{word('history.week_of')}</th>
              {Array.from({ length: 7 }, (_, day) => dayAfter(first, day)).map((date) => (
                <th key={date} scope="col">
                  {weekdayName(date, language)}
                </th>
              ))}
              <th scope="col">{word('history.minutes')}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <WeekRow key={week.first} shell={shell} week={week} longest={longest} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Chart({ shell, sessions }: { shell: Shell; sessions: PastSession[] }) {
  const {
    word,
    state: { language, settings },
  } = shell;
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme(settings);
  useEffect(() => {
    let remove: (() => void) | null = null;
    let isWanted = true;
    void import('./chart').then(({ drawPain }) => {
      if (!isWanted || frame.current === null) return;
      const names = { before: word('history.before'), after: word('history.after') };
      remove = drawPain(frame.current, painOf(sessions), names, language);
    });
    return () => {
      isWanted = false;
      remove?.();
    };
  }, [sessions, theme, settings.theme, settings.text]);
  return (
    <>
      <p class="legend" aria-hidden="true">
        <span class="of-before">{word('history.before')}</span>
        <span class="of-after">{word('history.after')}</span>
      </p>
      <div class="chart" ref={frame} aria-hidden="true" />
    </>
  );
}

function SessionTable({
  shell,
  sessions,
  names,
  open,
}: {
  shell: Shell;
  sessions: PastSession[];
  names: Map<string, string>;
  open: (session: PastSession) => void;
}) {
  const {
    word,
    state: { language },
  } = shell;
  const columns = [
    'day',
    'minutes',
    'before',
    'after',
    'morning',
    'effort',
    'helped',
    'hurt_by',
    'end',
    'change',
  ];
  return (
    <div class="scrolling" tabIndex={0} role="region" aria-label={word('history.table')}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {word(`history.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...sessions].reverse().map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {shortDay(one.date, language)}, {one.time}
              </th>
              <td>{one.seconds === undefined ? '–' : minutes(one.seconds)}</td>
              <td>{one.pain_before ?? '–'}</td>
              <td>{one.pain_after ?? '–'}</td>
              <td>{one.morning_pain ?? '–'}</td>
              <td>{one.effort ?? '–'}</td>
              <td>{nameDone(names, one, one.helped) ?? '–'}</td>
              <td>{nameDone(names, one, one.hurt_by) ?? '–'}</td>
              <td>
                {word(`end.${one.end}`)}
                {one.corrected && ` (${word('history.corrected')})`}
              </td>
              <td>
                <button
                  type="button"
                  aria-label={`${word('history.open')}: ${shortDay(one.date, language)}, ${one.time}`}
                  onClick={() => open(one)}
                >
                  {word('history.open')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pain({
  shell,
  sessions,
  names,
}: {
  shell: Shell;
  sessions: PastSession[];
  names: Map<string, string>;
}) {
  const { word } = shell;
  const [opened, setOpened] = useState<PastSession | null>(null);
  const [done, setDone] = useState('');
  const hasPain = painOf(sessions)[0].length > 0;
  return (
    <section class="card">
      <h2>{word('history.pain')}</h2>
      {hasPain ? <Chart shell={shell} sessions={sessions} /> : <p>{word('history.no_pain')}</p>}
      <details>
        <summary>{word('history.table')}</summary>
        <SessionTable shell={shell} sessions={sessions} names={names} open={setOpened} />
      </details>
      <p role="status">{done}</p>
      {opened !== null && (
        <OpenedSession
          key={opened.id}
          shell={shell}
          session={opened}
          close={() => setOpened(null)}
          done={(said) => {
            setOpened(null);
            setDone(said);
          }}
        />
      )}
    </section>
  );
}

/** Where each stretch stands and why. */
function Doses({
  shell,
  history,
  names,
}: {
  shell: Shell;
  history: History;
  names: Map<string, string>;
}) {
  const { word } = shell;
  // Several of which the same is so are told together.
  const told = new Map<string, string[]>();
  for (const { stretch, rests, why } of history.progress.stages) {
    const text = rests ? word('history.rests') : why;
    if (text !== undefined)
      told.set(text, [...(told.get(text) ?? []), names.get(stretch) ?? stretch]);
  }
  if (told.size === 0) return null;
  return (
    <section class="card">
      <h2>{word('history.doses')}</h2>
      <dl class="doses">
        {[...told].map(([text, stretches]) => (
          <div key={text}>
            <dt>{stretches.join(', ')}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What a stretch of that session was called when it was done. */
export function nameDone(
  names: Map<string, string>,
  session: PastSession,
  stretch: string | undefined,
): string | undefined {
  const done = session.stretches?.find((one) => one.stretch === stretch);
  return names.get(`${stretch}/${done?.variant}`) ?? names.get(stretch ?? '');
}

/** The names of stretches by their ids, and of their forms by "stretch/form". */
export function useNames(): Map<string, string> {
  const [names, setNames] = useState(new Map<string, string>());
  useEffect(() => {
    void get<{ stretches: Stretch[] }>('/api/stretches').then(({ stretches }) =>
      setNames(
        new Map(
          stretches.flatMap(({ id, name, variants }) => [
            [id, name],
            ...variants.map((one): [string, string] => [`${id}/${one.id}`, one.name]),
          ]),
        ),
      ),
    );
  }, []);
  return names;
}

export function Past({ shell }: { shell: Shell }) {
  const { word } = shell;
  const asked = useAsked<History>('/api/history', shell.state);
  const names = useNames();
  const { found: history } = asked;
  if (history === null) return <Waiting shell={shell} {...asked} />;
  const { sessions, progress } = history;
  return (
    <>
      <h1>{word('history.title')}</h1>
      {progress.notices.map((notice) => (
        <p class="warning" key={notice}>
          {notice}
        </p>
      ))}
      {sessions.length === 0 ? (
        <p class="lead">{word('history.none')}</p>
      ) : (
        <div class="stack">
          <Weeks shell={shell} sessions={sessions} />
          <Pain shell={shell} sessions={sessions} names={names} />
          <Doses shell={shell} history={history} names={names} />
        </div>
      )}
      <Data shell={shell} />
    </>
  );
}
