// What stops somebody: the advice in full and the number to call, for as long as it stands.
import { useState } from 'preact/hooks';
import { type Stop, type Stops, send } from './api';
import { beginAgain } from './asking';
import { Callable } from './link';
import type { Shell } from './shell';

interface Shown {
  shell: Shell;
  stop: Stop;
}

/** The most urgent is enough: whom to call, and what to do; large is what comes first. */
function Advice({ stop }: Shown) {
  if (stop.number === undefined)
    return (
      <div class="stop-advice" role="alert">
        <p class="stop-first">{stop.advice}</p>
        {stop.call !== undefined && (
          <p>
            <Callable text={stop.call} />
          </p>
        )}
      </div>
    );
  return (
    <div class="stop-advice" role="alert">
      <a class="stop-number" href={`tel:${stop.number}`}>
        {stop.number}
      </a>
      <p class="call">{stop.call}</p>
      <p>{stop.advice}</p>
    </div>
  );
}

/** Asked again in plain words: only a clear no takes it back. */
function Again({ shell, stop, settle }: Shown & { settle: (meant: boolean) => void }) {
  return (
    <>
      <h2>{stop.ask}</h2>
      <p class="row">
        <button type="button" class="big" onClick={() => settle(true)}>
          {shell.word('stop.yes')}
        </button>
        <button type="button" class="big" onClick={() => settle(false)}>
          {shell.word('stop.no')}
        </button>
      </p>
    </>
  );
}

/** One that was tapped just now, and whether that was meant; a doubt needs no second one. */
export function Pending({
  shell,
  stop,
  isDoubted = false,
  settled,
}: Shown & { isDoubted?: boolean; settled: (meant: boolean) => void | Promise<void> }) {
  const [isAsked, setAsked] = useState(false);
  const settle = async (meant: boolean) => {
    await send<Stops>('PUT', `/api/stops/${stop.id}`, { meant });
    await settled(meant);
  };
  return (
    <div class="stopped">
      <h1>{stop.name}</h1>
      <Advice shell={shell} stop={stop} />
      {isAsked ? (
        <Again shell={shell} stop={stop} settle={(meant) => void settle(meant)} />
      ) : (
        <p class="row">
          <button type="button" class="big" onClick={() => void settle(true)}>
            {shell.word(isDoubted ? 'start.next' : 'stop.meant')}
          </button>
          {!isDoubted && (
            <button type="button" class="big" onClick={() => setAsked(true)}>
              {shell.word('stop.mistake')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** What else should be seen today beside the first, each sign once. */
export function alsoToday([first, ...others]: readonly Stop[]): Stop[] {
  const told = new Set([first?.sign]);
  return others.filter(({ sign, tier, pending }) => {
    const isNew = first?.tier === 'today' && tier === 'today' && !pending && !told.has(sign);
    told.add(sign);
    return isNew;
  });
}

/** Stays until all the questions are answered again. */
export function Stopped({ shell, stop, others }: Shown & { others: readonly Stop[] }) {
  const { word } = shell;
  if (stop.pending) return <Pending shell={shell} stop={stop} settled={shell.refresh} />;
  return (
    <div class="stopped">
      <h1>{stop.name}</h1>
      <Advice shell={shell} stop={stop} />
      {others.map((other) => (
        <section key={other.id}>
          <h2>{other.name}</h2>
          <p>{other.advice}</p>
        </section>
      ))}
      <p class="quiet">{stop.when}</p>
      <p>{stop.until}</p>
      <p class="row">
        <button
          type="button"
          onClick={() => {
            beginAgain(shell.state);
            shell.go('/start');
          }}
        >
          {word('start.again')}
        </button>
      </p>
    </div>
  );
}
