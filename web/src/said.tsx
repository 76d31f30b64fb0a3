// What somebody said, screen by screen, each to be changed by itself.
import type { SaidBefore } from './api';
import { useAsked, Waiting } from './asked';
import { beginAgain } from './asking';
import { MoreTold } from './more_yours';
import type { Shell } from './shell';

export function Answers({ shell }: { shell: Shell }) {
  const { word, state } = shell;
  const asked = useAsked<SaidBefore>('/api/intake');
  const { found: before } = asked;
  if (before === null) return <Waiting shell={shell} {...asked} />;
  const signs = before.screens.filter((screen) => screen.signs).map(({ id }) => id);
  /** Opens one screen as it was; warning signs are asked anew with whatever changes. */
  const open = (id: string) => {
    const holds = Object.entries(before.said).filter(
      ([screen]) => screen !== id && !signs.includes(screen),
    );
    const asAnswered = Object.entries(before.said).filter(
      ([screen]) => screen === id || signs.includes(screen),
    );
    beginAgain(state, Object.fromEntries(holds), 'first', Object.fromEntries(asAnswered));
    shell.go(`/start/${id}`);
  };
  return (
    <div class="said">
      <h1>{word('said.title')}</h1>
      {before.screens.length === 0 && <p>{word('said.nothing')}</p>}
      <ul class="plain-list">
        {before.screens.flatMap(({ id, rows }) =>
          rows.map(({ name, said, denied }) => (
            <li key={`${id} ${name}`} class="card">
              <h2>{name}</h2>
              <div>
                {said.map((one) => (
                  <p key={one}>{one}</p>
                ))}
                {denied.length > 0 && (
                  <p class="denied">
                    {word('said.none')} {denied.map(({ text }) => text).join(' · ')}
                  </p>
                )}
              </div>
              <button type="button" onClick={() => open(id)}>
                {word('said.change')}
                <span class="unseen">: {name}</span>
              </button>
            </li>
          )),
        )}
      </ul>
      <MoreTold shell={shell} />
    </div>
  );
}
