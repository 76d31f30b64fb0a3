// Says sentences: by a voice of this machine, or by recordings from the server.
import { addressed, type State } from './api';
import { knock } from './door';

/** The setting that prefers the server's recordings to the browser's voices. */
export const serverVoice = 'machine';

/** The server takes so many bytes at once. */
const longestBytes = 600;

/** Voices of the language that need no network: words about a body stay on the machine. */
export function localVoices(language: string): SpeechSynthesisVoice[] {
  const voices = 'speechSynthesis' in window ? speechSynthesis.getVoices() : [];
  return voices.filter(
    (voice) =>
      voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language.toLowerCase(),
  );
}

/** The words in pieces of at most `most` bytes, broken after sentences where that is possible. */
export function inPieces(words: string, most: number): string[] {
  const size = (text: string): number => new TextEncoder().encode(text).length;
  const pieces: string[] = [];
  const add = (part: string, between: string): void => {
    const last = pieces[pieces.length - 1];
    if (last !== undefined && size(last + between + part) <= most)
      pieces[pieces.length - 1] = last + between + part;
    else pieces.push(part);
  };
  for (const sentence of words.split(/(?<=[.!?…])\s+/)) {
    if (size(sentence) <= most) add(sentence, ' ');
    else for (const word of sentence.split(/\s+/)) add(word, ' ');
  }
  return pieces.filter((piece) => piece !== '');
}

/** Says one thing at a time; a new one breaks off the one before. */
export class Voice {
  private readonly language: string;
  private readonly rate: number;
  private readonly name: string;
  private readonly isOff: boolean;
  /** Kept, because some browsers forget an utterance that nobody holds. */
  private utterance: SpeechSynthesisUtterance | null = null;
  private recording: AudioBufferSourceNode | null = null;
  private isFetching = false;
  /** Which saying is the newest: a recording that arrives late is not played. */
  private saying = 0;

  constructor(
    private readonly context: AudioContext,
    { language, settings }: State,
  ) {
    this.language = language;
    this.rate = Number(settings.rate) || 1;
    this.name = settings.voice ?? '';
    this.isOff = settings.speech === 'off';
    // Asked for early, since some browsers load their voices only then.
    localVoices(language);
  }

  say(words: string): void {
    if (this.isOff) return;
    this.stop();
    if (words === '') return;
    const voice = this.findVoice();
    if (voice === undefined) void this.play(words, this.saying);
    else this.speak(words, voice);
  }

  isSpeaking(): boolean {
    return this.utterance !== null || this.recording !== null || this.isFetching;
  }

  stop(): void {
    ++this.saying;
    if (this.utterance !== null) speechSynthesis.cancel();
    this.utterance = null;
    this.recording?.stop();
    this.recording = null;
    this.isFetching = false;
  }

  private findVoice(): SpeechSynthesisVoice | undefined {
    if (this.name === serverVoice) return undefined;
    const voices = localVoices(this.language);
    return voices.find((voice) => voice.name === this.name) ?? voices[0];
  }

  private speak(words: string, voice: SpeechSynthesisVoice): void {
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = this.rate;
    utterance.onend = utterance.onerror = () => {
      if (this.utterance === utterance) this.utterance = null;
    };
    this.utterance = utterance;
    speechSynthesis.speak(utterance);
  }

  /** Where the server has no voice, the words stay on the screen. */
  private async play(words: string, saying: number): Promise<void> {
    this.isFetching = true;
    try {
      for (const piece of inPieces(words, longestBytes)) {
        const buffer = await this.fetchPiece(piece);
        if (buffer === null || saying !== this.saying || this.context.state !== 'running') return;
        await this.playPiece(buffer);
        if (saying !== this.saying) return;
      }
    } catch {
      return;
    } finally {
      if (saying === this.saying) this.isFetching = false;
    }
  }

  private async fetchPiece(words: string): Promise<AudioBuffer | null> {
    const query = new URLSearchParams({ words, rate: String(this.rate) });
    const response = await knock(addressed(`/api/speech?${query}`));
    return response.ok ? this.context.decodeAudioData(await response.arrayBuffer()) : null;
  }

  private playPiece(buffer: AudioBuffer): Promise<void> {
    return new Promise((ended) => {
      const recording = new AudioBufferSourceNode(this.context, { buffer });
      recording.onended = () => {
        if (this.recording === recording) this.recording = null;
        ended();
      };
      recording.connect(this.context.destination);
      recording.start();
      this.recording = recording;
    });
  }
}
