// The way into a session, from wherever it is begun.
import { useState } from 'preact/hooks';
import { Refused, send } from './api';
import type { Shell } from './shell';

/** Begins or goes on with a session; null while one is about to. */
export function useBegin(shell: Shell): ((path: string) => void) | null {
  const [isBeginning, setBeginning] = useState(false);
  const lead = async (path: string) => {
    setBeginning(true);
    try {
      await send('POST', path).catch((refused: unknown) => {
        // Another tab was quicker, or this one was pressed twice: that session is the one.
        if (!(refused instanceof Refused) || refused.failure.id !== 'server.busy') throw refused;
      });
      await shell.refresh();
      shell.go('/coach');
    } finally {
      setBeginning(false);
    }
  };
  return isBeginning ? null : (path) => void lead(path);
}
