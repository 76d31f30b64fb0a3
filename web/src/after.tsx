// After a session: what it came to, what changes next time and why, and what somebody should look at.
import { useEffect, useState } from 'preact/hooks';
import { type After as Followed, get, type History, type PastSession, Refused } from './api';
import { useNames } from './history';
import type { Shell } from './shell';
import { minutesOf } from './wishes';

/** The last session in a few facts; what was not told is left out. */
function Done({
  shell: {
    word,
    state: { language },
  },
}: {
  shell: Shell;
}) {
  const [done, setDone] = useState<PastSession | null>(null);
  const names = useNames();
  useEffect(() => {
    void get<History>('/api/history').then(({ sessions }) =>
      setDone(sessions[sessions.length - 1] ?? null),
    );
  }, []);
  if (done === null) return null;
  const facts: [string, string | number | undefined][] = [
    ['history.minutes', minutesOf(done.seconds ?? 0).toLocaleString(language)],
    ['after.pain_before', done.pain_before],
    ['after.pain_after', done.pain_after],
    ['history.effort', done.effort],
    ['history.helped', names.get(done.helped ?? '')],
    ['history.hurt_by', names.get(done.hurt_by ?? '')],
  ];
  return (
    <dl class="facts card">
      {facts
        .filter(([, fact]) => fact !== undefined)
        .map(([id, fact]) => (
          <div key={id}>
            <dt>{word(id)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

export function After({ shell }: { shell: Shell }) {
  const [followed, setFollowed] = useState<Followed | null>(null);
  const { word } = shell;
  useEffect(() => {
    void get<Followed>('/api/session/after').then(setFollowed, (problem: unknown) => {
      // Nothing has ended since the program began.
      if (problem instanceof Refused && problem.status === 404) shell.go('/');
      else throw problem;
    });
  }, []);
  if (followed === null) return null;
  return (
    <>
      <h1>{word('after.title')}</h1>
      {followed.notices.map((notice) => (
        <p class="warning" key={notice}>
          {notice}
        </p>
      ))}
      <Done shell={shell} />
      <section class="card">
        <h2>{word('after.steps')}</h2>
        {followed.steps.length === 0 && <p>{word('after.no_steps')}</p>}
        <dl>
          {followed.steps.map((step) => (
            <div key={step.stretch}>
              <dt>{step.name}</dt>
              <dd>{step.why}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p class="row">
        <button type="button" class="main" onClick={() => shell.go('/today')}>
          {word('after.today')}
        </button>
        <button type="button" onClick={() => shell.go('/library')}>
          {word('after.library')}
        </button>
      </p>
    </>
  );
}
