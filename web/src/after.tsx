// After a session: what changes next time and why, and what somebody should look at.
import { useEffect, useState } from 'preact/hooks';
import { get, Refused } from './api';
import type { Shell } from './shell';

interface Followed {
  steps: { stretch: string; name: string; why: string }[];
  notices: string[];
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
      {followed.notices.map((notice) => <p class="warning" key={notice}>{notice}</p>)}
      <section class="card">
        <h2>{word('after.steps')}</h2>
        {followed.steps.length === 0 && <p>{word('after.no_steps')}</p>}
        <dl>
          {followed.steps.map((step) => (
            <div key={step.stretch}><dt>{step.name}</dt><dd>{step.why}</dd></div>
          ))}
        </dl>
      </section>
      <p class="row">
        <button class="main" onClick={() => shell.go('/today')}>{word('after.today')}</button>
        <button onClick={() => shell.go('/library')}>{word('after.library')}</button>
      </p>
    </>
  );
}
