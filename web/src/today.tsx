// Today's session before it begins: what is in it and why, and what may be changed.
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  get,
  getState,
  type History,
  type More,
  type Plan,
  type PlanItem,
  Refused,
  send,
} from './api';
import { isForView, useAsked, Waiting } from './asked';
import { useBegin } from './begin';
import { useEnter } from './keys';
import { Handouts, Link } from './link';
import { doneOf } from './past';
import { Picture } from './picture';
import { RestFirst } from './rest_first';
import { ScoreRow } from './scores';
import type { Shell } from './shell';
import { TodayDone } from './today_done';
import { type Changing, Item } from './today_item';
import { Running, Stuck, Unfinished } from './today_waiting';
import {
  keepWishes,
  queryOf,
  readWishes,
  stepMinutes,
  stretchOf,
  unchanged,
  type Wishes,
  withoutLeftOut,
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
  const [refused, setRefused] = useState<Refused | null>(null);
  const [tries, setTries] = useState(0);
  const accepted = useRef(unchanged);
  const forbidden = settings.left_out ?? '';
  useEffect(() => {
    let isCurrent = true;
    const take = (found: Plan) => {
      if (!isCurrent) return;
      accepted.current = wishes;
      keepWishes(today, profile, wishes);
      setPlan(found);
      setRefused(null);
    };
    const refuse = (refusal: unknown) => {
      if (!isCurrent) return;
      if (!(refusal instanceof Refused)) throw refusal;
      if (refusal.status === 400 && wishes !== accepted.current) {
        setProblem(refusal.message);
        setWishes(accepted.current);
        return;
      }
      if (!isForView(refusal)) throw refusal;
      setPlan(null);
      setRefused(refusal);
    };
    void get<Plan>(`/api/plan${queryOf(wishes)}`).then(take, refuse);
    return () => {
      isCurrent = false;
    };
  }, [wishes, forbidden, tries]);
  const change = (changed: Wishes) => {
    setProblem(null);
    setWishes(withoutLeftOut(changed));
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
  const again = () => setTries((before) => before + 1);
  return { wishes, change, forbid, plan, problem, asked: { found: plan, refused, again } };
}

type WithPlan = Changing & { plan: Plan };

/** What is at hand today, as answered until it is changed here. */
function Props({ shell: { word, state }, wishes, change }: WithPlan) {
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

function WishForm(planned: WithPlan) {
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

/** What of one's own choice cannot be done today, and what can in its place. */
function NotNow({ shell, plan, wishes, change }: WithPlan) {
  const { word } = shell;
  const put = (stretch: string, instead: string) =>
    change({
      ...wishes,
      only: (wishes.only ?? []).map((one) => (stretchOf(one) === stretch ? instead : one)),
    });
  return (
    <>
      {plan.left_out.map(({ stretch, name, reasons, instead }) => (
        <section class="card" key={stretch}>
          <p>
            <strong>{name}</strong>: {reasons[0]}
          </p>
          {instead !== undefined && (
            <p class="row">
              <button type="button" onClick={() => put(stretch, instead.stretch)}>
                {word('today.instead')} {instead.name}
              </button>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

/** What is not in today: what somebody took out can come back at once. */
function LeftOut({ shell, plan, wishes, change, forbid }: WithPlan) {
  const { word } = shell;
  const forbidden = (shell.state.settings.left_out ?? '').split(',');
  const isOwn = (stretch: string) =>
    forbidden.includes(stretch) || wishes.left_out.includes(stretch);
  const own = plan.left_out.filter((left) => isOwn(left.stretch));
  // Several that are left out for one reason are told together.
  const byReason = new Map<string, string[]>();
  for (const { stretch, name, reasons } of plan.left_out) {
    const [reason] = reasons;
    if (reason === undefined || isOwn(stretch)) continue;
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
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
      {byReason.size > 0 && (
        <details class="card">
          <summary>{word('today.left_out')}</summary>
          <dl>
            {[...byReason].map(([reason, names]) => (
              <div key={reason}>
                <dt>{names.join(', ')}</dt>
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
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

/** After a gentle start there is no other before the questions. */
function AfterGentle({ shell }: { shell: Shell }) {
  const past = useAsked<History>('/api/history');
  const lead = useBegin(shell);
  if (past.found === null) return <Waiting shell={shell} {...past} />;
  return <RestFirst shell={shell} sessions={past.found.sessions} lead={lead} />;
}

export function Today({ shell }: { shell: Shell }) {
  return shell.state.gentle === 'over' ? <AfterGentle shell={shell} /> : <Planned shell={shell} />;
}

function Planned({ shell }: { shell: Shell }) {
  const {
    word,
    state: { unfinished, morning, live, today, gentle },
  } = shell;
  const past = useAsked<History>('/api/history');
  const [isAgain, setAgain] = useState(false);
  const { wishes, change, forbid, plan, problem, asked } = usePlan(shell);
  const lead = useBegin(shell);
  const { found: more } = useAsked<More>('/api/more');
  const isOwn = wishes.only !== undefined;
  const canBegin = plan !== null && plan.items.length > 0 && lead !== null;
  const begin = () => {
    // One's own choice is for one session; the next look at Today is the plan's.
    if (isOwn) keepWishes(today, shell.state.profile, unchanged);
    lead?.(`/api/session${queryOf(wishes)}`);
  };
  const goOn = () => {
    if (live) shell.go('/coach');
    else lead?.('/api/session/unfinished');
  };
  const waits = unfinished !== null && 'minutes' in unfinished ? unfinished : null;
  const isFirst = waits === null && !live;
  const done = past.found?.sessions ?? [];
  const isDone = isFirst && !isAgain && !isOwn && doneOf(done, today).stretches > 0;
  useEnter(lead === null || isDone || (isFirst && !canBegin) ? null : isFirst ? begin : goOn);
  if (plan === null) return <Waiting shell={shell} {...asked} />;
  if (past.found === null) return <Waiting shell={shell} {...past} />;
  // Whatever was done, it is told.
  const warned = (
    <>
      {unfinished !== null && 'problem' in unfinished && (
        <Stuck shell={shell} problem={unfinished.problem} />
      )}
      {plan.flags.map((flag) => (
        <section class="warning" key={flag.id}>
          <h2>{flag.name}</h2>
          <p>{flag.advice}</p>
        </section>
      ))}
    </>
  );
  if (isDone)
    return (
      <>
        {warned}
        <TodayDone shell={shell} sessions={done} lead={lead} again={() => setAgain(true)} />
      </>
    );
  // The one that most of the time is given to stands for all.
  const shown = plan.items.reduce<PlanItem | undefined>(
    (longest, item) => (longest === undefined || item.seconds > longest.seconds ? item : longest),
    undefined,
  );
  const changing = { shell, plan, wishes, change, forbid };
  // There is nothing to choose from yet.
  const isGentle = gentle === 'begun';
  return (
    <>
      {live && <Running shell={shell} goOn={goOn} />}
      {waits !== null && <Unfinished shell={shell} minutes={waits.minutes} goOn={goOn} />}
      {warned}
      {problem !== null && (
        <p class="warning" role="alert">
          {problem}
        </p>
      )}
      <div class="today">
        {shown !== undefined && (
          <Picture
            shell={shell}
            stretch={shown.stretch}
            variant={shown.variant}
            side={shown.sides[0] ?? 'left'}
            name=""
          />
        )}
        <div>
          <h1>{isOwn && plan.items.length === 0 ? word('today.not_now') : plan.title}</h1>
          {isOwn && (
            <p class="row">
              {word('today.own_choice')}
              <button type="button" onClick={() => change(unchanged)}>
                {word('today.back_to_plan')}
              </button>
            </p>
          )}
          {plan.notices.map((notice) => (
            <p class="lead" key={notice}>
              {notice}
            </p>
          ))}
          {plan.items.length > 0 && !live && (
            <p class="begin">
              <button type="button" class={isFirst ? 'main big' : 'big'} onClick={begin}>
                {word('today.begin')}
              </button>
            </p>
          )}
          {isOwn && <NotNow {...changing} />}
          <ol class="items" aria-label={word('today.plan')}>
            {plan.items.map((item) => (
              <Item key={item.stretch} item={item} {...changing} />
            ))}
          </ol>
          {plan.advice.length > 0 && (
            <section class="advice">
              <h2>{word('today.advice')}</h2>
              {plan.advice.map((advice) => (
                <p key={advice}>{advice}</p>
              ))}
            </section>
          )}
          {!isOwn && <LeftOut {...changing} />}
          {!isGentle && !isOwn && (
            <details class="card">
              <summary>{word('today.change')}</summary>
              <WishForm {...changing} />
            </details>
          )}
        </div>
      </div>
      {morning !== null && <Morning shell={shell} />}
      <div class="row ways">
        {!isGentle && (
          <Link shell={shell} path="/week" look="button">
            {word('today.week')}
          </Link>
        )}
        {!isGentle && plan.items.length > 0 && (
          <Handouts
            shell={shell}
            label={word('handout.today')}
            address={`/api/plan/handout${queryOf(wishes)}`}
          />
        )}
        <Link shell={shell} path={isGentle ? '/start' : '/answers'} look="button">
          {word(isGentle ? 'gentle.answer' : 'today.answer_again')}
        </Link>
        {!isGentle && more?.due && more.question !== null && (
          <Link shell={shell} path="/more" look="button">
            {word('more.link')}
          </Link>
        )}
      </div>
    </>
  );
}
