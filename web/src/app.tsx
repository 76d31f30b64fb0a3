// The shell around every view: its words, its address, its header, and what to do without a server.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { After } from './after';
import { getState, Refused, type State } from './api';
import { Nowhere } from './asked';
import { isStopped } from './asking';
import { Coach } from './coach';
import { Help } from './help';
import { Past } from './history';
import { routineOf } from './kept_routine';
import { Causes, Library } from './library';
import { Link } from './link';
import { Locked } from './locked';
import { MoreYours } from './more_yours';
import { OneRoutine } from './one_routine';
import { RoutinesView } from './routines';
import { Answers } from './said';
import { Settings } from './settings';
import type { Shell } from './shell';
import { Start } from './start';
import { alsoToday, Stopped } from './stopped';
import { OneStretch } from './stretch';
import { useLook } from './theme';
import { Today } from './today';
import { Week } from './week';

const retryAfter = 2000;
const places = ['today', 'routines', 'library', 'history', 'settings'];

/** Where somebody belongs who names no view. */
function homeOf(state: State): string {
  if (state.live) return '/coach';
  return state.answers === null && state.gentle !== 'over' ? '/start' : '/today';
}

function Header({ shell, path }: { shell: Shell; path: string }) {
  return (
    <header class="top">
      <a class="to-content" href="#view">
        {shell.word('nav.skip')}
      </a>
      <span class="name">
        <img src="/icon.svg" alt="" width={30} height={30} />
        {shell.word('name')}
      </span>
      {shell.state.profiles.length > 1 && <span class="who">{shell.state.profile}</span>}
      <nav aria-label={shell.word('nav.label')}>
        {places.map((place) => (
          <Link key={place} shell={shell} path={`/${place}`} current={path.startsWith(`/${place}`)}>
            {shell.word(`nav.${place}`)}
          </Link>
        ))}
      </nav>
    </header>
  );
}

/** Where one is told or led to move. */
const moving = ['/start', '/today', '/coach', '/after', '/week', '/more'];

/** The first part of an address: /start of /start/map. */
const firstOf = (path: string): string => /^\/[^/]*/.exec(path)?.[0] ?? path;

function View({ shell, path }: { shell: Shell; path: string }) {
  const stop = shell.state.stops[0];
  if (
    stop !== undefined &&
    moving.includes(firstOf(path)) &&
    !shell.state.live &&
    isStopped(shell.state)
  )
    return <Stopped shell={shell} stop={stop} others={alsoToday(shell.state.stops)} />;
  const stretch = /^\/library\/([^/]+)$/.exec(path)?.[1];
  if (stretch !== undefined) return <OneStretch key={path} shell={shell} id={stretch} />;
  const routine = routineOf(path);
  if (routine !== null) return <OneRoutine key={path} shell={shell} {...routine} />;
  const open = /^\/start\/([a-z_]+)$/.exec(path)?.[1];
  if (open !== undefined || path === '/start') return <Start shell={shell} open={open} />;
  switch (path) {
    case '/answers':
      return <Answers shell={shell} />;
    case '/more':
      return <MoreYours shell={shell} />;
    case '/help':
      return <Help shell={shell} />;
    case '/today':
      return <Today shell={shell} />;
    case '/coach':
      return <Coach shell={shell} />;
    case '/after':
      return <After shell={shell} />;
    case '/week':
      return <Week shell={shell} />;
    case '/library':
      return <Library shell={shell} />;
    case '/routines':
      return <RoutinesView shell={shell} />;
    case '/causes':
      return <Causes shell={shell} />;
    case '/history':
      return <Past shell={shell} />;
    case '/settings':
      return <Settings shell={shell} />;
    default:
      return <Nowhere shell={shell} />;
  }
}

/** Reading goes on at the heading whenever a new one appears, and the window is called after it. */
function useHeading(name: string): (main: HTMLElement | null) => void {
  const heading = useRef<Element | null>(null);
  const observer = useRef<MutationObserver | null>(null);
  return useCallback(
    (main: HTMLElement | null) => {
      observer.current?.disconnect();
      if (main === null) return;
      const look = () => {
        const found = main.querySelector<HTMLElement>('h1');
        if (found === null) return;
        document.title = `${found.textContent} – ${name}`;
        if (found === heading.current) return;
        heading.current = found;
        found.tabIndex = -1;
        found.focus();
      };
      observer.current = new MutationObserver(look);
      observer.current.observe(main, { childList: true, subtree: true, characterData: true });
      look();
    },
    [name],
  );
}

/** As people type it: "/library/" is "/library". */
const pathNow = (): string => location.pathname.replace(/(?<=.)\/$/, '');

/** The address; where the browser's own buttons lead is followed too. */
function usePath(): [string, (path: string) => void] {
  const [path, setPath] = useState(pathNow);
  useEffect(() => {
    const follow = () => setPath(pathNow());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = useCallback((next: string) => {
    if (next !== location.pathname) history.pushState(null, '', next);
    setPath(next);
    scrollTo(0, 0);
  }, []);
  return [path, go];
}

/** The server's state; null until it has answered. `failure` is what nobody else dealt with. */
function useServer() {
  const [state, setState] = useState<State | null>(null);
  const [failure, setFailure] = useState<Refused | null>(null);
  const [returns, setReturns] = useState(0);
  const refresh = useCallback(async () => {
    try {
      setState(await getState());
      setFailure(null);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setFailure(problem);
    }
  }, []);
  useEffect(() => {
    // A view that can do nothing about a refusal lets it go, and it arrives here.
    const arrive = (event: PromiseRejectionEvent) => {
      if (!(event.reason instanceof Refused)) return;
      event.preventDefault();
      setFailure(event.reason);
    };
    addEventListener('unhandledrejection', arrive);
    void refresh();
    return () => removeEventListener('unhandledrejection', arrive);
  }, [refresh]);
  // Without a first answer there is nothing else to show, whatever the failure is.
  const isGone =
    failure !== null &&
    (state === null || failure.failure.id === 'page.gone' || failure.status === 401);
  useEffect(() => {
    if (!isGone) return;
    const retry = () =>
      void getState().then(
        (back) => {
          setState(back);
          setFailure(null);
          setReturns((count) => count + 1);
        },
        (problem: unknown) => {
          // It may be there again without letting this page in.
          if (problem instanceof Refused) setFailure(problem);
        },
      );
    const timer = setInterval(retry, retryAfter);
    // A printed address may be opened in the very tab that is locked.
    addEventListener('hashchange', retry);
    return () => {
      clearInterval(timer);
      removeEventListener('hashchange', retry);
    };
  }, [isGone]);
  const forgive = useCallback(() => setFailure(null), []);
  return { state, failure, isGone, returns, refresh, forgive };
}

export function App() {
  const { state, failure, isGone, returns, refresh, forgive } = useServer();
  const [path, go] = usePath();
  useLook(state?.settings);
  const word = useCallback((id: string) => state?.words[id] ?? id, [state]);
  const watch = useHeading(word('name'));
  const shell = useMemo<Shell | null>(
    () => (state === null ? null : { state, word, go, refresh }),
    [state, word, go, refresh],
  );
  useEffect(() => {
    if (state !== null) document.documentElement.lang = state.language;
  }, [state]);
  useEffect(() => {
    if (path !== '/' || state === null) return;
    history.replaceState(null, '', homeOf(state));
    go(homeOf(state));
  }, [path, state, go]);
  useEffect(forgive, [path, forgive]);

  // The coach says itself that the connection is lost, and its picture stays.
  const isCoach = path === '/coach';
  const isLocked = failure?.status === 401;
  if (isLocked && (!isCoach || state === null)) return <Locked watch={watch} />;
  if (failure !== null && state === null) {
    return (
      <main ref={watch} class="gone">
        <h1>Limber</h1>
        <p role="status">{failure.failure.message}</p>
      </main>
    );
  }
  if (isGone && !isCoach) {
    return (
      <main ref={watch} class="gone">
        <h1>{word('gone.title')}</h1>
        <p role="status">{word('gone.text')}</p>
      </main>
    );
  }
  if (shell === null || path === '/') return <main aria-busy="true" />;
  return (
    <>
      {!isCoach && firstOf(path) !== '/start' && <Header shell={shell} path={path} />}
      <main id="view" key={returns} ref={watch}>
        {failure !== null && !isGone && (
          <p class="warning" role="alert">
            {failure.failure.message ?? word('failure.text')}{' '}
            <button type="button" onClick={forgive}>
              {word('failure.close')}
            </button>
          </p>
        )}
        <View shell={shell} path={path} />
      </main>
    </>
  );
}
