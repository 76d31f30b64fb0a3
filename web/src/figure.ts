// A moving drawing that stands still until it is told what moment to show.
import { type Figure, type FigurePhase, get } from './api';

type Moment = [phase: number | null, share: number, seconds: number, repetition: number];

/** The second of the drawing that shows `share` of a phase, or `seconds` of one that repeats. */
export function momentOf(
  phases: readonly FigurePhase[],
  phase: number | null,
  share: number,
  seconds: number,
  repetition: number,
): number {
  const shown = phases.filter((one) => one.phase === phase);
  const first = shown[0];
  const last = shown[shown.length - 1];
  if (first === undefined || last === undefined) return phases[0]?.begin_s ?? 0;
  if (last.repeats) {
    // Once as it is come to, then round and round; what is too short for one round has a quick one.
    const lead = first.end_s - first.begin_s;
    if (share > 0 && seconds / share < lead) return first.begin_s + share * lead;
    if (first !== last && seconds < lead) return first.begin_s + seconds;
    const round = last.end_s - last.begin_s;
    const into = first === last ? seconds : seconds - lead;
    return last.begin_s + (into % round);
  }
  const one = repetition > 1 ? last : first;
  return one.begin_s + share * (one.end_s - one.begin_s);
}

/** A drawing that is ready to be put into the page. */
export interface Prepared {
  svg: SVGSVGElement;
  phases: readonly FigurePhase[];
}

export function prepare(figure: Figure): Prepared {
  const drawing = new DOMParser().parseFromString(figure.svg, 'image/svg+xml').documentElement;
  return {
    svg: document.importNode(drawing, true) as unknown as SVGSVGElement,
    phases: figure.phases,
  };
}

/** Drawings by address, parsed once and ahead of time: nothing is left to do when one is due. */
export class Shelf {
  private readonly kept = new Map<string, Promise<Prepared>>();

  fetch(address: string): Promise<Prepared> {
    const known = this.kept.get(address);
    if (known !== undefined) return known;
    const fetched = get<Figure>(address).then(prepare);
    this.kept.set(address, fetched);
    // A failure is tried again with the next cue.
    fetched.catch(() => this.kept.delete(address));
    return fetched;
  }
}

/** Puts a drawing into `frame` and holds its time. */
export class Stage {
  private shown: Prepared | null = null;
  /** What to show of a drawing that is still to come. */
  private wanted: Moment = [null, 0, 0, 1];

  constructor(private readonly frame: HTMLElement) {}

  show(prepared: Prepared): void {
    this.shown = prepared;
    this.frame.replaceChildren(prepared.svg);
    prepared.svg.pauseAnimations();
    this.seek(...this.wanted);
  }

  isEmpty(): boolean {
    return this.shown === null;
  }

  seek(...moment: Moment): void {
    this.wanted = moment;
    if (this.shown === null) return;
    const { svg, phases } = this.shown;
    svg.setCurrentTime(momentOf(phases, ...moment));
  }
}
