// The session that the server leads: its newest state, and commands to it.
import { addressed } from './api';
import { protocols } from './door';
import type { Command } from './generated/command';
import type { Live, Session } from './generated/live';

export type { Command } from './generated/command';
export type {
  Choice,
  Cue,
  Drawing,
  Figure as Drawn,
  Mark,
  Session as LiveState,
  Way,
} from './generated/live';

export type Send = (command: Command) => void;
export type Control = Exclude<Command['do'], 'reply'>;

/** A state with the moment at which it arrived, by `performance.now()`. */
export interface Seen {
  state: Session;
  at: number;
}

const shortestWait = 250;
const longestWait = 4000;

/** Watches the session and comes back whenever the server does. */
export class Watch {
  private socket: WebSocket | null = null;
  private wait = shortestWait;
  private ended = false;
  private again = 0;

  constructor(
    /** Null where no session is led. */
    private readonly seen: (seen: Seen | null) => void,
    private readonly lost: (isLost: boolean) => void,
  ) {
    this.connect();
  }

  send(command: Command): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(command));
  }

  end(): void {
    this.ended = true;
    window.clearTimeout(this.again);
    this.socket?.close();
  }

  private connect(): void {
    const place = `ws://${location.host}${addressed('/api/session/live')}`;
    const socket = new WebSocket(place, protocols());
    this.socket = socket;
    socket.onopen = () => {
      this.wait = shortestWait;
      this.lost(false);
    };
    socket.onmessage = (message: MessageEvent<string>) => {
      const state = JSON.parse(message.data) as Live;
      this.seen(state.mode === 'none' ? null : { state, at: performance.now() });
    };
    socket.onclose = () => {
      if (this.ended) return;
      this.lost(true);
      this.again = window.setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(2 * this.wait, longestWait);
    };
  }
}

/** How much of the cue has passed now; it stands still while nobody is coached. */
export function passedIn(seen: Seen, now: number): number {
  const { cue, mode, speed } = seen.state;
  if (cue === null) return 0;
  const since = mode === 'coaching' ? (now - seen.at) * speed : 0;
  return Math.min(cue.at_ms + since, cue.length_ms);
}

/** Whether to breathe in now and how much of that breath has passed; null where breath is free. */
export function breathNow(
  state: Session,
  passedMs: number,
): { isIn: boolean; share: number } | null {
  const { cue, breath_in_ms: inMs, breath_out_ms: outMs } = state;
  if (cue === null || cue.breath === 'free') return null;
  if (cue.breath !== 'slow')
    return { isIn: cue.breath === 'in', share: cue.length_ms > 0 ? passedMs / cue.length_ms : 0 };
  const at = passedMs % (inMs + outMs);
  return at < inMs ? { isIn: true, share: at / inMs } : { isIn: false, share: (at - inMs) / outMs };
}

/** As in `limber/coaching/keys.cpp`, which the terminal goes by; a test compares them. */
export const controlKeys: Readonly<Record<string, Control>> = {
  ArrowLeft: 'back',
  b: 'back',
  ArrowRight: 'skip',
  n: 'skip',
  r: 'repeat',
  e: 'easier',
  w: 'wait',
  h: 'hurts',
  q: 'leave',
  Escape: 'leave',
};

export function stands({ mode }: Session): boolean {
  return mode === 'paused' || mode === 'waiting';
}

export function toggle(state: Session): Command {
  return { do: stands(state) ? 'resume' : 'pause' };
}

/**
 * What a key asks for while somebody is led; null where it means nothing. Who switched off letter
 * keys, as one must be able to, keeps space, Enter and Escape.
 */
export function findCommand(key: string, state: Session, hasLetters: boolean): Command | null {
  const toggles = key === 'Enter' || key === ' ';
  if (!hasLetters && !toggles && key !== 'Escape') return null;
  const control = controlKeys[key];
  if (control !== undefined) return { do: control };
  if (key === 'Enter' && state.setting_up) return { do: 'in_position' };
  // Any other key pauses: somebody who gropes for one must not need to find it.
  return toggles || key.length === 1 ? toggle(state) : null;
}
