// How the page looks: colours and the size of text, as they were chosen or as the system has them.
import { useEffect, useState } from 'preact/hooks';

type Settings = Record<string, string>;

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
const themes = ['light', 'dark', 'contrast'];

export function useLook(settings: Settings | undefined): void {
  const theme = settings?.theme ?? '';
  const text = Number(settings?.text ?? '100');
  const isFar = settings?.far === 'on';
  useEffect(() => {
    const root = document.documentElement;
    if (themes.includes(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
    root.toggleAttribute('data-far', isFar);
    root.style.setProperty('--text', String(text >= 100 && text <= 200 ? text / 100 : 1));
  }, [theme, text, isFar]);
}

/** Drawings are light or dark, as the ground that they stand on. */
function drawingTheme(settings: Settings): 'light' | 'dark' {
  const theme = settings.theme;
  if (theme === 'light') return 'light';
  if (theme === 'dark' || theme === 'contrast') return 'dark';
  return darkScheme.matches ? 'dark' : 'light';
}

export function useTheme(settings: Settings): 'light' | 'dark' {
  const [, setDark] = useState(darkScheme.matches);
  useEffect(() => {
    const follow = () => setDark(darkScheme.matches);
    darkScheme.addEventListener('change', follow);
    return () => darkScheme.removeEventListener('change', follow);
  }, []);
  return drawingTheme(settings);
}

/** The chosen look of the drawn person, in a word: pictures of another are other pictures. */
export function lookOf(settings: Settings): string {
  return Object.keys(settings)
    .filter((name) => name.startsWith('look.'))
    .sort()
    .map((name) => settings[name])
    .join('-');
}
