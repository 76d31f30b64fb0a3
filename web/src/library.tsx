// The library: every stretch, to be searched and filtered, and why a back may hurt.
import { useMemo, useState } from 'preact/hooks';
import type { Cause, Stretch, Variant } from './api';
import { useAsked, Waiting } from './asked';
import { type Choice, ChoiceBar, useChoice } from './choice';
import { Handouts, Link, Sources } from './link';
import { Picture } from './picture';
import { counted, type Shell } from './shell';
import { stretchOf } from './wishes';

interface Wish {
  text: string;
  position: string;
  prop: string;
}

export function fits(stretch: Stretch, variant: Variant, wish: Wish): boolean {
  const texts = [stretch.name, stretch.summary, variant.name, ...stretch.synonyms];
  const wanted = wish.text.trim().toLowerCase();
  return (
    texts.some((text) => text.toLowerCase().includes(wanted)) &&
    (wish.position === '' || variant.loads.position === wish.position) &&
    (wish.prop === '' || variant.props.includes(wish.prop))
  );
}

/** Names as they stand at a line's beginning. */
function namesOf(names: Record<string, string>): [string, string][] {
  return Object.entries(names).map(([id, name]) => [
    id,
    name.charAt(0).toUpperCase() + name.slice(1),
  ]);
}

function Filter({
  label,
  any,
  names,
  value,
  choose,
}: {
  label: string;
  any: string;
  names: [string, string][];
  value: string;
  choose: (id: string) => void;
}) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{any}</option>
        {names.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Found({
  shell,
  found,
  isFiltered,
  choice,
}: {
  shell: Shell;
  found: { stretch: Stretch; variant: Variant }[];
  /** Whether the form was asked for; otherwise the one that suits today is done. */
  isFiltered: boolean;
  choice: Choice;
}) {
  const isPicked = ({ id }: Stretch) => choice.picked.some((one) => stretchOf(one) === id);
  return (
    <ul class="cards">
      {found.map(({ stretch, variant }) => (
        <li class="card linked" key={stretch.id}>
          <Picture shell={shell} stretch={stretch.id} variant={variant.id} name="" isLazy />
          <h2>
            <Link shell={shell} path={`/library/${stretch.id}`}>
              {stretch.name}
            </Link>
          </h2>
          <p class="quiet">{stretch.summary}</p>
          <button
            type="button"
            class="pick of-screen"
            aria-pressed={isPicked(stretch)}
            onClick={() => choice.toggle(isFiltered ? `${stretch.id}/${variant.id}` : stretch.id)}
          >
            {shell.word(isPicked(stretch) ? 'library.picked' : 'library.pick')}
            <span class="unseen">: {stretch.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Library({ shell }: { shell: Shell }) {
  const {
    word,
    state: { names },
  } = shell;
  const asked = useAsked<{ stretches: Stretch[] }>('/api/stretches');
  const stretches = asked.found?.stretches;
  const choice = useChoice();
  const [wish, setWish] = useState<Wish>({ text: '', position: '', prop: '' });
  const found = useMemo(
    () =>
      (stretches ?? []).flatMap((stretch) => {
        const variant = stretch.variants.find((one) => fits(stretch, one, wish));
        return variant === undefined ? [] : [{ stretch, variant }];
      }),
    [stretches, wish],
  );
  if (stretches === undefined) return <Waiting shell={shell} {...asked} />;
  return (
    <>
      <h1>{word('library.title')}</h1>
      <p class="of-screen">
        <Link shell={shell} path="/causes">
          {word('causes.link')}
        </Link>
      </p>
      <search class="row filters">
        <label>
          {word('library.search')}
          <input
            type="search"
            value={wish.text}
            onInput={(event) => setWish({ ...wish, text: event.currentTarget.value })}
          />
        </label>
        <Filter
          label={word('library.position')}
          any={word('library.any')}
          names={namesOf(names.position)}
          value={wish.position}
          choose={(position) => setWish({ ...wish, position })}
        />
        <Filter
          label={word('library.prop')}
          any={word('library.any')}
          names={namesOf(names.prop)}
          value={wish.prop}
          choose={(prop) => setWish({ ...wish, prop })}
        />
      </search>
      <p role="status" class="quiet">
        {counted(shell, found.length, 'stretches')}
      </p>
      <Found
        shell={shell}
        found={found}
        isFiltered={wish.position !== '' || wish.prop !== ''}
        choice={choice}
      />
      {found.length > 0 && (
        <div class="ways">
          <Handouts
            shell={shell}
            label={word('handout.found')}
            address={`/api/handout?stretches=${found
              .map(({ stretch, variant }) => `${stretch.id}/${variant.id}`)
              .join(',')}`}
          />
        </div>
      )}
      <ChoiceBar shell={shell} choice={choice} />
    </>
  );
}

function CauseCard({ shell, cause }: { shell: Shell; cause: Cause }) {
  const { word } = shell;
  return (
    <section class="card cause">
      <h2>{cause.name}</h2>
      <p>{cause.plain}</p>
      <p>
        <strong>{word('causes.advice')}</strong> {cause.advice}
      </p>
      <h3>{word('causes.stretches')}</h3>
      <ul>
        {cause.stretches.map((one) => (
          <li key={one.stretch}>
            <Link shell={shell} path={`/library/${one.stretch}`}>
              {one.name}
            </Link>
            : {one.why}
          </li>
        ))}
      </ul>
      <details>
        <summary>{word('causes.evidence')}</summary>
        <p>{cause.evidence}</p>
        {cause.article_said !== '' && (
          <p>
            {word('library.article_said')}: <q>{cause.article_said}</q>
          </p>
        )}
        <Sources shell={shell} sources={cause.sources} />
      </details>
    </section>
  );
}

/** Why a back may hurt, in plain words. */
export function Causes({ shell }: { shell: Shell }) {
  const asked = useAsked<{ causes: Cause[] }>('/api/causes');
  if (asked.found === null) return <Waiting shell={shell} {...asked} />;
  const { causes } = asked.found;
  return (
    <>
      <p>
        <Link shell={shell} path="/library" look="upwards">
          {shell.word('library.all')}
        </Link>
      </p>
      <h1>{shell.word('causes.title')}</h1>
      <div class="causes">
        {causes.map((cause) => (
          <CauseCard key={cause.id} shell={shell} cause={cause} />
        ))}
      </div>
    </>
  );
}
