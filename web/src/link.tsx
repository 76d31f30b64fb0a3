// Ways to other views, and to files that the server makes.
import type { ComponentChildren } from 'preact';
import { addressed } from './api';
import type { Shell } from './shell';

export function Link({
  shell,
  path,
  current,
  look,
  children,
}: {
  shell: Shell;
  path: string;
  current?: boolean;
  look?: string;
  children: ComponentChildren;
}) {
  const follow = (event: MouseEvent) => {
    // Another tab or window is the browser's business.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    shell.go(path);
  };
  return (
    <a href={path} class={look} onClick={follow} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
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
  const own = addressed(address);
  const letter = `${own}${own.includes('?') ? '&' : '?'}letter=true`;
  return (
    <div class="row" role="group" aria-label={label}>
      <a class="button" href={own} download="limber.pdf">
        {label} <small>A4</small>
      </a>
      <a class="button" href={letter} download="limber.pdf">
        <span class="unseen">{label} </span>
        {word('handout.letter')}
      </a>
    </div>
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
