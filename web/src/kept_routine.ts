// Where a routine is found, and how a new one is kept.
import { get, type Routine, type Routines, send } from './api';
import { newName } from './routine_item';
import type { Shell } from './shell';

/** Where one routine is looked at and changed. */
export function pathOf({ id, name }: Pick<Routine, 'id' | 'name'>): string {
  return id === undefined ? `/routines/own/${encodeURIComponent(name)}` : `/routines/ready/${id}`;
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
