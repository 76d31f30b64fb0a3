// The keys of a headset or a keyboard that pause music: only for those who switched them on, since
// they are then taken from whatever else plays.
import type { Command } from './live';

const does: readonly [
  MediaSessionAction,
  Command['do'] & ('pause' | 'resume' | 'skip' | 'back' | 'leave'),
][] = [
  ['pause', 'pause'],
  ['play', 'resume'],
  ['nexttrack', 'skip'],
  ['previoustrack', 'back'],
  ['stop', 'leave'],
];

const sampleRate = 8000;
const silentS = 10;

/** Silence as a WAV file: a browser gives the keys only to a page that plays something. */
function silence(): Blob {
  const samples = sampleRate * silentS;
  const header = new DataView(new ArrayBuffer(44));
  const write = (at: number, text: string): void => {
    for (let i = 0; i < text.length; ++i) header.setUint8(at + i, text.charCodeAt(i));
  };
  write(0, 'RIFF');
  header.setUint32(4, 36 + samples, true);
  write(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, sampleRate, true);
  header.setUint32(28, sampleRate, true);
  header.setUint16(32, 1, true);
  header.setUint16(34, 8, true);
  write(36, 'data');
  header.setUint32(40, samples, true);
  return new Blob([header, new Uint8Array(samples).fill(128)], { type: 'audio/wav' });
}

export class MediaKeys {
  private readonly player = new Audio();
  private readonly address = URL.createObjectURL(silence());

  constructor(send: (command: Command) => void) {
    if (!('mediaSession' in navigator)) return;
    this.player.src = this.address;
    this.player.loop = true;
    for (const [action, command] of does)
      navigator.mediaSession.setActionHandler(action, () => send({ do: command }));
  }

  follow(isPaused: boolean): void {
    if (!('mediaSession' in navigator)) return;
    // It goes on in a pause, too: a page that is silent loses the keys.
    if (this.player.paused) this.player.play().catch(() => undefined);
    navigator.mediaSession.playbackState = isPaused ? 'paused' : 'playing';
  }

  end(): void {
    this.player.pause();
    this.player.removeAttribute('src');
    URL.revokeObjectURL(this.address);
    if (!('mediaSession' in navigator)) return;
    for (const [action] of does) navigator.mediaSession.setActionHandler(action, null);
    navigator.mediaSession.playbackState = 'none';
  }
}
