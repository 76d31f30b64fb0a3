// The interview: one short question at a time, and what the answers come to.
import { useEffect, useState } from 'preact/hooks';
import {
  type Answer,
  type Interview,
  type Question,
  Refused,
  type Screening,
  type Stop,
  type Stops,
  send,
} from './api';
import { type Asking, beginAgain, forgetAsking, keepAsking, readAsking } from './asking';
import { useDigits, useEnter } from './keys';
import { ScoreRow } from './scores';
import type { Shell } from './shell';
import { Pending } from './stopped';

interface Asked {
  shell: Shell;
  question: Question;
  reply: (answer: Answer) => void;
  /** Tells what is ticked before it is answered; false when the last tick was a mistake. */
  hear: (ticked: Answer, isDoubted?: boolean) => Promise<boolean>;
  unsure: () => void;
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

function Unsure({ shell, question, unsure }: Asked) {
  if (question.unsure !== true) return null;
  return <Choice text={shell.word('start.unsure')} onClick={unsure} />;
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
  const untick = (id: string) => setChosen((now) => now.filter((one) => one !== id));
  const toggle = (id: string) => {
    if (chosen.includes(id)) {
      untick(id);
      return;
    }
    const ticked = [...chosen, id];
    setChosen(ticked);
    if (question.kind !== 'several' || !question.safety) return;
    void asked.hear(ticked).then((isMeant) => {
      if (!isMeant) untick(id);
    });
  };
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

type Sure = Record<string, 'yes' | 'unsure'>;

/** A list of which somebody is not sure, one by one; what stays unsure counts as yes. */
function Singly({ asked, back }: { asked: Asked; back: () => void }) {
  const { shell, question, reply, hear } = asked;
  const options = question.options ?? [];
  const [at, setAt] = useState(0);
  const [given, setGiven] = useState<Sure>({});
  const option = options[at];
  const take = async (said: 'yes' | 'no' | 'unsure') => {
    if (option === undefined) return;
    const { [option.id]: _, ...others } = given;
    const sure = Object.keys(others).filter((id) => others[id] === 'yes');
    const isMeant = said !== 'yes' || (await hear([...sure, option.id]));
    const next: Sure = said === 'no' || !isMeant ? others : { ...others, [option.id]: said };
    setGiven(next);
    if (at + 1 < options.length) {
      setAt(at + 1);
      return;
    }
    if (Object.values(next).includes('unsure')) await hear(next, true);
    reply(Object.keys(next).length === 0 ? 'none' : next);
  };
  const answers = ['yes', 'no', 'unsure'] as const;
  useDigits(shell.state.settings, (digit) => {
    const said = answers[digit - 1];
    if (said !== undefined) void take(said);
  });
  return (
    <>
      <h1 aria-live="polite">{option?.ask}</h1>
      <div class="choices" key={at}>
        {answers.map((said, index) => (
          <Choice
            key={said}
            text={shell.word(`start.${said}`)}
            digit={index + 1}
            onClick={() => void take(said)}
          />
        ))}
      </div>
      <p>
        <button type="button" onClick={() => (at === 0 ? back() : setAt(at - 1))}>
          {shell.word('start.back')}
        </button>
      </p>
    </>
  );
}

const forms = { one: One, several: Several, number: Amount, scores: Scores };

/** One question, or the options of a list of which somebody is not sure. */
function Card({ asked, back }: { asked: Omit<Asked, 'unsure'>; back: (() => void) | null }) {
  const { shell, question, reply } = asked;
  const [isSingly, setSingly] = useState(false);
  const isAskedSingly = question.options?.[0]?.ask !== undefined;
  const unsure = () => (isAskedSingly ? setSingly(true) : reply('unsure'));
  if (isSingly) return <Singly asked={{ ...asked, unsure }} back={() => setSingly(false)} />;
  const Form = forms[question.kind];
  return (
    <>
      <h1>{question.text}</h1>
      {question.help !== undefined && <p class="quiet">{question.help}</p>}
      <Form {...asked} unsure={unsure} />
      {back !== null && (
        <p>
          <button type="button" onClick={back}>
            {shell.word('start.back')}
          </button>
        </p>
      )}
    </>
  );
}

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

/** What the answers come to when it is more than "go ahead", and something may still be done. */
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
  const flags = screening.flags.filter(({ told }) => told);
  return (
    <div class="verdict">
      <h1>{screening.meaning}</h1>
      {screening.call !== undefined && <p class="call">{screening.call}</p>}
      {flags.map((flag) => (
        <section class="warning" key={flag.id}>
          <h2>{flag.name}</h2>
          <p>{flag.advice}</p>
        </section>
      ))}
      {screening.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      <p class="row">
        <button type="button" class="main big" onClick={() => shell.go('/today')}>
          {word(screening.verdict === 'today' ? 'start.rest' : 'start.go_on')}
        </button>
        <button type="button" onClick={again}>
          {word('start.again')}
        </button>
      </p>
    </div>
  );
}

/** A tick that stops somebody, and what becomes of it. */
interface Alarm {
  stop: Stop;
  isDoubted: boolean;
  settled: (meant: boolean) => void;
}

export function Start({ shell }: { shell: Shell }) {
  const [asking, setAsking] = useState<Asking>(() => readAsking(shell.state));
  const [interview, setInterview] = useState<Interview | null>(null);
  const [screening, setScreening] = useState<Screening | null>(null);
  const [alarm, setAlarm] = useState<Alarm | null>(null);
  const { answers, after } = asking;

  const change = (changed: Asking) => {
    keepAsking(changed);
    setAsking(changed);
  };
  const askedAfter = after.length > 0 ? `?asked_after=${after.join(',')}` : '';
  const finish = async () => {
    let found: Screening;
    try {
      found = await send<Screening>('PUT', `/api/answers${askedAfter}`, {
        date: asking.date,
        answers,
      });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 409) throw problem;
      // Something that was said meanwhile stops them: it is shown in place of all this.
      forgetAsking();
      await shell.refresh();
      shell.go('/');
      return;
    }
    forgetAsking();
    await shell.refresh();
    if (found.verdict === 'go' || found.verdict === 'limits') shell.go('/today');
    else setScreening(found);
  };
  const again = () => {
    setScreening(null);
    setInterview(null);
    setAsking(beginAgain(shell.state));
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
  useEffect(() => {
    void ask();
  }, [asking]);

  const hear = async (id: string, ticked: Answer, isDoubted = false): Promise<boolean> => {
    const said = { ...answers, [id]: ticked };
    const { stops } = await send<Stops>('POST', `/api/stops${askedAfter}`, said);
    const stop = stops.find((one) => one.pending);
    if (stop === undefined) return true;
    const meant = await new Promise<boolean>((settled) => setAlarm({ stop, isDoubted, settled }));
    setAlarm(null);
    // With an emergency nothing more is asked.
    if (meant && stop.tier === 'emergency') await shell.refresh();
    return meant;
  };
  const answer = (id: string, given: Answer) =>
    change({ ...asking, answers: { ...answers, [id]: given } });
  const back = () =>
    change({ ...asking, answers: Object.fromEntries(Object.entries(answers).slice(0, -1)) });

  if (screening !== null) return <Verdict shell={shell} screening={screening} again={again} />;
  const question = interview?.question;
  if (!interview || !question) return <p role="status">{shell.word('start.wait')}</p>;
  return (
    <>
      {alarm !== null && <Pending shell={shell} {...alarm} />}
      {/* What is ticked stays while it is asked whether the last tick was meant. */}
      <div class="interview" key={question.id} hidden={alarm !== null}>
        <Progress shell={shell} interview={interview} />
        <Card
          asked={{
            shell,
            question,
            reply: (given) => answer(question.id, given),
            hear: (ticked, isDoubted) => hear(question.id, ticked, isDoubted),
          }}
          back={Object.keys(answers).length > 0 ? back : null}
        />
      </div>
    </>
  );
}
