// Asks once more before something cannot be undone: what goes is named, and a second button does it.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Shell } from './shell';

interface Asked {
  shell: Shell;
  title: string;
  yes: string;
  children: ComponentChildren;
  confirm: () => void;
  cancel: () => void;
}

export function Confirm({ shell, title, yes, children, confirm, cancel }: Asked) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="confirm-title" onClose={cancel}>
      <h2 id="confirm-title">{title}</h2>
      {children}
      <p class="row">
        <button type="button" onClick={() => dialog.current?.close()}>
          {shell.word('confirm.no')}
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            confirm();
            dialog.current?.close();
          }}
        >
          {yes}
        </button>
      </p>
    </dialog>
  );
}
