// What the server says, typed, and the one way to ask it.

export interface Failure {
  id: string;
  message?: string;
  where?: string;
}

/** The server refused, in its own words; or it is not there (`id` "page.gone"). */
export class Refused extends Error {
  constructor(
    readonly failure: Failure,
    readonly status: number,
  ) {
    super(failure.message ?? failure.id);
  }
}

async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  const request: RequestInit = { method };
  if (body instanceof Blob) {
    request.body = body;
    request.headers = { 'Content-Type': 'application/octet-stream' };
  } else if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { 'Content-Type': 'application/json' };
  }
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch {
    throw new Refused({ id: 'page.gone' }, 0);
  }
  if (response.ok) return response;
  const said = (await response.json().catch(() => null)) as { error?: Failure } | null;
  throw new Refused(said?.error ?? { id: 'page.gone' }, response.status);
}

export async function get<Answer>(path: string): Promise<Answer> {
  return (await ask('GET', path)).json() as Promise<Answer>;
}

export async function getText(path: string): Promise<string> {
  return (await ask('GET', path)).text();
}

/** A body is sent as JSON, and a file as it is. */
export async function send<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  return (await ask(method, path, body)).json() as Promise<Answer>;
}

export interface State {
  profile: string;
  profiles: string[];
  language: string;
  today: string;
  answers: { date: string; props: string[] } | null;
  unfinished: { minutes: number } | null;
  morning: { date: string } | null;
  live: boolean;
  settings: Record<string, string>;
  words: Record<string, string>;
  /** What positions and props are called. */
  names: { position: Record<string, string>; prop: Record<string, string> };
  minutes: { least: number; most: number };
  looks: { part: string; choices: string[] }[];
  /** Whether the server can speak. */
  voice: boolean;
}

export interface Option {
  id: string;
  text: string;
}

export interface Question {
  id: string;
  kind: 'one' | 'several' | 'number' | 'scores';
  safety: boolean;
  text: string;
  help?: string;
  least?: number;
  most?: number;
  options?: Option[];
  none?: string;
  unsure?: boolean;
}

export interface Interview {
  question: Question | null;
  number: number;
  share: number;
}

/** As the server reads it: "none", "unsure", an option, several, a number, or scores by option. */
export type Answer = string | string[] | number | Record<string, number>;

export interface PlanItem {
  stretch: string;
  variant: string;
  name: string;
  sides: string[];
  seconds: number;
  transition_s: number;
  dose: string[];
  reasons: string[];
  /** All that are permitted today, this one included. */
  forms: { variant: string; name: string }[];
  easier?: string;
}

export interface Plan {
  verdict: string;
  flags: { id: string; name: string; advice: string }[];
  minutes: number;
  total_s: number;
  article: boolean;
  notices: string[];
  items: PlanItem[];
  left_out: { stretch: string; name: string; reasons: string[] }[];
}

export interface Variant {
  id: string;
  name: string;
  origin: string;
  sides: 'each' | 'both';
  props: string[];
  loads: { position: string };
  phases: { id: string; say: string }[];
  start: string;
  steps: string[];
}

export interface Stretch {
  id: string;
  name: string;
  synonyms: string[];
  kind: string;
  origin: string;
  summary: string;
  article?: { number: number; name: string };
  article_notes: {
    about: string;
    article_said: string;
    used: string;
    why: string;
    status: string;
  }[];
  faults: { id: string; sign: string; cue: string }[];
  cautions: string[];
  variants: Variant[];
  sources: { id: string; title: string }[];
}

export interface Cause {
  id: string;
  name: string;
  plain: string;
  evidence: string;
  advice: string;
  article_said: string;
  stretches: { stretch: string; name: string; why: string }[];
  sources: { id: string; title: string }[];
}

/** One that is open, or can no longer be read, tells its day alone. */
export interface PastSession {
  date: string;
  time: string;
  end: string;
  seconds?: number;
  pain_before?: number;
  pain_after?: number;
  morning_pain?: number;
  effort?: number;
  helped?: string;
  hurt_by?: string;
}

export interface History {
  sessions: PastSession[];
  progress: {
    stages: { stretch: string; stage: number; rests: boolean; why?: string }[];
    notices: string[];
  };
}

interface Extent {
  profiles: number;
  sessions: number;
  first: string | null;
  last: string | null;
}

/** How much is kept: of who practises, and of everybody. */
export interface Kept {
  profile: Extent;
  all: Extent;
}

/** When a phase is seen in a moving drawing; the last entry of one that repeats goes round. */
export interface FigurePhase {
  phase: number;
  begin_s: number;
  end_s: number;
  repeats: boolean;
}

export interface Figure {
  svg: string;
  phases: FigurePhase[];
}
