// Routines: one's own, and those that come ready; each begins with one tap.
import type { Routine, Routines } from './api';
import { useAsked, Waiting } from './asked';
import { useBegin } from './begin';
import { chooseNow } from './choice';
import { factsOf, pathOf } from './kept_routine';
import { Link } from './link';
import { Picture } from './picture';
import type { Shell } from './shell';
import { queryOf, unchanged } from './wishes';

/** Begins at once where all of it fits today; otherwise Today says what does not, and why. */
export function useBeginRoutine(shell: Shell): ((routine: Routine) => void) | null {
  const lead = useBegin(shell);
  if (lead === null) return null;
  return ({ items, training, minutes }) => {
    const only = items.map(({ item }) => item);
    const wishes = training === undefined ? { only } : { only, training };
    const fits = minutes !== undefined && items.every(({ not_today }) => not_today === undefined);
    if (fits) lead(`/api/session${queryOf({ ...unchanged, ...wishes })}`);
    else chooseNow(shell, only, training);
  };
}

function Card({
  shell,
  routine,
  begin,
}: {
  shell: Shell;
  routine: Routine;
  begin: ((routine: Routine) => void) | null;
}) {
  const { word } = shell;
  const { name, summary, picture, items } = routine;
  const missing = items.filter(({ not_today }) => not_today !== undefined);
  return (
    <li class="card linked routine">
      <Picture shell={shell} stretch={picture.stretch} variant={picture.variant} name="" isLazy />
      <h3>
        <Link shell={shell} path={pathOf(routine)}>
          {name}
        </Link>
      </h3>
      {summary !== undefined && <p>{summary}</p>}
      <p class="quiet">{factsOf(shell, routine)}</p>
      {missing.length > 0 && (
        <p class="quiet">
          {word('routines.not_today')} {missing.map((one) => one.name).join(', ')}
        </p>
      )}
      <button type="button" class="pick" onClick={() => begin?.(routine)}>
        {word(missing.length === 0 ? 'routines.begin' : 'routines.see')}
        <span class="unseen">: {name}</span>
      </button>
    </li>
  );
}

export function RoutinesView({ shell }: { shell: Shell }) {
  const { word } = shell;
  const asked = useAsked<Routines>('/api/routines');
  const begin = useBeginRoutine(shell);
  if (asked.found === null) return <Waiting shell={shell} {...asked} />;
  const { own, ready } = asked.found;
  return (
    <>
      <h1>{word('routines.title')}</h1>
      <section aria-labelledby="own-routines">
        <h2 id="own-routines">{word('routines.own')}</h2>
        {own.length === 0 && <p>{word('routines.none')}</p>}
        <ul class="cards">
          {own.map((routine) => (
            <Card key={routine.name} shell={shell} routine={routine} begin={begin} />
          ))}
        </ul>
        <p>
          <Link shell={shell} path="/library" look="button">
            {word('routines.library')}
          </Link>
        </p>
      </section>
      <section aria-labelledby="ready-routines">
        <h2 id="ready-routines">{word('routines.ready')}</h2>
        <ul class="cards">
          {ready.map((routine) => (
            <Card key={routine.id} shell={shell} routine={routine} begin={begin} />
          ))}
        </ul>
      </section>
    </>
  );
}
