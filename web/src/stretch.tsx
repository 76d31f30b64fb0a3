// One stretch of the library: how it goes, its forms, and what its sources say about it.
import { useState } from 'preact/hooks';
import type { Stretch, Variant } from './api';
import { useAsked, Waiting } from './asked';
import { chooseNow } from './choice';
import { Handouts, Link } from './link';
import { formName } from './names';
import { Moving, Picture } from './picture';
import type { Shell } from './shell';

/** Each phase as a picture with its words; this is what is printed, too. */
function Phases({ shell, stretch, variant }: { shell: Shell; stretch: string; variant: Variant }) {
  return (
    <ol class="phases">
      {variant.phases.map((phase) => (
        <li key={phase.id}>
          <Picture shell={shell} stretch={stretch} variant={variant.id} phase={phase.id} name="" />
          <p>{phase.say}</p>
        </li>
      ))}
    </ol>
  );
}

function Forms({
  shell,
  stretch,
  shown,
  show,
}: {
  shell: Shell;
  stretch: Stretch;
  shown: string;
  show: (id: string) => void;
}) {
  return (
    <section class="of-screen">
      <h2>{shell.word('library.variants')}</h2>
      <div class="row">
        {stretch.variants.map((one) => (
          <button
            type="button"
            key={one.id}
            aria-pressed={one.id === shown}
            onClick={() => show(one.id)}
          >
            {formName(stretch.name, one)}
          </button>
        ))}
      </div>
    </section>
  );
}

function Cautions({ shell, stretch }: { shell: Shell; stretch: Stretch }) {
  const { word } = shell;
  return (
    <div class="beside">
      <section class="card care">
        <h2>{word('library.cautions')}</h2>
        <ul>
          {stretch.cautions.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>{word('library.faults')}</h2>
        <dl>
          {stretch.faults.map((fault) => (
            <div key={fault.id}>
              <dt>{fault.sign}</dt>
              <dd>{fault.cue}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

/** What the article says beside what Limber does, and what both rest on; folded away. */
function Origins({ shell, stretch }: { shell: Shell; stretch: Stretch }) {
  const { word } = shell;
  return (
    <details class="of-screen origins">
      <summary>{word('library.notes')}</summary>
      {stretch.article_notes.map((note) => (
        <section key={note.about}>
          <h3>{note.about}</h3>
          <dl>
            <dt>{word('library.article_said')}</dt>
            <dd>
              <q>{note.article_said}</q>
            </dd>
            <dt>{word('library.used')}</dt>
            <dd>{note.used}</dd>
            <dt>{word('library.why')}</dt>
            <dd>{note.why}</dd>
          </dl>
        </section>
      ))}
      <h3>{word('library.sources')}</h3>
      <ul>
        {stretch.sources.map((source) => (
          <li key={source.id}>{source.title}</li>
        ))}
      </ul>
    </details>
  );
}

function Whole({
  shell,
  stretch,
  variant,
  show,
}: {
  shell: Shell;
  stretch: Stretch;
  variant: Variant;
  show: (id: string) => void;
}) {
  const {
    word,
    state: { names },
  } = shell;
  const facts = [
    names.position[variant.loads.position],
    ...variant.props.map((prop) => names.prop[prop]),
  ];
  return (
    <article class="stretch">
      <p class="of-screen">
        <Link shell={shell} path="/library" look="upwards">
          {word('library.all')}
        </Link>
      </p>
      <h1>{stretch.name}</h1>
      <p class="lead">{stretch.summary}</p>
      <div class="beside first-look">
        <Moving shell={shell} stretch={stretch.id} variant={variant} />
        <section>
          <h2 class="form">{formName(stretch.name, variant)}</h2>
          <p class="quiet">{facts.join(' · ')}</p>
          <p>{variant.start}</p>
          <ol class="steps">
            {variant.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <div class="row of-screen">
            <button
              type="button"
              class="main"
              onClick={() => chooseNow(shell, [`${stretch.id}/${variant.id}`])}
            >
              {word('library.do_now')}
            </button>
            <button type="button" onClick={() => window.print()}>
              {word('library.print')}
            </button>
            <Handouts
              shell={shell}
              label={word('handout.one')}
              address={`/api/handout?stretches=${stretch.id}/${variant.id}`}
            />
          </div>
        </section>
      </div>
      <h2 class="of-screen">{word('library.phases')}</h2>
      <Phases shell={shell} stretch={stretch.id} variant={variant} />
      <Forms shell={shell} stretch={stretch} shown={variant.id} show={show} />
      <Cautions shell={shell} stretch={stretch} />
      <Origins shell={shell} stretch={stretch} />
    </article>
  );
}

export function OneStretch({ shell, id }: { shell: Shell; id: string }) {
  const asked = useAsked<Stretch>(`/api/stretches/${id}`);
  const [shown, show] = useState('');
  const { found: stretch } = asked;
  const variant = stretch?.variants.find((one) => one.id === shown) ?? stretch?.variants[0];
  if (stretch === null || variant === undefined) return <Waiting shell={shell} {...asked} />;
  return <Whole shell={shell} stretch={stretch} variant={variant} show={show} />;
}
