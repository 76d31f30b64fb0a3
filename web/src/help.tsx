// Whom to call, and for what; a tap away from every screen of the intake.
import { Callable } from './link';
import type { Shell } from './shell';

export function Help({ shell }: { shell: Shell }) {
  const { word, state } = shell;
  const { number, call, signs } = state.help;
  return (
    <div class="stopped">
      <h1>{word('help.title')}</h1>
      {number !== undefined && (
        <a class="stop-number" href={`tel:${number}`}>
          {number}
        </a>
      )}
      <p class={number === undefined ? 'stop-first' : 'call'}>
        {number === undefined ? <Callable text={call} /> : call}
      </p>
      <h2>{word('help.signs')}</h2>
      <ul>
        {signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
      <p>
        <button type="button" class="big" onClick={() => history.back()}>
          {word('help.back')}
        </button>
      </p>
    </div>
  );
}
