// Today's session before it begins: what is in it and why, and what may be changed.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, getState, type Plan, type PlanItem, Refused, send } from './api';
import { useEnter } from './keys';
import { Handouts, Link } from './link';
import { Picture } from './picture';
import { ScoreRow } from './scores';
import { counted, type Shell } from './shell';
import { type Changing, Item } from './today_item';
import {
  keepWishes,
  minutesOf,
  queryOf,
  readWishes,
  stepMinutes,
  unchanged,
  type Wishes,
} from './wishes';

const trainings = [
  'none',
  'deadlift_before',
  'deadlift_after',
  'squat_before',
  'squat_after',
  'press_before',
  'press_after',
];

/** The plan of the newest wishes; what the server does not accept is taken back, with its words. */
function usePlan(shell: Shell) {
  const { today, profile, settings } = shell.state;
  const [wishes, setWishes] = useState(() => readWishes(today, profile));
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const accepted = useRef(unchanged);
  const forbidden = settings.left_out ?? '';
  useEffect(() => {
    let isCurrent = true;
    const take = (found: Plan) => {
      if (!isCurrent) return;
      accepted.current = wishes;
      keepWishes(today, profile, wishes);
      setPlan(found);
    };
    const refuse = (refused: unknown) => {
      if (!isCurrent) return;
      if (!(refused instanceof Refused)) throw refused;
      if (refused.failure.id === 'server.no_answers') shell.go('/start');
      else if (refused.status !== 400 || wishes === accepted.current) throw refused;
      else {
        setProblem(refused.message);
        setWishes(accepted.current);
      }
    };
    void get<Plan>(`/api/plan${queryOf(wishes)}`).then(take, refuse);
    return () => {
      isCurrent = false;
    };
  }, [wishes, forbidden]);
  const change = (changed: Wishes) => {
    setProblem(null);
    setWishes(changed);
  };
  const forbid = (stretch: string, isForbidden: boolean) => {
    // Another tab may have forbidden something since.
    void getState()
      .then(({ settings: newest }) => {
        const others = (newest.left_out ?? '')
          .split(',')
          .filter((one) => one !== '' && one !== stretch);
        const all = isForbidden ? [...others, stretch] : others;
        return send('PUT', '/api/settings', { left_out: all.join(',') });
      })
      .then(shell.refresh);
  };
  return { wishes, change, forbid, plan, problem };
}

type Planned = Changing & { plan: Plan };

/** What is at hand today, as answered until it is changed here. */
function Props({ shell: { word, state }, wishes, change }: Planned) {
  const atHand = wishes.props ?? state.answers?.props ?? [];
  const toggle = (prop: string) =>
    change({
      ...wishes,
      props: atHand.includes(prop) ? atHand.filter((one) => one !== prop) : [...atHand, prop],
    });
  return (
    <details class="at-hand">
      <summary>{word('today.props')}</summary>
      <div class="row" role="group" aria-label={word('today.props')}>
        {Object.entries(state.names.prop).map(([prop, name]) => (
          <button
            type="button"
            key={prop}
            aria-pressed={atHand.includes(prop)}
            onClick={() => toggle(prop)}
          >
            {name}
          </button>
        ))}
      </div>
    </details>
  );
}

function WishForm(planned: Planned) {
  const {
    shell: { word, state },
    plan,
    wishes,
    change,
  } = planned;
  const isLeast = plan.minutes <= state.minutes.least;
  const isMost = plan.minutes >= state.minutes.most;
  const step = (by: 1 | -1) => {
    if (by < 0 ? isLeast : isMost) return;
    change({ ...wishes, minutes: stepMinutes(plan.minutes, by, state.minutes) });
  };
  const train = (training: string) => {
    const { training: _, ...rest } = wishes;
    change(training === '' ? rest : { ...rest, training });
  };
  return (
    <section class="wishes" aria-label={word('today.change')}>
      <div class="stepper" role="group" aria-label={word('today.minutes')}>
        {/* Not "disabled", which would take the keyboard away from who pressed it. */}
        <button
          type="button"
          aria-label={word('today.shorter')}
          aria-disabled={isLeast}
          onClick={() => step(-1)}
        >
          −
        </button>
        <output>
          <strong>{plan.minutes}</strong> {word('today.minutes')}
        </output>
        <button
          type="button"
          aria-label={word('today.longer')}
          aria-disabled={isMost}
          onClick={() => step(1)}
        >
          +
        </button>
      </div>
      <label>
        {word('today.training')}
        <select
          value={wishes.training ?? ''}
          onChange={(event) => train(event.currentTarget.value)}
        >
          <option value="">{word('today.as_answered')}</option>
          {trainings.map((id) => (
            <option key={id} value={id}>
              {word(`training.${id}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        aria-pressed={plan.article}
        onClick={() => change({ ...wishes, article: !plan.article })}
      >
        {word('today.article')}
      </button>
      <Props {...planned} />
    </section>
  );
}

/** What is not in today: what somebody took out can come back at once. */
function LeftOut({ shell, plan, wishes, change, forbid }: Planned) {
  const { word } = shell;
  const forbidden = (shell.state.settings.left_out ?? '').split(',');
  const isOwn = (stretch: string) =>
    forbidden.includes(stretch) || wishes.left_out.includes(stretch);
  const own = plan.left_out.filter((left) => isOwn(left.stretch));
  const others = plan.left_out.filter((left) => !isOwn(left.stretch));
  const bringBack = (stretch: string) => {
    if (forbidden.includes(stretch)) forbid(stretch, false);
    if (wishes.left_out.includes(stretch))
      change({ ...wishes, left_out: wishes.left_out.filter((one) => one !== stretch) });
  };
  return (
    <>
      {own.map((left) => (
        <p class="row own" key={left.stretch}>
          <span>
            <strong>{left.name}</strong>:{' '}
            {word(forbidden.includes(left.stretch) ? 'today.is_forbidden' : 'today.is_out')}
          </span>
          <button type="button" onClick={() => bringBack(left.stretch)}>
            {word('today.back_in')}
            <span class="unseen">: {left.name}</span>
          </button>
        </p>
      ))}
      {others.length > 0 && (
        <details class="card">
          <summary>{word('today.left_out')}</summary>
          <dl>
            {others.map((left) => (
              <div key={left.stretch}>
                <dt>{left.name}</dt>
                <dd>{left.reasons.join(' ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

/** A session that was broken off cannot go on, and this is why. */
function Stuck({ shell, problem }: { shell: Shell; problem: string }) {
  const { word } = shell;
  const end = () => void send('DELETE', '/api/session/unfinished').then(shell.refresh);
  return (
    <section class="card">
      <h2>{word('today.unfinished')}</h2>
      <p>{problem}</p>
      <p class="row">
        <button type="button" onClick={end}>
          {word('today.put_away')}
        </button>
      </p>
    </section>
  );
}

function Unfinished({ shell, minutes, goOn }: { shell: Shell; minutes: number; goOn: () => void }) {
  const { word } = shell;
  const end = () => void send('DELETE', '/api/session/unfinished').then(shell.refresh);
  return (
    <section class="card first">
      <h2>{word('today.unfinished')}</h2>
      <p>
        {minutes} {word('today.minutes_left')}
      </p>
      <p class="row">
        <button type="button" class="main big" onClick={goOn}>
          {word('today.go_on')}
        </button>
        <button type="button" onClick={end}>
          {word('today.end_it')}
        </button>
      </p>
    </section>
  );
}

/** What is led already, perhaps in another tab. */
function Running({ shell: { word }, goOn }: { shell: Shell; goOn: () => void }) {
  return (
    <section class="card first">
      <h2>{word('today.running')}</h2>
      <p class="row">
        <button type="button" class="main big" onClick={goOn}>
          {word('today.go_on')}
        </button>
      </p>
    </section>
  );
}

function Morning({ shell }: { shell: Shell }) {
  const tell = (pain: number) => void send('PUT', '/api/morning', { pain }).then(shell.refresh);
  return (
    <section class="card">
      <ScoreRow
        text={shell.word('today.morning')}
        score={undefined}
        give={tell}
        help={shell.word('today.morning_help')}
      />
    </section>
  );
}

/** Begins or goes on with a session; null while one is about to. */
function useBegin(shell: Shell): ((path: string) => void) | null {
  const [isBeginning, setBeginning] = useState(false);
  const lead = async (path: string) => {
    setBeginning(true);
    try {
      await send('POST', path).catch((refused: unknown) => {
        // Another tab was quicker, or this one was pressed twice: that session is the one.
        if (!(refused instanceof Refused) || refused.failure.id !== 'server.busy') throw refused;
      });
      await shell.refresh();
      shell.go('/coach');
    } finally {
      setBeginning(false);
    }
  };
  return isBeginning ? null : (path) => void lead(path);
}

function Begin({
  shell,
  plan,
  isFirst,
  begin,
}: {
  shell: Shell;
  plan: Plan;
  isFirst: boolean;
  begin: () => void;
}) {
  const { word } = shell;
  const whole = Math.round(minutesOf(plan.total_s));
  return (
    <div class="begin">
      <button type="button" class={isFirst ? 'main big' : 'big'} onClick={begin}>
        {word('today.begin')}
      </button>
      <p class="quiet">
        {counted(shell, plan.items.length, 'stretches')} · {whole} {word('today.min')}
        {isFirst && <span class="key-hint"> · {word('today.begin_key')}</span>}
      </p>
    </div>
  );
}

export function Today({ shell }: { shell: Shell }) {
  const {
    word,
    state: { unfinished, morning, live },
  } = shell;
  const { wishes, change, forbid, plan, problem } = usePlan(shell);
  const lead = useBegin(shell);
  const canBegin = plan !== null && plan.items.length > 0 && lead !== null;
  const begin = () => lead?.(`/api/session${queryOf(wishes)}`);
  const goOn = () => {
    if (live) shell.go('/coach');
    else lead?.('/api/session/unfinished');
  };
  const waits = unfinished !== null && 'minutes' in unfinished ? unfinished : null;
  const isFirst = waits === null && !live;
  useEnter(lead === null || (isFirst && !canBegin) ? null : isFirst ? begin : goOn);
  if (plan === null) return <p role="status">{word('wait')}</p>;
  // The one that most of the time is given to stands for all.
  const shown = plan.items.reduce<PlanItem | undefined>(
    (longest, item) => (longest === undefined || item.seconds > longest.seconds ? item : longest),
    undefined,
  );
  const changing = { shell, plan, wishes, change, forbid };
  return (
    <>
      <h1>{word('today.title')}</h1>
      {live && <Running shell={shell} goOn={goOn} />}
      {waits !== null && <Unfinished shell={shell} minutes={waits.minutes} goOn={goOn} />}
      {unfinished !== null && 'problem' in unfinished && (
        <Stuck shell={shell} problem={unfinished.problem} />
      )}
      {morning !== null && <Morning shell={shell} />}
      {plan.flags.map((flag) => (
        <section class="warning" key={flag.id}>
          <h2>{flag.name}</h2>
          <p>{flag.advice}</p>
        </section>
      ))}
      {problem !== null && (
        <p class="warning" role="alert">
          {problem}
        </p>
      )}
      <section class="hero card" aria-label={word('today.begin')}>
        <div>
          {plan.items.length > 0 && (
            <Begin shell={shell} plan={plan} isFirst={isFirst} begin={begin} />
          )}
          <WishForm {...changing} />
        </div>
        {shown !== undefined && (
          <Picture
            shell={shell}
            stretch={shown.stretch}
            variant={shown.variant}
            side={shown.sides[0] ?? 'left'}
            name=""
          />
        )}
      </section>
      {plan.notices.map((notice) => (
        <p class="notice" key={notice}>
          {notice}
        </p>
      ))}
      <h2>{word('today.plan')}</h2>
      <ol class="items">
        {plan.items.map((item, at) => (
          <Item key={item.stretch} item={item} number={at + 1} {...changing} />
        ))}
      </ol>
      <LeftOut {...changing} />
      <div class="row ways">
        <Link shell={shell} path="/week" look="button">
          {word('today.week')}
        </Link>
        {plan.items.length > 0 && (
          <Handouts
            shell={shell}
            label={word('handout.today')}
            address={`/api/plan/handout${queryOf(wishes)}`}
          />
        )}
        <Link shell={shell} path="/start" look="button">
          {word('today.answer_again')}
        </Link>
      </div>
    </>
  );
}
