// Today after a gentle start: that it was, and one button to the rest of the questions.
import { Done } from './after';
import type { PastSession } from './api';
import type { Shell } from './shell';
import { Running, Unfinished } from './today_waiting';

export function RestFirst({
  shell,
  sessions,
  lead,
}: {
  shell: Shell;
  sessions: readonly PastSession[];
  lead: ((path: string) => void) | null;
}) {
  const {
    word,
    state: { unfinished, live },
  } = shell;
  const waits = !live && unfinished !== null && 'minutes' in unfinished ? unfinished : null;
  return (
    <>
      {live && <Running shell={shell} goOn={() => shell.go('/coach')} />}
      {waits !== null && (
        <Unfinished
          shell={shell}
          minutes={waits.minutes}
          goOn={() => lead?.('/api/session/unfinished')}
        />
      )}
      <Done shell={shell} sessions={sessions} title={word('gentle.title')}>
        <p>{word('gentle.more')}</p>
        <p class="begin">
          <button type="button" class="main big" onClick={() => shell.go('/start')}>
            {word('gentle.answer')}
          </button>
        </p>
      </Done>
    </>
  );
}
