// After a session: well done, the week so far, how it is now, and what changes next time.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  type Correction,
  type After as Followed,
  get,
  type History,
  type PastSession,
  Refused,
  send,
} from './api';
import { dayAfter, firstWeekday, weekdayName } from './days';
import { nameDone, useNames } from './history';
import { MoreToday } from './more_yours';
import { doneOf, weeksOf } from './past';
import { Picture } from './picture';
import { ScoreRow } from './scores';
import { counted, type Shell } from './shell';

/** Which days of this week something was done on. */
function DaysDone({ shell, sessions }: { shell: Shell; sessions: readonly PastSession[] }) {
  const { today, language } = shell.state;
  const [week] = weeksOf(sessions, today, 1, firstWeekday(navigator.language));
  if (week === undefined) return null;
  return (
    <ul class="days-done" aria-label={shell.word('after.week')}>
      {week.seconds.map((seconds, day) => {
        const date = dayAfter(week.first, day);
        return (
          <li key={date} class={seconds > 0 ? 'done' : undefined}>
            <span aria-hidden="true">{weekdayName(date, language).slice(0, 2)}</span>
            <span class="unseen">
              {weekdayName(date, language)}
              {seconds > 0 && `: ${shell.word('after.day_done')}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What was done today, with a picture beside it: at its end, and whenever one comes back. */
export function Done({
  shell,
  sessions,
  title,
  children,
}: {
  shell: Shell;
  sessions: readonly PastSession[];
  title: string;
  children: ComponentChildren;
}) {
  const { seconds, stretches, last } = doneOf(sessions, shell.state.today);
  const minutes = Math.max(1, Math.round(seconds / 60));
  return (
    <div class="today done-today">
      {last !== undefined && (
        <Picture shell={shell} stretch={last.stretch} variant={last.variant} name="" />
      )}
      <div>
        <h1>{title}</h1>
        {stretches > 0 && (
          <p class="lead">
            {counted(shell, minutes, 'minutes')}, {counted(shell, stretches, 'stretches')}.
          </p>
        )}
        <DaysDone shell={shell} sessions={sessions} />
        {children}
      </div>
    </div>
  );
}

/** What else somebody may like to tell; nothing waits for it. */
function More({
  shell: { word },
  session,
  tell,
}: {
  shell: Shell;
  session: PastSession;
  tell: (correction: Correction) => void;
}) {
  const names = useNames();
  const begun = (session.stretches ?? []).filter(({ outcome }) => outcome !== 'not_begun');
  const choose = (what: 'helped' | 'hurt_by') => (
    <fieldset>
      <legend>{word(`after.${what}`)}</legend>
      <div class="row">
        {begun.map(({ stretch }) => (
          <button
            type="button"
            key={stretch}
            aria-pressed={session[what] === stretch}
            onClick={() => tell({ [what]: stretch })}
          >
            {nameDone(names, session, stretch) ?? ''}
          </button>
        ))}
      </div>
    </fieldset>
  );
  return (
    <details class="card">
      <summary>{word('after.more')}</summary>
      <ScoreRow
        text={word('after.effort')}
        score={session.effort}
        give={(effort) => tell({ effort })}
      />
      {choose('helped')}
      {choose('hurt_by')}
    </details>
  );
}

/** One sentence on next time, and the others behind it. */
function NextTime({ shell: { word }, steps }: { shell: Shell; steps: Followed['steps'] }) {
  const told = new Map<string, string[]>();
  for (const { name, why } of steps) told.set(why, [...(told.get(why) ?? []), name]);
  const [first, ...others] = told;
  if (first === undefined) return <p>{word('after.same')}</p>;
  const sentence = ([why, names]: typeof first) => (
    <p key={why}>
      <strong>{names.join(', ')}</strong>: <span>{why}</span>
    </p>
  );
  return (
    <>
      {sentence(first)}
      {others.length > 0 && (
        <details>
          <summary>{word('after.others')}</summary>
          {others.map(sentence)}
        </details>
      )}
    </>
  );
}

export function After({ shell }: { shell: Shell }) {
  const [followed, setFollowed] = useState<Followed | null>(null);
  const [sessions, setSessions] = useState<PastSession[] | null>(null);
  const [isTold, setTold] = useState(false);
  const { word } = shell;
  const look = () => get<History>('/api/history').then((history) => setSessions(history.sessions));
  useEffect(() => {
    void get<Followed>('/api/session/after').then(setFollowed, (problem: unknown) => {
      // Nothing has ended since the program began.
      if (problem instanceof Refused && problem.status === 404) shell.go('/');
      else throw problem;
    });
    void look();
  }, []);
  if (followed === null || sessions === null) return null;
  const session = sessions[sessions.length - 1];
  const isWhole = session !== undefined && doneOf([session], session.date).stretches > 0;
  const isBegun = session?.stretches?.some(({ outcome }) => outcome !== 'not_begun') === true;
  const tell = (correction: Correction) => {
    if (correction.hurt_by !== undefined || correction.pain_after !== undefined) setTold(true);
    if (session !== undefined)
      void send('PUT', `/api/history/${session.id}`, correction).then(look);
  };
  return (
    <Done
      shell={shell}
      sessions={sessions}
      title={word(isWhole ? 'after.title' : 'after.another_time')}
    >
      {followed.notices.map((notice) => (
        <p class="warning" key={notice}>
          {notice}
        </p>
      ))}
      {isBegun && session.pain_after === undefined && (
        <ScoreRow
          text={word('after.now')}
          score={undefined}
          give={(pain) => tell({ pain_after: pain })}
          help={word('today.morning_help')}
        />
      )}
      {/* What was told here changes it once more. */}
      {isBegun && !isTold && <NextTime shell={shell} steps={followed.steps} />}
      <p class="begin">
        <button type="button" class="main big" onClick={() => shell.go('/today')}>
          {word('after.tomorrow')}
        </button>
      </p>
      {isBegun && <More shell={shell} session={session} tell={tell} />}
      {isWhole && shell.state.gentle === 'none' && <MoreToday shell={shell} />}
    </Done>
  );
}
