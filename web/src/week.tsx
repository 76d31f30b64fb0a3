// The week from today on: which days, and what is in them.
import { useEffect, useState } from 'preact/hooks';
import { get, type Plan, type Week as WeekPlan } from './api';
import { dayAfter, dayName } from './days';
import { Link } from './link';
import { Picture } from './picture';
import type { Shell } from './shell';
import { queryOf, readWishes } from './wishes';

function Day({ shell, date, plan }: { shell: Shell; date: string; plan: Plan | null }) {
  const { word } = shell;
  const first =
    plan?.items.find((item) => item.stretch !== plan.items[0]?.stretch) ?? plan?.items[0];
  return (
    <li class={plan === null ? 'card day rest' : 'card day'}>
      <h2>{dayName(date, shell.state.language)}</h2>
      {plan === null ? (
        <p class="quiet">{word('week.rest')}</p>
      ) : (
        <>
          {first !== undefined && (
            <Picture
              shell={shell}
              stretch={first.stretch}
              variant={first.variant}
              side={first.sides[0] ?? 'left'}
              name=""
            />
          )}
          <p>
            <strong>{plan.minutes}</strong> {word('today.minutes')}
          </p>
          <ul>
            {plan.items.map((item) => (
              <li key={item.stretch}>{item.name}</li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}

export function Week({ shell }: { shell: Shell }) {
  const {
    word,
    state: { today, profile },
  } = shell;
  const [days, setDays] = useState<WeekPlan['days'] | null>(null);
  useEffect(() => {
    void get<WeekPlan>(`/api/week${queryOf(readWishes(today, profile))}`).then((week) =>
      setDays(week.days),
    );
  }, []);
  if (days === null) return <p role="status">{word('wait')}</p>;
  return (
    <>
      <p>
        <Link shell={shell} path="/today" look="upwards">
          {word('nav.today')}
        </Link>
      </p>
      <h1>{word('week.title')}</h1>
      <ol class="cards week">
        {days.map((plan, at) => {
          const date = dayAfter(today, at);
          return <Day key={date} shell={shell} date={date} plan={plan} />;
        })}
      </ol>
    </>
  );
}
