// What views of routines share: where one is found, what it is in short, how a new one is kept.
import { get, type Routine, type Routines, send } from './api';
import { newName } from './routine_item';
import { counted, type Shell } from './shell';

/** Where one routine is looked at and changed. */
export function pathOf({ id, name }: Pick<Routine, 'id' | 'name'>): string {
  return id === undefined ? `/routines/own/${encodeURIComponent(name)}` : `/routines/ready/${id}`;
}

/** Which one an address is of; null where it is of none. */
export function routineOf(path: string): { kind: 'own' | 'ready'; name: string } | null {
  const [, kind, name] = /^\/routines\/(own|ready)\/([^/]+)$/.exec(path) ?? [];
  if ((kind !== 'own' && kind !== 'ready') || name === undefined) return null;
  return { kind, name: decodeURIComponent(name) };
}

/** How long it takes today and how much is in it, as "6 min · 5 stretches". */
export function factsOf(shell: Shell, { minutes, items }: Routine): string {
  const length =
    minutes === undefined
      ? []
      : [`${minutes.toLocaleString(shell.state.language)} ${shell.word('today.min')}`];
  return [...length, counted(shell, items.length, 'stretches')].join(' · ');
}

/** Keeps stretches as a new routine, under a name that is free, and shows it. */
export async function keepNew(shell: Shell, wanted: string, items: string[]): Promise<void> {
  const { own } = await get<Routines>('/api/routines');
  const name = newName(
    wanted,
    own.map((one) => one.name),
  );
  await send('PUT', '/api/routines', { name, items: items.join(',') });
  shell.go(pathOf({ name }));
}
