// One session of the past: what was told of it is put right, or it is deleted after one question.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Correction, type PastSession, send } from './api';
import { chooseNow } from './choice';
import { Confirm } from './confirm';
import { dayName } from './days';
import type { Shell } from './shell';

const scores = ['pain_before', 'pain_after', 'effort', 'morning_pain'] as const;

/** How history names them. */
const wordOf = {
  pain_before: 'history.pain_before',
  pain_after: 'history.pain_after',
  effort: 'history.effort',
  morning_pain: 'history.morning',
};

/** What the form says that the session does not. */
function correctionOf(form: FormData, session: PastSession): Correction {
  const correction: Correction = {};
  const { date, time } = session;
  const said = (name: string) => String(form.get(name) ?? '');
  if (said('date') !== '' && said('date') !== date) correction.date = said('date');
  if (said('time') !== '' && said('time') !== time) correction.time = said('time');
  for (const name of scores)
    if (said(name) !== '' && Number(said(name)) !== session[name])
      correction[name] = Number(said(name));
  return correction;
}

interface Opened {
  shell: Shell;
  session: PastSession;
  close: () => void;
  done: (said: string) => void;
}

function Form({ shell, session, save }: Opened & { save: (correction: Correction) => void }) {
  const {
    word,
    state: { today },
  } = shell;
  return (
    <form
      class="amend"
      onSubmit={(event) => {
        event.preventDefault();
        save(correctionOf(new FormData(event.currentTarget), session));
      }}
    >
      <label>
        {word('history.day')}
        <input type="date" name="date" max={today} required value={session.date} />
      </label>
      <label>
        {word('history.time')}
        <input type="time" name="time" required value={session.time} />
      </label>
      {scores.map((name) => (
        <label key={name}>
          {word(wordOf[name])}
          <input type="number" name={name} min={0} max={10} value={session[name]} />
        </label>
      ))}
      <p class="row">
        <button type="submit">{word('history.save')}</button>
      </p>
    </form>
  );
}

/** The session, and whether it is to be deleted once that was asked. */
export function OpenedSession(opened: Opened) {
  const { shell, session, close, done } = opened;
  const {
    word,
    state: { language },
  } = shell;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isDeleting, setIsDeleting] = useState(false);
  useEffect(() => {
    if (!isDeleting) dialog.current?.showModal();
  }, [isDeleting]);
  const path = `/api/history/${session.id}`;
  const stretches = (session.stretches ?? []).map((one) => `${one.stretch}/${one.variant}`);
  const name = `${dayName(session.date, language)}, ${session.time}`;
  const save = async (correction: Correction) => {
    if (Object.keys(correction).length > 0) await send('PUT', path, correction);
    await shell.refresh();
    done(word('history.corrected_done'));
  };
  const remove = async () => {
    await send('DELETE', path);
    await shell.refresh();
    done(word('history.deleted_done'));
  };
  if (isDeleting) {
    return (
      <Confirm
        shell={shell}
        title={word('history.delete_title')}
        yes={word('history.delete')}
        cancel={close}
        confirm={() => void remove()}
      >
        <p>
          <strong>{name}</strong>
        </p>
        <p>{word('history.delete_goes')}</p>
      </Confirm>
    );
  }
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="opened-title" onClose={close}>
      <h2 id="opened-title">{name}</h2>
      <p>{word(`end.${session.end}`)}</p>
      {session.pain_before !== undefined && (
        <Form {...opened} save={(correction) => void save(correction)} />
      )}
      <p class="row">
        {stretches.length > 0 && (
          <button type="button" onClick={() => chooseNow(shell, stretches)}>
            {word('history.again')}
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          {word('history.close')}
        </button>
        <button type="button" class="danger" onClick={() => setIsDeleting(true)}>
          {word('history.delete')}
        </button>
      </p>
    </dialog>
  );
}
