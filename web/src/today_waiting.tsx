// What waits for somebody on Today: a session that is led or was broken off.
import { send } from './api';
import type { Shell } from './shell';

/** A session that was broken off cannot go on, and this is why. */
export function Stuck({ shell, problem }: { shell: Shell; problem: string }) {
  const { word } = shell;
  const end = () => void send('DELETE', '/api/session/unfinished').then(shell.refresh);
  return (
    <section class="card">
      <h2>{word('today.unfinished')}</h2>
      <p>{problem}</p>
      <p class="row">
        <button type="button" onClick={end}>
          {word('today.put_away')}
        </button>
      </p>
    </section>
  );
}

export function Unfinished({
  shell,
  minutes,
  goOn,
}: {
  shell: Shell;
  minutes: number;
  goOn: () => void;
}) {
  const { word } = shell;
  const end = () => void send('DELETE', '/api/session/unfinished').then(shell.refresh);
  return (
    <section class="card first">
      <h2>{word('today.unfinished')}</h2>
      <p>
        {minutes} {word('today.minutes_left')}
      </p>
      <p class="row">
        <button type="button" class="main big" onClick={goOn}>
          {word('today.go_on')}
        </button>
        <button type="button" onClick={end}>
          {word('today.end_it')}
        </button>
      </p>
    </section>
  );
}

/** What is led already, perhaps in another tab. */
export function Running({ shell: { word }, goOn }: { shell: Shell; goOn: () => void }) {
  return (
    <section class="card first">
      <h2>{word('today.running')}</h2>
      <p class="row">
        <button type="button" class="main big" onClick={goOn}>
          {word('today.go_on')}
        </button>
      </p>
    </section>
  );
}
