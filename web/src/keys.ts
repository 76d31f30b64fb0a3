// Keys that mean something to a whole view.
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What is pressed with these, or held down, is not for the page. */
function isChord(event: KeyboardEvent): boolean {
  return event.repeat || event.ctrlKey || event.altKey || event.metaKey;
}

function isOn(event: KeyboardEvent, controls: string): boolean {
  return event.target instanceof Element && event.target.closest(controls) !== null;
}

function useKeydown(hear: (event: KeyboardEvent) => void): void {
  const newest = useRef(hear);
  newest.current = hear;
  // Before the next key: somebody may type fast.
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent): void => newest.current(event);
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

/** Hears every key; buttons and the browser keep theirs. True: it meant something. */
export function useKeys(press: (key: string) => boolean): void {
  useKeydown((event) => {
    if (isChord(event)) return;
    if (isOn(event, 'button, a') && (event.key === 'Enter' || event.key === ' ')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (press(key)) event.preventDefault();
  });
}

/** A digit pressed where nothing is written; not for those who switched such keys off. */
export function useDigits(
  settings: Record<string, string>,
  pressed: (digit: number) => void,
): void {
  useKeydown((event) => {
    const isOff = settings.keys === 'off';
    if (isChord(event) || isOn(event, 'input') || isOff || !/^[0-9]$/.test(event.key)) return;
    event.preventDefault();
    pressed(Number(event.key));
  });
}

/** Enter goes on, unless a control has the keyboard. */
export function useEnter(begin: (() => void) | null): void {
  useKeydown((event) => {
    if (event.key !== 'Enter' || isChord(event) || begin === null) return;
    if (isOn(event, 'button, a, input, select, summary, dialog')) return;
    event.preventDefault();
    begin();
  });
}
