// The week from today on: which days, and what is in them.
import type { Plan, Week as WeekPlan } from './api';
import { useAsked, Waiting } from './asked';
import { dayAfter, dayName } from './days';
import { Link } from './link';
import { Picture } from './picture';
import type { Shell } from './shell';
import { queryOf, readWishes } from './wishes';

function Day({ shell, date, plan }: { shell: Shell; date: string; plan: Plan | null }) {
  const { word } = shell;
  if (plan === null) {
    return (
      <li class="day rest">
        <h2>{dayName(date, shell.state.language)}</h2>
        <p class="quiet">{word('week.rest')}</p>
      </li>
    );
  }
  return (
    <li class="day card">
      <h2>{dayName(date, shell.state.language)}</h2>
      <p class="quiet">
        {plan.minutes} {word('today.minutes')}
      </p>
      <ul class="strip">
        {plan.items.map((item) => (
          <li key={item.stretch}>
            <Picture
              shell={shell}
              stretch={item.stretch}
              variant={item.variant}
              side={item.sides[0] ?? 'left'}
              name=""
            />
            {item.name}
          </li>
        ))}
      </ul>
    </li>
  );
}

export function Week({ shell }: { shell: Shell }) {
  const {
    word,
    state: { today, profile },
  } = shell;
  const asked = useAsked<WeekPlan>(`/api/week${queryOf(readWishes(today, profile))}`);
  if (asked.found === null) return <Waiting shell={shell} {...asked} />;
  const { days } = asked.found;
  return (
    <>
      <p>
        <Link shell={shell} path="/today" look="upwards">
          {word('nav.today')}
        </Link>
      </p>
      <h1>{word('week.title')}</h1>
      <ol class="week">
        {days.map((plan, at) => {
          const date = dayAfter(today, at);
          return <Day key={date} shell={shell} date={date} plan={plan} />;
        })}
      </ol>
    </>
  );
}
