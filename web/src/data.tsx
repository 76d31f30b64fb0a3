// What is kept, as files: export, backup and restore; and how to erase it.
import { useState } from 'preact/hooks';
import { beFor, get, type Kept, send } from './api';
import { isForView } from './asked';
import { Confirm } from './confirm';
import { dayName } from './days';
import { Download } from './link';
import { counted, type Shell } from './shell';

type Asking =
  | { what: 'profile' | 'everything'; kept: Kept }
  | { what: 'restore'; kept: Kept; file: File };

const paths = { profile: '/api/profile', everything: '/api/everything' };

/** What goes: whose, how many sessions, and since when. */
function Extent({ shell, asking }: { shell: Shell; asking: Asking }) {
  const {
    word,
    state: { language, profile },
  } = shell;
  const isOwn = asking.what === 'profile';
  const extent = isOwn ? asking.kept.profile : asking.kept.all;
  const days = [extent.first, extent.last].filter((day) => day !== null);
  const span = [...new Set(days)].map((day) => dayName(day, language)).join(' – ');
  return (
    <>
      <p>{word(`erase.${asking.what}_goes`)}</p>
      <ul>
        {isOwn ? (
          <li>
            {word('erase.of')} <strong>{profile}</strong>
          </li>
        ) : (
          <li>{counted(shell, extent.profiles, 'people')}</li>
        )}
        <li>
          {counted(shell, extent.sessions, 'sessions')}
          {span !== '' && ` (${span})`}
        </li>
        <li>{word('erase.answers')}</li>
      </ul>
      <p>
        <strong>{word('erase.no_way_back')}</strong>
      </p>
      {asking.what === 'restore' && (
        <p>
          {word('erase.from')} <strong>{asking.file.name}</strong>
        </p>
      )}
    </>
  );
}

export function Data({ shell }: { shell: Shell }) {
  const { word } = shell;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState('');
  const ask = async (what: 'profile' | 'everything') => {
    setAsking({ what, kept: await get<Kept>('/api/kept') });
  };
  /** What cannot be restored is told before anything is asked. */
  const offer = async (file: File) => {
    setDone('');
    setProblem('');
    try {
      await send('POST', '/api/backup', file);
    } catch (refusal) {
      if (!isForView(refusal)) throw refusal;
      setProblem(refusal.failure.message ?? word('data.no_backup'));
      return;
    }
    setAsking({ what: 'restore', kept: await get<Kept>('/api/kept'), file });
  };
  const carryOut = async (asked: Asking) => {
    setAsking(null);
    setProblem('');
    if (asked.what === 'restore') await send('PUT', '/api/backup', asked.file);
    else await send('DELETE', paths[asked.what]);
    beFor('');
    sessionStorage.clear();
    await shell.refresh();
    setDone(word(`erase.${asked.what}_done`));
  };
  return (
    <section class="card data">
      <h2>{word('data.title')}</h2>
      <p>{word('data.where')}</p>
      <div class="row">
        <Download path="/api/export.csv" name="limber.csv">
          {word('data.csv')}
        </Download>
        <Download path="/api/export.json" name="limber.json">
          {word('data.json')}
        </Download>
        <Download path="/api/backup" name="limber-backup.db">
          {word('data.backup')}
        </Download>
        <label class="button file">
          {word('data.restore')}
          <input
            class="unseen"
            type="file"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file !== undefined) void offer(file);
            }}
          />
        </label>
      </div>
      <p class="beside-restore" role="alert">
        {problem}
      </p>
      <div class="row erasing">
        <button type="button" class="danger" onClick={() => void ask('profile')}>
          {word('data.erase_profile')}
        </button>
        <button type="button" class="danger" onClick={() => void ask('everything')}>
          {word('data.erase_everything')}
        </button>
      </div>
      <p role="status">{done}</p>
      {asking !== null && (
        <Confirm
          shell={shell}
          title={word(`erase.${asking.what}_title`)}
          yes={word(`erase.${asking.what}_yes`)}
          cancel={() => setAsking(null)}
          confirm={() => void carryOut(asking)}
        >
          <Extent shell={shell} asking={asking} />
        </Confirm>
      )}
    </section>
  );
}
