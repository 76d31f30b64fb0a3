// What a view asks the server for, and what it shows until that has come, or when it does not.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { get, Refused } from './api';
import { Link } from './link';
import type { Shell } from './shell';

export interface Asked<Answer> {
  found: Answer | null;
  refused: Refused | null;
  again: () => void;
}

/** Without a server, or let in no more, the shell knows what to do; the rest a view tells. */
export function isForView(problem: unknown): problem is Refused {
  return problem instanceof Refused && problem.status > 0 && problem.status !== 401;
}

/** What stands at the address, asked anew when that or `since` changes. */
export function useAsked<Answer>(path: string, since?: unknown): Asked<Answer> {
  const [found, setFound] = useState<Answer | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    const refuse = (problem: unknown) => {
      if (!isForView(problem)) throw problem;
      if (isCurrent) setRefused(problem);
    };
    void get<Answer>(path).then((answer) => {
      if (!isCurrent) return;
      setFound(answer);
      setRefused(null);
    }, refuse);
    return () => {
      isCurrent = false;
    };
  }, [path, since, tries]);
  const again = useCallback(() => setTries((before) => before + 1), []);
  return { found, refused, again };
}

/** In place of a view whose answer has not come, or not as asked for. */
export function Waiting({ shell, refused, again }: { shell: Shell } & Asked<unknown>) {
  const { word } = shell;
  const isUnasked = refused?.failure.id === 'server.no_answers';
  useEffect(() => {
    if (isUnasked) shell.go('/start');
  }, [isUnasked]);
  if (refused === null || isUnasked)
    return (
      <p class="waiting" role="status">
        {word('wait')}
      </p>
    );
  if (refused.status === 404) return <Nowhere shell={shell} />;
  return (
    <div class="nowhere" role="alert">
      <h1>{word('failure.title')}</h1>
      <p class="lead">{refused.failure.message ?? word('failure.text')}</p>
      <p class="row">
        <button type="button" class="main" onClick={again}>
          {word('failure.again')}
        </button>
        <Link shell={shell} path="/" look="button">
          {word('nowhere.home')}
        </Link>
      </p>
    </div>
  );
}

/** What an address shows that names nothing. */
export function Nowhere({ shell }: { shell: Shell }) {
  const { word } = shell;
  return (
    <div class="nowhere">
      <h1>{word('nowhere.title')}</h1>
      <p class="lead">{word('nowhere.text')}</p>
      <p class="row">
        <Link shell={shell} path="/" look="button main">
          {word('nowhere.home')}
        </Link>
        <Link shell={shell} path="/library" look="button">
          {word('nowhere.library')}
        </Link>
      </p>
    </div>
  );
}
