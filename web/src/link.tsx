// Ways to other views, and to files that the server makes.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { getFile } from './api';
import type { Shell } from './shell';

export function Link({
  shell,
  path,
  current,
  look,
  leave,
  children,
}: {
  shell: Shell;
  path: string;
  current?: boolean;
  look?: string;
  /** What is to be done before it is followed. */
  leave?: () => void;
  children: ComponentChildren;
}) {
  const follow = (event: MouseEvent) => {
    // Another tab or window is the browser's business.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    leave?.();
    shell.go(path);
  };
  return (
    <a href={path} class={look} onClick={follow} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}

/** Keeps a file that the server makes, under that name; a browser cannot ask for it by itself. */
async function save(path: string, name: string): Promise<void> {
  const place = URL.createObjectURL(await getFile(path));
  const link = document.createElement('a');
  link.href = place;
  link.download = name;
  link.click();
  // The browser has read it long before.
  setTimeout(() => URL.revokeObjectURL(place), 60_000);
}

/** Saves what stands at the address. */
export function Download({
  path,
  name,
  children,
}: {
  path: string;
  name: string;
  children: ComponentChildren;
}) {
  const [isMade, setMade] = useState(false);
  const start = () => {
    setMade(true);
    void save(path, name).finally(() => setMade(false));
  };
  return (
    <button type="button" aria-busy={isMade} disabled={isMade} onClick={start}>
      {children}
    </button>
  );
}

/** A PDF in the two sizes of paper; `address` may have a query already. */
export function Handouts({
  shell: { word },
  address,
  label,
}: {
  shell: Shell;
  address: string;
  label: string;
}) {
  const letter = `${address}${address.includes('?') ? '&' : '?'}letter=true`;
  return (
    <div class="row" role="group" aria-label={label}>
      <Download path={address} name="limber.pdf">
        {label} <small>A4</small>
      </Download>
      <Download path={letter} name="limber.pdf">
        <span class="unseen">{label} </span>
        {word('handout.letter')}
      </Download>
    </div>
  );
}

/** Words about numbers to call, each a tap away. */
export function Callable({ text }: { text: string }) {
  return (
    <>
      {text.split(/\b(\d{3})\b/).map((part, at) =>
        at % 2 === 1 ? (
          <a key={part} class="callable" href={`tel:${part}`}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** Titles of what something rests on. */
export function Sources({
  shell,
  sources,
}: {
  shell: Shell;
  sources: readonly { id: string; title: string }[];
}) {
  return (
    <details class="sources">
      <summary>{shell.word('library.sources')}</summary>
      <ul>
        {sources.map((source) => (
          <li key={source.id}>{source.title}</li>
        ))}
      </ul>
    </details>
  );
}
