// Pictures of a stretch: a still, and the drawing that moves from its beginning to its end.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Figure, get, getText, type Variant } from './api';
import { prepare, Stage } from './figure';
import type { Shell } from './shell';
import { lookOf, useTheme } from './theme';

interface Shown {
  shell: Shell;
  stretch: string;
  variant: string;
  side?: string;
  phase?: string;
  name: string;
  /** Of many: it loads as it comes near to what is seen. */
  isLazy?: boolean;
}

/** Whether an element has come near to what is seen, once and for all; without `waits` at once. */
function useNear(element: { readonly current: Element | null }, waits: boolean): boolean {
  const [isNear, setNear] = useState(!waits);
  useEffect(() => {
    if (isNear || element.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        setNear(true);
      },
      { rootMargin: '100%' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return isNear;
}

/**
 * A still. It is fetched here and not by its address in the image, where a browser goes on showing
 * the one that it has after the person's look was changed.
 */
export function Picture({
  shell,
  stretch,
  variant,
  side = 'left',
  phase,
  name,
  isLazy = false,
}: Shown) {
  const { settings } = shell.state;
  const theme = useTheme(settings);
  const look = lookOf(settings);
  const [drawn, setDrawn] = useState<string | undefined>(undefined);
  const image = useRef<HTMLImageElement>(null);
  const isNear = useNear(image, isLazy);
  useEffect(() => {
    if (!isNear) return undefined;
    let isWanted = true;
    const moment = phase === undefined ? '' : `&phase=${phase}`;
    const place = `/api/pictures/${stretch}/${variant}?side=${side}&theme=${theme}${moment}`;
    void getText(place).then((svg) => {
      if (isWanted) setDrawn(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    });
    return () => {
      isWanted = false;
    };
  }, [isNear, stretch, variant, side, phase, theme, look]);
  return (
    <img
      ref={image}
      class="picture"
      src={drawn}
      alt={name}
      width={1000}
      height={900}
      decoding="async"
      loading={isLazy ? 'lazy' : 'eager'}
    />
  );
}

/** The second just before which a phase is reached: without motion it is seen as a still. */
function endOfPhase(figure: Figure, second: number): number {
  const justBefore = 0.01;
  return (figure.phases.find((one) => second < one.end_s)?.end_s ?? 0) - justBefore;
}

function showAt(stage: Stage, figure: Figure, second: number): void {
  const at = figure.phases.findIndex((one) => second < one.end_s);
  const phase = figure.phases[at];
  if (phase === undefined) return;
  const before = figure.phases.slice(0, at).filter((one) => one.phase === phase.phase);
  const earlier = before.reduce((sum, one) => sum + one.end_s - one.begin_s, 0);
  const into = Math.max(0, second - phase.begin_s);
  const share = into / (phase.end_s - phase.begin_s);
  stage.seek(phase.phase, share, earlier + into, before.length + 1);
}

/** The drawing again and again, while it is played. */
export function Moving({
  shell,
  stretch,
  variant,
}: {
  shell: Shell;
  stretch: string;
  variant: Variant;
}) {
  const theme = useTheme(shell.state.settings);
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef<{ stage: Stage; figure: Figure } | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [moves, setMoves] = useState(false);
  const [side, setSide] = useState('left');

  useEffect(() => {
    let isCurrent = true;
    shown.current = null;
    const place = `/api/figures/${stretch}/${variant.id}?side=${side}&theme=${theme}`;
    void get<Figure>(place).then((figure) => {
      if (!isCurrent || frame.current === null) return;
      const stage = new Stage(frame.current);
      const prepared = prepare(figure);
      stage.show(prepared);
      setMoves(prepared.svg.querySelector('animate, animateTransform') !== null);
      showAt(stage, figure, endOfPhase(figure, 0));
      shown.current = { stage, figure };
    });
    return () => {
      isCurrent = false;
    };
  }, [stretch, variant.id, side, theme]);

  useEffect(() => {
    if (!isPlaying) return;
    const begun = performance.now();
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let frameId = 0;
    const tick = (now: number) => {
      if (shown.current !== null) {
        const { stage, figure } = shown.current;
        const whole = figure.phases[figure.phases.length - 1]?.end_s ?? 1;
        const second = ((now - begun) / 1000) % whole;
        showAt(stage, figure, isCalm ? endOfPhase(figure, second) : second);
      }
      frameId = requestAnimationFrame(tick);
    };
    frameId = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frameId);
  }, [isPlaying]);

  return (
    <div class="moving">
      <div ref={frame} class="stage" />
      <p class="row">
        {moves && (
          <button type="button" class="main" onClick={() => setPlaying(!isPlaying)}>
            {shell.word(isPlaying ? 'library.pause' : 'library.play')}
          </button>
        )}
        {variant.sides === 'each' &&
          ['left', 'right'].map((one) => (
            <button
              type="button"
              key={one}
              aria-pressed={side === one}
              onClick={() => setSide(one)}
            >
              {shell.word(`side.${one}`)}
            </button>
          ))}
      </p>
    </div>
  );
}
