// Everything that is heard of a session: the voice, the tones, and the screen that stays on.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { State } from './api';
import type { Command, Seen } from './live';
import { MediaKeys } from './media_keys';
import { Marks, Sound } from './sound';
import { Voice } from './voice';
import { Wake } from './wake';

const pulseMs = 400;

/** Follows a session aloud; `pulsed` is the tones' twin for the eye. */
class Aloud {
  private readonly sound: Sound;
  private readonly voice: Voice;
  private readonly marks: Marks;
  private pulse = 0;
  private said = 0;
  private isEnded = false;

  constructor(
    state: State,
    locked: (isLocked: boolean) => void,
    private readonly pulsed: (isPulsing: boolean) => void,
  ) {
    this.sound = new Sound(state.settings.tones !== 'off', locked);
    this.voice = new Voice(this.sound.context, state);
    this.marks = new Marks(({ tone, words }) => {
      if (tone !== undefined) this.ring(tone);
      if (words !== undefined && !this.voice.isSpeaking()) this.voice.say(words);
    });
  }

  unlock(): void {
    this.sound.unlock();
  }

  /** Nothing is due while the session is not seen. */
  follow(seen: Seen | null): void {
    this.marks.stop();
    if (seen === null) return;
    const { said, end } = seen.state;
    if (said.number !== this.said) this.voice.say(said.words);
    this.said = said.number;
    if (end !== null && !this.isEnded && end.advice.length > 0)
      this.voice.say(end.advice.join(' '));
    this.isEnded = end !== null;
    this.marks.follow(seen);
  }

  end(): void {
    window.clearTimeout(this.pulse);
    this.marks.stop();
    this.voice.stop();
    this.sound.end();
  }

  private ring(tone: string): void {
    this.sound.play(tone);
    this.pulsed(true);
    window.clearTimeout(this.pulse);
    this.pulse = window.setTimeout(() => this.pulsed(false), pulseMs);
  }
}

/** Lets tones and voice follow the session, keeps the screen on, and takes media keys if wanted. */
export function useAloud(
  state: State,
  seen: Seen | null,
  isLost: boolean,
  send: (command: Command) => void,
) {
  const [isLocked, setLocked] = useState(false);
  const [isPulsing, setPulsing] = useState(false);
  const aloud = useRef<Aloud | null>(null);
  const wake = useRef<Wake | null>(null);
  const keys = useRef<MediaKeys | null>(null);
  useEffect(() => {
    aloud.current = new Aloud(state, setLocked, setPulsing);
    wake.current = new Wake();
    if (state.settings.media_keys === 'on') keys.current = new MediaKeys(send);
    return () => {
      aloud.current?.end();
      wake.current?.end();
      keys.current?.end();
    };
  }, []);
  useEffect(() => {
    const mode = seen?.state.mode ?? 'none';
    aloud.current?.follow(isLost ? null : seen);
    wake.current?.keep(!['none', 'paused', 'over'].includes(mode));
    keys.current?.follow(mode === 'paused' || mode === 'waiting');
  }, [seen, isLost]);
  return { isLocked, isPulsing, unlock: () => aloud.current?.unlock() };
}
