// Today when it was done already: that it was, and something small for who would like it.
import { useEffect, useState } from 'preact/hooks';
import { Done } from './after';
import { get, type PastSession, type Plan, type Stretch } from './api';
import { Link } from './link';
import type { Shell } from './shell';
import { queryOf, unchanged } from './wishes';

const quietMinutes = 5;
const quiet: readonly Stretch['kind'][] = ['ease', 'breathing'];

/** A few minutes of rest and breathing: the server's plan without all the rest; null without one. */
function useQuiet(): { plan: Plan; query: string } | null {
  const [found, setFound] = useState<{ plan: Plan; query: string } | null>(null);
  useEffect(() => {
    const find = async () => {
      const { stretches } = await get<{ stretches: Stretch[] }>('/api/stretches');
      const others = stretches.filter(({ kind }) => !quiet.includes(kind)).map(({ id }) => id);
      const query = queryOf({ ...unchanged, minutes: quietMinutes, left_out: others });
      const plan = await get<Plan>(`/api/plan${query}`);
      if (plan.items.length > 0) setFound({ plan, query });
    };
    void find();
  }, []);
  return found;
}

export function TodayDone({
  shell,
  sessions,
  lead,
  again,
}: {
  shell: Shell;
  sessions: readonly PastSession[];
  lead: ((path: string) => void) | null;
  again: () => void;
}) {
  const { word } = shell;
  const found = useQuiet();
  return (
    <Done shell={shell} sessions={sessions} title={word('today.done')}>
      <p>{word('today.done_more')}</p>
      {found !== null && (
        <p class="begin">
          <button type="button" class="big" onClick={() => lead?.(`/api/session${found.query}`)}>
            {word('today.quiet')}
          </button>
        </p>
      )}
      <p class="row">
        <Link shell={shell} path="/week" look="button">
          {word('today.tomorrow')}
        </Link>
        <button type="button" onClick={again}>
          {word('today.again')}
        </button>
      </p>
    </Done>
  );
}
