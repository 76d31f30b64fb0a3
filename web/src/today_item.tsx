// One stretch of today's session: what it is and why, and what may be changed about it.
import { useState } from 'preact/hooks';
import type { PlanItem } from './api';
import { Link } from './link';
import { formName } from './names';
import { Picture } from './picture';
import type { Shell } from './shell';
import { formOf, minutesOf, type Wishes } from './wishes';

export interface Changing {
  shell: Shell;
  wishes: Wishes;
  change: (wishes: Wishes) => void;
  /** Leaves a stretch out of every session, until it is taken back. */
  forbid: (stretch: string, isForbidden: boolean) => void;
}

function Change({ item, shell, wishes, change, forbid }: Changing & { item: PlanItem }) {
  const { word } = shell;
  const choose = (variant: string) =>
    change({ ...wishes, chosen: { ...wishes.chosen, [item.stretch]: variant } });
  return (
    <>
      {item.forms.length > 1 && (
        <fieldset class="forms">
          <legend>{word('today.other_form')}</legend>
          {item.forms.map((form) => (
            <button
              type="button"
              key={form.variant}
              aria-pressed={form.variant === item.variant}
              onClick={() => choose(form.variant)}
            >
              <span class="form">{formName(item.name, form)}</span>
            </button>
          ))}
        </fieldset>
      )}
      <p class="row">
        <button
          type="button"
          onClick={() => change({ ...wishes, left_out: [...wishes.left_out, item.stretch] })}
        >
          {word('today.leave_out')}
        </button>
        {wishes.only === undefined && (
          <button type="button" onClick={() => forbid(item.stretch, true)}>
            {word('today.never')}
          </button>
        )}
      </p>
      <p>
        <Link shell={shell} path={`/library/${item.stretch}`}>
          {word('today.look_up')}
        </Link>
      </p>
    </>
  );
}

export function Item({ item, ...changing }: Changing & { item: PlanItem }) {
  const { shell, wishes, change } = changing;
  const { word } = shell;
  const [isOpen, setOpen] = useState(false);
  const chosen = wishes.chosen[item.stretch];
  const wished = formOf(wishes, item.stretch);
  const side = item.sides[0] ?? 'both';
  const easier = item.easier;
  const usual = () => {
    const { [item.stretch]: _, ...rest } = wishes.chosen;
    change({ ...wishes, chosen: rest });
  };
  const facts = [
    `${minutesOf(item.seconds).toLocaleString(shell.state.language)} ${word('today.min')}`,
    ...(side === 'both' ? [] : [item.sides.map((one) => word(`side.${one}`)).join(', ')]),
  ];
  const [first, ...others] = item.reasons;
  return (
    <li class="item">
      <Picture shell={shell} stretch={item.stretch} variant={item.variant} side={side} name="" />
      <div class="about">
        <h2>{item.name}</h2>
        <p class="form">{item.form}</p>
        <p class="because">{first}</p>
      </div>
      <button
        type="button"
        class="more"
        aria-expanded={isOpen}
        aria-label={`${word('today.why')}: ${item.name}`}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {wished !== undefined && wished !== item.variant && (
        <p class="notice" role="status">
          {word('today.form_not_taken')}
        </p>
      )}
      {isOpen && (
        <div class="changes">
          <p class="dose">
            {item.dose.join(' ')} <span class="quiet">{facts.join(' · ')}</span>
          </p>
          {others.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          <div class="row">
            {easier !== undefined && (
              <button
                type="button"
                onClick={() =>
                  change({ ...wishes, chosen: { ...wishes.chosen, [item.stretch]: easier } })
                }
              >
                {word('today.easier')}
                <span class="unseen">: {item.name}</span>
              </button>
            )}
            {chosen !== undefined && (
              <button type="button" onClick={usual}>
                {word('today.usual_form')}
                <span class="unseen">: {item.name}</span>
              </button>
            )}
          </div>
          <Change item={item} {...changing} />
        </div>
      )}
    </li>
  );
}
