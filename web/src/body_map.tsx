// The drawn body, from behind or in front, on which somebody points at what hurts.
import { Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Body, get, type Line } from './api';
import type { Shell } from './shell';
import { lookOf, useTheme } from './theme';

interface Pointing {
  shell: Shell;
  lines: readonly Line[];
  isTapped: (line: string) => boolean;
  sides: Record<string, string[]>;
  /** Taps a place, on one side where there are two. */
  tap: (line: string, side?: string) => void;
}

function useBody(shell: Shell, view: string): Body | null {
  const { settings } = shell.state;
  const theme = useTheme(settings);
  const look = lookOf(settings);
  const [body, setBody] = useState<Body | null>(null);
  useEffect(() => {
    let isWanted = true;
    void get<Body>(`/api/body/${view}?theme=${theme}`).then((drawn) => {
      if (isWanted) setBody(drawn);
    });
    return () => {
      isWanted = false;
    };
  }, [view, theme, look]);
  return body;
}

/** The drawing itself says nothing: the places in front of it are buttons with names. */
function Drawn({ svg }: { svg: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useMemo(
    () => new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement,
    [svg],
  );
  useEffect(() => frame.current?.replaceChildren(document.importNode(drawing, true)), [drawing]);
  return <div ref={frame} class="body-drawing" aria-hidden="true" />;
}

export function BodyMap({ shell, lines, isTapped, sides, tap }: Pointing) {
  const [view, setView] = useState('back');
  const body = useBody(shell, view);
  const { word } = shell;
  const isOn = (line: string, side?: string): boolean => {
    const chosen = sides[line] ?? [];
    return isTapped(line) && (side === undefined || chosen.length === 0 || chosen.includes(side));
  };
  return (
    <div class="body-map">
      {body !== null && (
        <div class="body-frame" style={{ aspectRatio: `${body.width} / ${body.height}` }}>
          <Drawn svg={body.svg} />
          {body.spots.map(({ place, side, x, y, reach }) => {
            const line = lines.find((one) => one.id === place);
            if (line === undefined) return null;
            const where = { left: `${x * 100}%`, top: `${y * 100}%` };
            const name = side === undefined ? line.text : `${line.text}, ${word(`map.${side}`)}`;
            return (
              <Fragment key={`${place}-${side}`}>
                <button
                  type="button"
                  class="spot"
                  style={{ ...where, '--reach': `${reach * 200}%` }}
                  aria-label={name}
                  aria-pressed={isOn(place, side)}
                  onClick={() => tap(place, side)}
                />
                <span class="spot-name" style={where} aria-hidden="true">
                  {line.text}
                </span>
              </Fragment>
            );
          })}
        </div>
      )}
      <button
        type="button"
        class="turn"
        onClick={() => setView(view === 'back' ? 'front' : 'back')}
        aria-label={word(view === 'back' ? 'map.front' : 'map.back')}
      >
        <span aria-hidden="true">↻</span>
      </button>
    </div>
  );
}
