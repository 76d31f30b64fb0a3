// What a browser shows that is not let in: how it can be. Its words come alone, for nothing else is told.
import { useEffect, useState } from 'preact/hooks';
import { type Door, getDoor } from './api';
import { wasCodeUsed } from './door';

export function Locked({ watch }: { watch: (main: HTMLElement | null) => void }) {
  const [door, setDoor] = useState<Door | null>(null);
  useEffect(() => {
    void getDoor().then((told) => {
      document.documentElement.lang = told.language;
      setDoor(told);
    });
  }, []);
  if (door === null) return <main aria-busy="true" />;
  const word = (id: string) => door.words[`locked.${id}`];
  return (
    <main ref={watch} class="gone">
      <h1>{word('title')}</h1>
      {wasCodeUsed() && (
        <p class="warning" role="alert">
          {word('used')}
        </p>
      )}
      <p>{word('why')}</p>
      <p>{word('how')}</p>
      <p>
        <code class="command">limber open</code>
      </p>
      <p>{word('checkout')}</p>
      <p role="status">{word('then')}</p>
    </main>
  );
}
