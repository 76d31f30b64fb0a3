// Which browsers are let in, and how to let one in no more.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Browser, get, send } from './api';
import { Confirm } from './confirm';
import { dayName } from './days';
import type { Shell } from './shell';

/** The civil day of an instant, where the browser is. */
function dayOf(instant: string, language: string): string {
  const at = new Date(instant);
  const here = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return dayName(here.toISOString().slice(0, 10), language);
}

function One({ shell, browser, ask }: { shell: Shell; browser: Browser; ask: () => void }) {
  const { word, state } = shell;
  const since = dayOf(browser.since, state.language);
  const seen = dayOf(browser.seen, state.language);
  const name = `browser-${browser.id}`;
  return (
    <li>
      <p>
        <strong id={name}>{browser.name}</strong>
        {browser.own && <span class="own"> {word('browsers.own')}</span>}
        <br />
        <small>
          {word('browsers.since')} {since}, {word('browsers.seen')} {seen}. {word('browsers.port')}{' '}
          {browser.port}.
        </small>
      </p>
      <button type="button" aria-describedby={name} onClick={ask}>
        {word('browsers.shut_out')}
      </button>
    </li>
  );
}

export function Browsers({ shell }: { shell: Shell }) {
  const { word } = shell;
  const [browsers, setBrowsers] = useState<Browser[]>([]);
  const [asking, setAsking] = useState<Browser | null>(null);
  const read = useCallback(async () => {
    setBrowsers((await get<{ browsers: Browser[] }>('/api/browsers')).browsers);
  }, []);
  useEffect(() => {
    void read();
  }, [read]);
  const shutOut = async (browser: Browser) => {
    setAsking(null);
    await send('DELETE', `/api/browsers/${browser.id}`);
    await read();
  };
  return (
    <section class="card">
      <h2>{word('browsers.title')}</h2>
      <p>{word('browsers.help')}</p>
      <ul class="browsers">
        {browsers.map((one) => (
          <One key={one.id} shell={shell} browser={one} ask={() => setAsking(one)} />
        ))}
      </ul>
      {asking !== null && (
        <Confirm
          shell={shell}
          title={word('browsers.shut_out_title')}
          yes={word('browsers.shut_out')}
          cancel={() => setAsking(null)}
          confirm={() => void shutOut(asking)}
        >
          <p>
            <strong>{asking.name}</strong>
          </p>
          {asking.own && <p>{word('browsers.shut_out_own')}</p>}
          <p>{word('browsers.shut_out_goes')}</p>
        </Confirm>
      )}
    </section>
  );
}
