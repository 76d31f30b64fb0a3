// Settings: each is kept at once, and said so.
import { useEffect, useRef, useState } from 'preact/hooks';
import { beFor, get, type Stretch, send } from './api';
import { Browsers } from './browsers';
import { Callable } from './link';
import { Picture } from './picture';
import type { Shell } from './shell';
import { localVoices, serverVoice, Voice } from './voice';

/** As the server takes them. */
const longestName = 60;

interface Keeping {
  shell: Shell;
  keep: (name: string, value: string) => void;
}

/** The values that the server takes. */
function choicesOf({ state }: Shell, name: string): string[] {
  return state.choices[name] ?? [];
}

/** One of several; "" is what holds when nothing is kept. */
function OneOf({
  shell,
  keep,
  name,
  options,
  usual = '',
}: Keeping & { name: string; options: [value: string, text: string][]; usual?: string }) {
  const kept = shell.state.settings[name] ?? usual;
  return (
    <fieldset class="one-of">
      <legend>{shell.word(`settings.${name}`)}</legend>
      <div class="pills">
        {options.map(([value, text]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={kept === value}
              onChange={() => keep(name, value === usual ? '' : value)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Switch({
  shell,
  keep,
  name,
  on = 'on',
  off = 'off',
  usual,
}: Keeping & { name: string; on?: string; off?: string; usual: boolean }) {
  const {
    word,
    state: { settings },
  } = shell;
  const isOn = (settings[name] ?? (usual ? on : off)) === on;
  const help = shell.state.words[`settings.${name}.help`];
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={(event) => keep(name, event.currentTarget.checked ? on : off)}
      />
      <span>
        {word(`settings.${name}`)}
        {help !== undefined && <small>{help}</small>}
      </span>
    </label>
  );
}

function Profiles({ shell, said }: { shell: Shell; said: () => void }) {
  const {
    word,
    state: { profile, profiles },
  } = shell;
  const [name, setName] = useState('');
  const choose = async (chosen: string) => {
    await send('PUT', '/api/profile', { name: chosen });
    beFor('');
    sessionStorage.clear();
    setName('');
    await shell.refresh();
    said();
  };
  return (
    <section class="card">
      <h2>{word('settings.profiles')}</h2>
      <fieldset class="one-of">
        <legend>{word('settings.profile')}</legend>
        <div class="pills">
          {profiles.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="profile"
                checked={one === profile}
                onChange={() => void choose(one)}
              />
              <span>{one}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void choose(name.trim());
        }}
      >
        <label>
          {word('settings.new_profile')}
          <input
            type="text"
            value={name}
            autocomplete="off"
            maxLength={longestName}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          {name.length > longestName - 20 && (
            <small class="quiet" role="status">
              {word('settings.name_help')}
            </small>
          )}
        </label>
        <button type="submit" disabled={name.trim() === ''}>
          {word('settings.make_profile')}
        </button>
      </form>
    </section>
  );
}

/** The voices that may be chosen; browsers load theirs late. */
function useVoices(language: string): SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState(() => localVoices(language));
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined;
    const look = () => setVoices(localVoices(language));
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, [language]);
  return voices;
}

function TryVoice({ shell }: { shell: Shell }) {
  const context = useRef<AudioContext | null>(null);
  useEffect(
    () => () => {
      void context.current?.close();
    },
    [],
  );
  const speak = () => {
    context.current ??= new AudioContext();
    const { settings } = shell.state;
    new Voice(context.current, { ...shell.state, settings: { ...settings, speech: 'on' } }).say(
      shell.word('settings.sample'),
    );
  };
  return (
    <button type="button" onClick={speak}>
      {shell.word('settings.try_voice')}
    </button>
  );
}

/** Where somebody is, for the number to call in an emergency. */
function Help({ shell, keep }: Keeping) {
  const { word, state } = shell;
  const names = new Intl.DisplayNames(state.language, { type: 'region' });
  const countries = choicesOf(shell, 'country')
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, state.language));
  return (
    <section class="card">
      <h2>{word('settings.help')}</h2>
      <label>
        {word('settings.country')}
        <select
          value={state.settings.country ?? ''}
          onChange={(event) => keep('country', event.currentTarget.value)}
        >
          <option value="">{word('theme.system')}</option>
          {countries.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p>
        <Callable text={state.help.call} />
      </p>
    </section>
  );
}

function Hearing(keeping: Keeping) {
  const {
    shell: { word, state },
  } = keeping;
  const voices: [string, string][] = useVoices(state.language).map((voice) => [
    voice.name,
    voice.name,
  ]);
  if (state.voice) voices.push([serverVoice, word('settings.server_voice')]);
  const times = (rate: string) => `${Number(rate).toLocaleString(state.language)} ×`;
  return (
    <section class="card">
      <h2>{word('settings.hearing')}</h2>
      <Switch {...keeping} name="speech" usual />
      {voices.length === 0 ? (
        <p class="notice">{word('settings.no_voice')}</p>
      ) : (
        <OneOf {...keeping} name="voice" options={voices} usual={voices[0]?.[0] ?? ''} />
      )}
      <OneOf
        {...keeping}
        name="rate"
        usual="1"
        options={choicesOf(keeping.shell, 'rate').map((rate) => [rate, times(rate)])}
      />
      {voices.length > 0 && <TryVoice shell={keeping.shell} />}
      <Switch {...keeping} name="tones" usual />
    </section>
  );
}

function Leading(keeping: Keeping) {
  const { word } = keeping.shell;
  return (
    <section class="card">
      <h2>{word('settings.leading')}</h2>
      <OneOf
        {...keeping}
        name="pace"
        usual="usual"
        options={choicesOf(keeping.shell, 'pace').map((pace) => [pace, word(`pace.${pace}`)])}
      />
      <Switch {...keeping} name="article" on="true" off="false" usual={false} />
      <Switch {...keeping} name="own_breath" on="true" off="false" usual={false} />
      <Switch {...keeping} name="keys" usual />
      <Switch {...keeping} name="media_keys" usual={false} />
    </section>
  );
}

function Seeing(keeping: Keeping) {
  const { word } = keeping.shell;
  return (
    <section class="card">
      <h2>{word('settings.seeing')}</h2>
      <OneOf
        {...keeping}
        name="theme"
        options={['', ...choicesOf(keeping.shell, 'theme')].map((theme) => [
          theme,
          word(`theme.${theme || 'system'}`),
        ])}
      />
      <OneOf
        {...keeping}
        name="text"
        usual="100"
        options={choicesOf(keeping.shell, 'text').map((size) => [size, `${size} %`])}
      />
      <Switch {...keeping} name="far" usual={false} />
    </section>
  );
}

/** The drawn person in some position, as they look now. */
function Portrait({ shell }: { shell: Shell }) {
  const [stretch, setStretch] = useState<Stretch | null>(null);
  useEffect(() => {
    void get<{ stretches: Stretch[] }>('/api/stretches').then(({ stretches }) =>
      setStretch(stretches[0] ?? null),
    );
  }, []);
  const variant = stretch?.variants[0];
  if (stretch === null || variant === undefined) return null;
  return (
    <div class="portrait">
      <Picture
        shell={shell}
        stretch={stretch.id}
        variant={variant.id}
        name={shell.word('settings.portrait')}
      />
    </div>
  );
}

function Look(keeping: Keeping) {
  const { shell } = keeping;
  const { word, state } = shell;
  const looks = Object.entries(state.choices).filter(([name]) => name.startsWith('look.'));
  return (
    <section class="card look">
      <h2>{word('settings.look')}</h2>
      <div class="beside">
        <Portrait shell={shell} />
        <div>
          {looks.map(([name, choices]) => (
            <OneOf
              key={name}
              {...keeping}
              name={name}
              usual={choices[0] ?? ''}
              options={choices.map((choice) => [choice, word(`${name}.${choice}`)])}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

export function Settings({ shell }: { shell: Shell }) {
  const { word } = shell;
  const [times, setTimes] = useState(0);
  const said = () => setTimes((before) => before + 1);
  const keep = (name: string, value: string) =>
    void send('PUT', '/api/settings', { [name]: value })
      .then(shell.refresh)
      .then(said);
  const keeping = { shell, keep };
  return (
    <>
      <h1>{word('settings.title')}</h1>
      <p class="kept" role="status">
        {times > 0 && <span key={times}>✓ {word('settings.kept')}</span>}
      </p>
      <div class="pair">
        <Profiles shell={shell} said={said} />
        <Seeing {...keeping} />
        <Hearing {...keeping} />
        <Leading {...keeping} />
        <Look {...keeping} />
        <Help {...keeping} />
        <Browsers shell={shell} />
      </div>
    </>
  );
}
