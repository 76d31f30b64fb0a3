// Soft tones, and when they and the words within a cue are due.
import type { Mark, Seen } from './live';

/** Two notes in Hz, one after the other, so that the tones are told apart without a fine ear. */
const notes: Record<string, readonly number[]> = {
  begin: [440, 659],
  count: [523],
  switch: [587, 440, 587],
  end: [659, 440],
};
const loudness = 0.12;
const noteS = 0.18;
const fadeS = 0.03;
/** A context that may sound needs a moment to say so. */
const startMs = 500;
const gestures = ['pointerdown', 'keydown'];

/** Everything that sounds goes through here; a browser keeps it locked until somebody taps. */
export class Sound {
  readonly context = new AudioContext();
  private readonly master = this.context.createGain();
  private readonly touched = (): void => this.unlock();

  constructor(
    private readonly hasTones: boolean,
    changed: (isLocked: boolean) => void,
  ) {
    this.master.gain.value = loudness;
    this.master.connect(this.context.destination);
    const tell = (): void => changed(this.isLocked());
    this.context.onstatechange = tell;
    setTimeout(tell, startMs);
    // Any tap or key will do.
    for (const kind of gestures) window.addEventListener(kind, this.touched);
  }

  isLocked(): boolean {
    return this.context.state === 'suspended';
  }

  unlock(): void {
    if (this.isLocked()) this.context.resume().catch(() => undefined);
  }

  play(tone: string): void {
    if (!this.hasTones || this.context.state !== 'running') return;
    for (const [at, hz] of (notes[tone] ?? []).entries())
      this.note(hz, this.context.currentTime + at * noteS);
  }

  end(): void {
    for (const kind of gestures) window.removeEventListener(kind, this.touched);
    this.context.onstatechange = null;
    this.context.close().catch(() => undefined);
  }

  private note(hz: number, begin: number): void {
    const envelope = this.context.createGain();
    envelope.gain.setValueAtTime(0, begin);
    envelope.gain.linearRampToValueAtTime(1, begin + fadeS);
    envelope.gain.linearRampToValueAtTime(0, begin + noteS);
    envelope.connect(this.master);
    const source = new OscillatorNode(this.context, { frequency: hz });
    source.connect(envelope);
    source.start(begin);
    source.stop(begin + noteS);
  }
}

/** What is later than this when it is seen is not made up for. */
const lateMs = 500;

/** Tells each mark of the cue once, at its time; the tone that a cue begins with is one too. */
export class Marks {
  private timers: number[] = [];
  private cue = -1;
  /** Until where in the cue everything has been told. */
  private toldMs = 0;

  constructor(private readonly reached: (mark: Mark) => void) {}

  follow({ state }: Seen): void {
    this.stop();
    const { cue, mode, speed } = state;
    if (cue === null || mode !== 'coaching') return;
    const earliest = cue.at_ms - lateMs * speed;
    this.toldMs = cue.number === this.cue ? Math.max(this.toldMs, earliest) : earliest;
    this.cue = cue.number;
    const first: Mark[] = cue.tone === undefined ? [] : [{ at_ms: 0, tone: cue.tone }];
    for (const mark of [...first, ...cue.marks]) {
      if (mark.at_ms <= this.toldMs) continue;
      const wait = Math.max(0, mark.at_ms - cue.at_ms) / speed;
      this.timers.push(window.setTimeout(() => this.tell(mark), wait));
    }
  }

  stop(): void {
    for (const timer of this.timers) window.clearTimeout(timer);
    this.timers = [];
  }

  private tell(mark: Mark): void {
    this.toldMs = mark.at_ms;
    this.reached(mark);
  }
}
