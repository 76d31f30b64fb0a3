// The interview: one short question at a time, and what the answers come to.
import { useEffect, useState } from 'preact/hooks';
import { type Answer, type Interview, type Question, Refused, type Screening, send } from './api';
import { useDigits, useEnter } from './keys';
import { ScoreRow } from './scores';
import type { Shell } from './shell';

type Answers = Record<string, Answer>;

interface Asked {
  shell: Shell;
  question: Question;
  reply: (answer: Answer) => void;
}

const kept = 'limber.answers';

/** What was answered on this page today by who practises; a page that is loaded again goes on from there. */
function readKept(today: string, profile: string): Answers {
  const found = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as {
    date: string;
    profile: string;
    answers: Answers;
  } | null;
  return found?.date === today && found.profile === profile ? found.answers : {};
}

function Choice({
  text,
  digit,
  pressed,
  onClick,
}: {
  text: string;
  digit?: number | undefined;
  pressed?: boolean;
  onClick: () => void;
}) {
  return (
    // The second of two quick clicks would answer a question that nobody has read.
    <button
      type="button"
      class="choice"
      aria-pressed={pressed}
      onClick={(event) => {
        if (event.detail < 2 || pressed !== undefined) onClick();
      }}
    >
      {digit !== undefined && digit <= 9 && <kbd aria-hidden="true">{digit}</kbd>}
      <span>{text}</span>
      {pressed && (
        <span class="tick" aria-hidden="true">
          ✓
        </span>
      )}
    </button>
  );
}

function Unsure({ shell, question, reply }: Asked) {
  if (question.unsure !== true) return null;
  return <Choice text={shell.word('start.unsure')} onClick={() => reply('unsure')} />;
}

function One(asked: Asked) {
  const options = asked.question.options ?? [];
  useDigits(asked.shell.state.settings, (digit) => {
    const option = options[digit - 1];
    if (option !== undefined) asked.reply(option.id);
  });
  return (
    <div class="choices">
      {options.map((option, at) => (
        <Choice
          key={option.id}
          text={option.text}
          digit={at + 1}
          onClick={() => asked.reply(option.id)}
        />
      ))}
      <Unsure {...asked} />
    </div>
  );
}

/** Several at once: what is toggled, or none of it. */
function Toggles({ asked, done }: { asked: Asked; done: (ids: string[]) => void }) {
  const { shell, question, reply } = asked;
  const options = question.options ?? [];
  const [chosen, setChosen] = useState<string[]>([]);
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  useDigits(shell.state.settings, (digit) => {
    const option = options[digit - 1];
    if (digit === 0) reply('none');
    else if (option !== undefined) toggle(option.id);
  });
  useEnter(chosen.length > 0 ? () => done(chosen) : null);
  return (
    <>
      <div class="choices">
        {options.map((option, at) => (
          <Choice
            key={option.id}
            text={option.text}
            digit={at + 1}
            pressed={chosen.includes(option.id)}
            onClick={() => toggle(option.id)}
          />
        ))}
        <Choice
          text={question.none ?? shell.word('start.none')}
          digit={0}
          onClick={() => reply('none')}
        />
        <Unsure {...asked} />
      </div>
      {chosen.length > 0 && (
        <p class="row next">
          <button type="button" class="main big" onClick={() => done(chosen)}>
            {shell.word('start.next')}
          </button>
        </p>
      )}
    </>
  );
}

function Several(asked: Asked) {
  return <Toggles asked={asked} done={asked.reply} />;
}

/** First where, then how much at each place. */
function Scores(asked: Asked) {
  const { shell, question, reply } = asked;
  const [places, setPlaces] = useState<string[]>([]);
  const [given, setGiven] = useState<Record<string, number>>({});
  const give = (place: string, score: number) => setGiven((now) => ({ ...now, [place]: score }));
  const open = places.find((place) => given[place] === undefined);
  const isDone = places.length > 0 && open === undefined;
  useDigits(shell.state.settings, (digit) => {
    if (open !== undefined) give(open, digit);
  });
  useEnter(isDone ? () => reply(given) : null);
  if (places.length === 0) return <Toggles asked={asked} done={setPlaces} />;
  return (
    <>
      <p>{shell.word('start.how_much')}</p>
      {(question.options ?? [])
        .filter((option) => places.includes(option.id))
        .map((option) => (
          <ScoreRow
            key={option.id}
            text={option.text}
            score={given[option.id]}
            give={(score) => give(option.id, score)}
          />
        ))}
      <p class="row">
        <button
          type="button"
          onClick={() => {
            setPlaces([]);
            setGiven({});
          }}
        >
          {shell.word('start.other_places')}
        </button>
        {isDone && (
          <button type="button" class="main big" onClick={() => reply(given)}>
            {shell.word('start.next')}
          </button>
        )}
      </p>
    </>
  );
}

function Amount({ shell, question, reply }: Asked) {
  const { least = 0, most = 0 } = question;
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const value = text === '' ? NaN : Number(text);
  // The first press begins in the middle, from where every number is near.
  const step = (by: number) =>
    setText(
      String(
        Number.isNaN(value)
          ? Math.round((least + most) / 2)
          : Math.min(most, Math.max(least, value + by)),
      ),
    );
  const finish = (event: Event) => {
    event.preventDefault();
    const isRight = Number.isInteger(value) && value >= least && value <= most;
    setWrong(!isRight);
    if (isRight) reply(value);
  };
  return (
    <form class="amount" onSubmit={finish} noValidate>
      <p class="row">
        <button type="button" aria-label={shell.word('start.less')} onClick={() => step(-1)}>
          −
        </button>
        <input
          type="text"
          inputMode="numeric"
          aria-label={question.text}
          value={text}
          size={4}
          aria-invalid={isWrong}
          aria-describedby="amount-range"
          onInput={(event) => setText(event.currentTarget.value.trim())}
        />
        <button type="button" aria-label={shell.word('start.more')} onClick={() => step(1)}>
          +
        </button>
      </p>
      <p
        id="amount-range"
        class={isWrong ? 'warning' : 'quiet'}
        role={isWrong ? 'alert' : undefined}
      >
        {shell.word('start.range')} {least}–{most}
      </p>
      <button class="main big" type="submit">
        {shell.word('start.next')}
      </button>
    </form>
  );
}

const forms = { one: One, several: Several, number: Amount, scores: Scores };

function Progress({ shell, interview }: { shell: Shell; interview: Interview }) {
  const far = ['begun', 'first_half', 'second_half', 'nearly'][Math.floor(interview.share * 4)];
  return (
    <p class="progress">
      <progress max={1} value={interview.share} aria-label={shell.word('start.progress')} />
      <span class="quiet">
        {shell.word('start.question')} {interview.number} · {shell.word(`start.${far ?? 'nearly'}`)}
      </span>
    </p>
  );
}

/** What the answers come to when it is more than "go ahead": first what to do now. */
function Verdict({
  shell,
  screening,
  again,
}: {
  shell: Shell;
  screening: Screening;
  again: () => void;
}) {
  const { word } = shell;
  const isOver = screening.verdict === 'emergency' || screening.verdict === 'refused';
  return (
    <div class={isOver ? 'verdict over' : 'verdict'}>
      <h1>{screening.meaning}</h1>
      {screening.call !== undefined && (
        <p class="call" role="alert">
          {screening.call}
        </p>
      )}
      {screening.flags.map((flag) => (
        <section class="warning" key={flag.id}>
          <h2>{flag.name}</h2>
          <p>{flag.advice}</p>
        </section>
      ))}
      {screening.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      {isOver && <p>{word('start.no_session')}</p>}
      <p class="row">
        {!isOver && (
          <button type="button" class="main big" onClick={() => shell.go('/today')}>
            {word('start.go_on')}
          </button>
        )}
        <button type="button" onClick={again}>
          {word('start.again')}
        </button>
      </p>
    </div>
  );
}

export function Start({ shell }: { shell: Shell }) {
  const { today, profile } = shell.state;
  const [answers, setAnswers] = useState<Answers>(() => readKept(today, profile));
  const [interview, setInterview] = useState<Interview | null>(null);
  const [screening, setScreening] = useState<Screening | null>(null);

  const finish = async () => {
    const found = await send<Screening>('PUT', '/api/answers', { date: today, answers });
    sessionStorage.removeItem(kept);
    await shell.refresh();
    if (found.verdict === 'go' || found.verdict === 'limits') shell.go('/today');
    else setScreening(found);
  };
  const ask = async () => {
    try {
      const next = await send<Interview>('POST', '/api/interview', answers);
      setInterview(next);
      if (next.question === null) await finish();
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 400) throw problem;
      // The questions are others than those that were answered here.
      if (Object.keys(answers).length === 0) throw problem;
      again();
    }
  };
  const again = () => {
    sessionStorage.removeItem(kept);
    setScreening(null);
    setInterview(null);
    setAnswers({});
  };
  useEffect(() => {
    void ask();
  }, [answers]);

  const answer = (id: string, given: Answer) => {
    const all = { ...answers, [id]: given };
    sessionStorage.setItem(kept, JSON.stringify({ date: today, profile, answers: all }));
    setAnswers(all);
  };
  const back = () => {
    const before = Object.fromEntries(Object.entries(answers).slice(0, -1));
    sessionStorage.setItem(kept, JSON.stringify({ date: today, profile, answers: before }));
    setAnswers(before);
  };

  if (screening !== null) return <Verdict shell={shell} screening={screening} again={again} />;
  const question = interview?.question;
  if (!interview || !question) return <p role="status">{shell.word('start.wait')}</p>;
  const Form = forms[question.kind];
  return (
    <div class="interview" key={question.id}>
      <Progress shell={shell} interview={interview} />
      <h1>{question.text}</h1>
      {question.help !== undefined && <p class="quiet">{question.help}</p>}
      <Form shell={shell} question={question} reply={(given) => answer(question.id, given)} />
      {Object.keys(answers).length > 0 && (
        <p>
          <button type="button" onClick={back}>
            {shell.word('start.back')}
          </button>
        </p>
      )}
    </div>
  );
}
