// Stretches that somebody picks for a session of their own.
import { useState } from 'preact/hooks';
import { keepNew } from './kept_routine';
import { counted, type Shell } from './shell';
import { keepWishes, stretchOf, unchanged } from './wishes';

const kept = 'limber.choice';

/** Goes to Today with just these, as `bridge/low`, with the care of a training day. */
export function chooseNow(shell: Shell, only: string[], training?: string): void {
  const { today, profile } = shell.state;
  const wishes = training === undefined ? { only } : { only, training };
  keepWishes(today, profile, { ...unchanged, ...wishes });
  shell.go('/today');
}

export interface Choice {
  picked: string[];
  /** Takes a form of a stretch, or puts the stretch back. */
  toggle: (choice: string) => void;
  clear: () => void;
}

/** What is picked so far, also after another view. */
export function useChoice(): Choice {
  const [picked, setPicked] = useState<string[]>(
    () => JSON.parse(sessionStorage.getItem(kept) ?? '[]') as string[],
  );
  const keep = (all: string[]) => {
    sessionStorage.setItem(kept, JSON.stringify(all));
    setPicked(all);
  };
  return {
    picked,
    toggle: (choice) => {
      const others = picked.filter((one) => stretchOf(one) !== stretchOf(choice));
      keep(others.length < picked.length ? others : [...picked, choice]);
    },
    clear: () => keep([]),
  };
}

/** How many are picked, and on with them; nothing before the first. */
export function ChoiceBar({ shell, choice }: { shell: Shell; choice: Choice }) {
  const { word } = shell;
  if (choice.picked.length === 0) return null;
  return (
    <section class="choice of-screen" aria-label={word('choice.title')}>
      <span role="status">{counted(shell, choice.picked.length, 'stretches')}</span>
      <button type="button" onClick={choice.clear}>
        {word('choice.clear')}
      </button>
      <button
        type="button"
        onClick={() => {
          void keepNew(shell, word('routines.new_name'), choice.picked).then(choice.clear);
        }}
      >
        {word('choice.keep')}
      </button>
      <button
        type="button"
        class="main"
        onClick={() => {
          choice.clear();
          chooseNow(shell, choice.picked);
        }}
      >
        {word('choice.begin')}
      </button>
    </section>
  );
}
