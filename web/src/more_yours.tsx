// One small question after a session, or when it is asked for, each with what its answer changes.
import { useState } from 'preact/hooks';
import { type More, type MoreQuestion, send } from './api';
import { useAsked, Waiting } from './asked';
import { Link } from './link';
import type { Shell } from './shell';

type Tell = (chosen?: string[]) => void;

/** Taps that name several, then "Next"; nothing named is an answer, too. */
function Several({ shell, question, tell }: { shell: Shell; question: MoreQuestion; tell: Tell }) {
  const [chosen, setChosen] = useState(() =>
    question.options.filter(({ told }) => told).map(({ id }) => id),
  );
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <>
      <div class="more-options">
        {question.options.map(({ id, text }) => (
          <button
            type="button"
            key={id}
            aria-pressed={chosen.includes(id)}
            onClick={() => toggle(id)}
          >
            {text}
          </button>
        ))}
      </div>
      <p class="row">
        <button type="button" class={chosen.length > 0 ? 'main' : ''} onClick={() => tell(chosen)}>
          {chosen.length > 0 ? shell.word('start.next') : question.none}
        </button>
        <button type="button" class="plain-button" onClick={() => tell()}>
          {shell.word('more.not_now')}
        </button>
      </p>
    </>
  );
}

/** The one that is tapped is the answer. */
function One({ shell, question, tell }: { shell: Shell; question: MoreQuestion; tell: Tell }) {
  return (
    <>
      <div class="more-options">
        {question.options.map(({ id, text, told }) => (
          <button type="button" key={id} aria-pressed={told} onClick={() => tell([id])}>
            {text}
          </button>
        ))}
      </div>
      <p class="row">
        <button type="button" class="plain-button" onClick={() => tell()}>
          {shell.word('more.not_now')}
        </button>
      </p>
    </>
  );
}

/** A question as it stands; `done` gets what is known once it is answered or put off. */
export function MoreForm({
  shell,
  question,
  done,
}: {
  shell: Shell;
  question: MoreQuestion;
  done: (more: More, wasAnswered: boolean) => void;
}) {
  const tell: Tell = (chosen) => {
    const told = chosen === undefined ? {} : { chosen };
    void send<More>('PUT', '/api/more', { question: question.id, ...told }).then((more) =>
      done(more, chosen !== undefined),
    );
  };
  const Form = question.several ? Several : One;
  return (
    <section class="card more-yours" aria-labelledby={`more-${question.id}`}>
      <h2 id={`more-${question.id}`}>{question.title}</h2>
      <p class="quiet">{question.so}</p>
      <Form shell={shell} question={question} tell={tell} />
    </section>
  );
}

/** The one question of today, for the end of a session: nothing where none is due. */
export function MoreToday({ shell }: { shell: Shell }) {
  const { found } = useAsked<More>('/api/more');
  const [thanks, setThanks] = useState<string | null>(null);
  if (found === null || found.question === null || !found.due) return null;
  return (
    <>
      <p role="status">{thanks}</p>
      {thanks === null && (
        <MoreForm
          shell={shell}
          question={found.question}
          done={(_, wasAnswered) =>
            setThanks(shell.word(wasAnswered ? 'more.thanks' : 'more.later'))
          }
        />
      )}
    </>
  );
}

/** The questions that are open, one after another, for who asks for them. */
export function MoreYours({ shell }: { shell: Shell }) {
  const { word } = shell;
  const [times, setTimes] = useState(0);
  const [isOver, setOver] = useState(false);
  const asked = useAsked<More>('/api/more', times);
  const { found } = asked;
  if (found === null) return <Waiting shell={shell} {...asked} />;
  const { question } = found;
  const isOpen = question !== null && !isOver;
  return (
    <div class="more-page">
      <p>
        <Link shell={shell} path="/today" look="upwards">
          {word('nav.today')}
        </Link>
      </p>
      <h1>{word('more.title')}</h1>
      <p class="lead" role="status">
        {word(times > 0 ? 'more.thanks' : isOpen ? 'more.lead' : 'more.all')}
      </p>
      {isOpen && (
        <MoreForm
          key={question.id}
          shell={shell}
          question={question}
          done={(_, wasAnswered) => {
            if (wasAnswered) setTimes(times + 1);
            else setOver(true);
          }}
        />
      )}
      <p>
        <Link shell={shell} path="/answers">
          {word('said.title')}
        </Link>
      </p>
    </div>
  );
}

/** What was told so far, each to be changed by itself. */
export function MoreTold({ shell }: { shell: Shell }) {
  const { word } = shell;
  const [wanted, setWanted] = useState('');
  const [times, setTimes] = useState(0);
  const { found } = useAsked<More>(`/api/more${wanted === '' ? '' : `?question=${wanted}`}`, times);
  if (found === null) return null;
  const { question, told } = found;
  /** What is being changed stands in its own form. */
  const isStanding = ({ id }: { id: string }) => id !== question?.id || wanted !== id;
  return (
    <>
      {told.length > 0 && (
        <>
          <h2 class="part">{word('more.title')}</h2>
          <ul class="plain-list">
            {told.filter(isStanding).map(({ id, title, said }) => (
              <li key={id} class="card">
                <h2>{title}</h2>
                <div>
                  {said.map((one) => (
                    <p key={one}>{one}</p>
                  ))}
                </div>
                <button type="button" onClick={() => setWanted(id)}>
                  {word('said.change')}
                  <span class="unseen">: {title}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {wanted !== '' && question?.id === wanted && (
        <MoreForm
          key={`${wanted} ${times}`}
          shell={shell}
          question={question}
          done={() => {
            setWanted('');
            setTimes(times + 1);
          }}
        />
      )}
      {wanted === '' && question !== null && (
        <p>
          <Link shell={shell} path="/more" look="button">
            {word('more.link')}
          </Link>
        </p>
      )}
    </>
  );
}
