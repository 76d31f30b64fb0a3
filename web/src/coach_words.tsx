// The words of a cue, in letters that are read from the mat: a few at a time, as large as there is
// room for.
import { useLayoutEffect, useRef } from 'preact/hooks';

/** So many letters are read at one look, and so fast. */
const mostLetters = 64;
const msPerLetter = 70;
const leastMs = 2500;
/** Smaller is read by nobody, however large the rest must be. */
const leastPx = 16;

/** Cut where one would draw breath, into pieces that are read at one look. */
export function piecesOf(words: string): string[] {
  const pieces: string[] = [];
  for (const clause of words.split(/(?<=[.!?,:;]) /)) {
    const last = pieces[pieces.length - 1];
    if (last !== undefined && last.length + clause.length < mostLetters)
      pieces[pieces.length - 1] = `${last} ${clause}`;
    else pieces.push(clause);
  }
  // What goes on in the next piece ends without a comma.
  return pieces.map((piece) => piece.replace(/[,;:]$/, ''));
}

/** The piece that is due: one after the other, and again from the first. */
export function pieceAt(pieces: readonly string[], passedMs: number): string {
  const times = pieces.map((piece) => Math.max(leastMs, piece.length * msPerLetter));
  let left = passedMs % times.reduce((sum, time) => sum + time, 0);
  let at = 0;
  for (; left >= (times[at] ?? Infinity); ++at) left -= times[at] ?? 0;
  return pieces[at] ?? '';
}

/** Gets smaller until it fits. */
function fit(box: HTMLElement): void {
  box.style.fontSize = '';
  let size = parseFloat(getComputedStyle(box).fontSize);
  while (box.scrollHeight > box.clientHeight && size > leastPx) {
    size *= 0.95;
    box.style.fontSize = `${size}px`;
  }
}

export function Words({ words, passedMs }: { words: string; passedMs: number }) {
  const box = useRef<HTMLDivElement>(null);
  const shown = pieceAt(piecesOf(words), passedMs);
  useLayoutEffect(() => {
    if (box.current !== null) fit(box.current);
  }, [shown]);
  useLayoutEffect(() => {
    const watched = box.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(() => fit(watched));
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="coach-words" aria-hidden="true" ref={box}>
      <p>{shown}</p>
    </div>
  );
}
