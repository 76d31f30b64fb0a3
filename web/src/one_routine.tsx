// One routine: what is in it, in which order, how long and how often; own ones are changed here.
import { useState } from 'preact/hooks';
import { type Routine, type Routines, type Stretch, send } from './api';
import { Nowhere, useAsked, Waiting } from './asked';
import { Confirm } from './confirm';
import { factsOf, keepNew, pathOf } from './kept_routine';
import { Link } from './link';
import { Picture } from './picture';
import {
  movedUp,
  type RoutineItem,
  readItem,
  shortestHold,
  stepHold,
  writeItem,
} from './routine_item';
import { useBeginRoutine } from './routines';
import type { Shell } from './shell';

type Item = Routine['items'][number];

const longestName = 60;

interface Amount {
  shell: Shell;
  name: string;
  /** Such as "seconds". */
  unit: string;
  value: number;
  less: number;
  more: number;
  set: (value: number) => void;
}

/** A number that goes down and up; where it goes no further, it stays. */
function Stepper({ shell: { word }, name, unit, value, less, more, set }: Amount) {
  const step = (to: number) => {
    if (to !== value) set(to);
  };
  return (
    <div class="stepper" role="group" aria-label={`${name}: ${unit}`}>
      <button
        type="button"
        aria-label={`${word('routines.less')}: ${name}, ${unit}`}
        aria-disabled={less === value}
        onClick={() => step(less)}
      >
        −
      </button>
      <output>
        <strong>{value}</strong> {unit}
      </output>
      <button
        type="button"
        aria-label={`${word('routines.more')}: ${name}, ${unit}`}
        aria-disabled={more === value}
        onClick={() => step(more)}
      >
        +
      </button>
    </div>
  );
}

interface Editing {
  shell: Shell;
  item: Item;
  at: number;
  change: (change: Partial<RoutineItem>) => void;
  moveUp: () => void;
  /** None for the only one. */
  remove: (() => void) | null;
}

/** The shortest hold that can be chosen. */
const least = ({ hold_s }: { hold_s: number }): number => Math.min(shortestHold, hold_s);

function Edit({ shell, item, at, change, moveUp, remove }: Editing) {
  const { word } = shell;
  const { name, today } = item;
  return (
    <div class="row">
      {today !== undefined && today.most_hold_s > least(today) && (
        <Stepper
          shell={shell}
          name={name}
          unit={word('routines.seconds')}
          value={today.hold_s}
          less={stepHold(today.hold_s, -1, today.most_hold_s)}
          more={stepHold(today.hold_s, 1, today.most_hold_s)}
          set={(hold_s) => change({ hold_s })}
        />
      )}
      {today !== undefined && today.most_rounds > 1 && (
        <Stepper
          shell={shell}
          name={name}
          unit={word(today.rounds === 1 ? 'routines.round' : 'routines.rounds')}
          value={today.rounds}
          less={Math.max(1, today.rounds - 1)}
          more={Math.min(today.most_rounds, today.rounds + 1)}
          set={(rounds) => change({ rounds })}
        />
      )}
      {at > 0 && (
        <button type="button" onClick={moveUp}>
          {word('routines.up')}
          <span class="unseen">: {name}</span>
        </button>
      )}
      {remove !== null && (
        <button type="button" onClick={remove}>
          {word('routines.remove')}
          <span class="unseen">: {name}</span>
        </button>
      )}
    </div>
  );
}

/** Any stretch that is not in it yet. */
function Add({ shell, taken, add }: { shell: Shell; taken: string[]; add: (id: string) => void }) {
  const { found } = useAsked<{ stretches: Stretch[] }>('/api/stretches');
  const others = (found?.stretches ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <label>
      {shell.word('routines.add')}
      <select value="" onChange={(event) => add(event.currentTarget.value)}>
        <option value="">{shell.word('routines.choose')}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Name({
  shell,
  name,
  rename,
}: {
  shell: Shell;
  name: string;
  rename: (name: string) => void;
}) {
  const [typed, setTyped] = useState(name);
  // Once, whether it is left or sent: what follows takes the field away.
  const done = () => {
    const wanted = typed.trim();
    if (wanted === '') setTyped(name);
    else if (wanted !== name) rename(wanted);
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <label>
        {shell.word('routines.name')}
        <input
          type="text"
          value={typed}
          autocomplete="off"
          maxLength={longestName}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={done}
        />
      </label>
    </form>
  );
}

function Forget({ shell, routine }: { shell: Shell; routine: Routine }) {
  const { word } = shell;
  const [isAsked, setAsked] = useState(false);
  const forget = () =>
    void send('DELETE', `/api/routines?name=${encodeURIComponent(routine.name)}`).then(() =>
      shell.go('/routines'),
    );
  return (
    <>
      <button type="button" onClick={() => setAsked(true)}>
        {word('routines.forget')}
      </button>
      {isAsked && (
        <Confirm
          shell={shell}
          title={word('routines.forget_title')}
          yes={word('routines.forget')}
          confirm={forget}
          cancel={() => setAsked(false)}
        >
          <p>{routine.name}</p>
        </Confirm>
      )}
    </>
  );
}

/** The items as they are written, and how to change them; null for one that comes ready. */
function useItems(shell: Shell, routine: Routine, again: () => void) {
  const written = routine.items.map(({ item }) => item);
  const keep = (items: string[], name = routine.name) =>
    void send('PUT', '/api/routines', {
      name,
      items: items.join(','),
      before: routine.name,
    }).then(() => {
      if (name === routine.name) again();
      else shell.go(pathOf({ ...routine, name }));
    });
  return routine.id === undefined ? { written, keep } : null;
}

function Whole({ shell, routine, again }: { shell: Shell; routine: Routine; again: () => void }) {
  const { word } = shell;
  const { name, summary, items } = routine;
  const begin = useBeginRoutine(shell);
  const own = useItems(shell, routine, again);
  const isWhole = items.every(({ not_today }) => not_today === undefined);
  return (
    <>
      <p class="of-screen">
        <Link shell={shell} path="/routines" look="upwards">
          {word('routines.all')}
        </Link>
      </p>
      <h1>{name}</h1>
      {summary !== undefined && <p class="lead">{summary}</p>}
      <p class="quiet">{factsOf(shell, routine)}</p>
      <p class="begin alone">
        <button type="button" class="main big" onClick={() => begin?.(routine)}>
          {word(isWhole ? 'routines.begin' : 'routines.see')}
        </button>
      </p>
      <ol class="items">
        {items.map((item, at) => (
          <li class="item" key={item.stretch}>
            <Picture shell={shell} stretch={item.stretch} variant={item.variant} name="" isLazy />
            <div class="about">
              <h2>
                <Link shell={shell} path={`/library/${item.stretch}`}>
                  {item.name}
                </Link>
              </h2>
              {item.form !== undefined && <p class="form">{item.form}</p>}
              <p class="because">{item.not_today ?? item.today?.words.join(' ')}</p>
            </div>
            {own !== null && (
              <div class="changes">
                <Edit
                  shell={shell}
                  item={item}
                  at={at}
                  change={(change) =>
                    own.keep(
                      own.written.map((one, place) =>
                        place === at ? writeItem({ ...readItem(item.item), ...change }) : one,
                      ),
                    )
                  }
                  moveUp={() => own.keep(movedUp(own.written, at))}
                  remove={
                    items.length > 1
                      ? () => own.keep(own.written.filter((_, place) => place !== at))
                      : null
                  }
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      {own === null ? (
        <p class="row">
          <button
            type="button"
            onClick={() =>
              void keepNew(
                shell,
                name,
                items.map(({ item }) => item),
              )
            }
          >
            {word('routines.copy')}
          </button>
        </p>
      ) : (
        <div class="row ways">
          <Add
            shell={shell}
            taken={items.map(({ stretch }) => stretch)}
            add={(stretch) => own.keep([...own.written, stretch])}
          />
          <Name shell={shell} name={name} rename={(wanted) => own.keep(own.written, wanted)} />
          <Forget shell={shell} routine={routine} />
        </div>
      )}
    </>
  );
}

/** `own` by its name, `ready` by its identifier. */
export function OneRoutine({
  shell,
  kind,
  name,
}: {
  shell: Shell;
  kind: 'own' | 'ready';
  name: string;
}) {
  const asked = useAsked<Routines>('/api/routines');
  if (asked.found === null) return <Waiting shell={shell} {...asked} />;
  const routine = asked.found[kind].find((one) => (kind === 'own' ? one.name : one.id) === name);
  if (routine === undefined) return <Nowhere shell={shell} />;
  return <Whole shell={shell} routine={routine} again={asked.again} />;
}
