// The answers to a question of the coach; its words are the view's heading.
import { useEffect, useRef } from 'preact/hooks';
import { useKeys } from './keys';
import type { Choice, LiveState, Send } from './live';
import type { Shell } from './shell';

/** So long a 1 waits for the 0 that makes it a 10. */
const oneWaitsMs = 700;

type Asked = NonNullable<LiveState['question']>;

/** Enter finishes and Escape goes on, where that is asked. */
function whetherToLeave(key: string, { kind, choices }: Asked): Choice | undefined {
  const word = { Enter: 'yes', Escape: 'no' }[key];
  return kind === 'leave' ? choices.find((one) => one.word === word) : undefined;
}

function useAnswerKeys({
  question,
  send,
  hasLetters,
}: {
  question: Asked;
  send: Send;
  hasLetters: boolean;
}): (choice: Choice) => void {
  const waitingOne = useRef(0);
  const reply = ({ number, word }: Choice): void =>
    send({ do: 'reply', question: question.number, number, word });
  const find = (key: string): Choice | undefined =>
    hasLetters
      ? question.choices.find((one) => one.key === (question.scored && key === 'x' ? '10' : key))
      : undefined;
  useEffect(() => () => window.clearTimeout(waitingOne.current), []);
  useKeys((key) => {
    const ten = find('10');
    const isTen = key === '0' && waitingOne.current !== 0 && ten !== undefined;
    window.clearTimeout(waitingOne.current);
    waitingOne.current = 0;
    const choice = isTen ? ten : (find(key) ?? whetherToLeave(key, question));
    if (key === 'q' && hasLetters) send({ do: 'stop' });
    // Who stops may do so because of pain.
    else if (key === 'h' && hasLetters && question.kind === 'leave') send({ do: 'hurts' });
    else if (key === 'Enter' && question.may_stay_open)
      send({ do: 'skip', question: question.number });
    else if (choice === undefined) return false;
    else if (key === '1' && ten !== undefined)
      waitingOne.current = window.setTimeout(() => reply(choice), oneWaitsMs);
    else reply(choice);
    return true;
  });
  return reply;
}

export function Answers({ shell, question, send }: { shell: Shell; question: Asked; send: Send }) {
  const hasLetters = shell.state.settings.keys !== 'off';
  const reply = useAnswerKeys({ question, send, hasLetters });
  // What may be said in place of a score stands beside the controls.
  const isBeside = ({ word }: Choice) => question.scored && word !== '';
  const button = (choice: Choice) => (
    <button
      key={choice.key}
      type="button"
      class={question.kind === 'leave' && choice.word === 'no' ? 'main' : undefined}
      onClick={(event) => {
        // The second of two quick clicks would answer a question that nobody has read.
        if (event.detail < 2) reply(choice);
      }}
    >
      {choice.key === choice.words || !hasLetters ? null : (
        <kbd aria-hidden="true">{choice.key}</kbd>
      )}{' '}
      {choice.words}
    </button>
  );
  return (
    <div class="coach-asking">
      <div class={question.scored ? 'coach-answers scored' : 'coach-answers'}>
        {question.choices.filter((choice) => !isBeside(choice)).map(button)}
      </div>
      <div class="coach-controls">
        {question.choices.filter(isBeside).map(button)}
        {question.may_stay_open ? (
          <button type="button" onClick={() => send({ do: 'skip', question: question.number })}>
            {shell.word(question.kind === 'hurt_pain' ? 'coach.something_else' : 'coach.no_answer')}
          </button>
        ) : null}
        {question.kind === 'leave' ? null : (
          <button type="button" class="does-stop" onClick={() => send({ do: 'stop' })}>
            {shell.word('coach.stop')}
          </button>
        )}
      </div>
    </div>
  );
}
