// What the server says, typed, and the one way to ask it.

import { knock } from './door';
import type { Door } from './generated/door';
import type { Error as Failure } from './generated/refusal';
import type { State as Practising } from './generated/state';
import type { Stops } from './generated/stops';

export type { After } from './generated/after';
export type { Body } from './generated/body';
export type { Browser } from './generated/browsers';
export type { Cause } from './generated/causes';
export type { Correction } from './generated/correction';
export type { Door } from './generated/door';
export type { Figure, Phase as FigurePhase } from './generated/figure';
export type { Answer } from './generated/given';
export type { History, Session as PastSession } from './generated/history';
export type { Intake, Line, Part, Screen } from './generated/intake';
export type { Kept } from './generated/kept';
export type { More, Question as MoreQuestion } from './generated/more';
export type { Item as PlanItem, Plan } from './generated/plan';
export type { Routine, Routines } from './generated/routines';
export type { Said as SaidBefore } from './generated/said';
export type { Screening } from './generated/screening';
export type { Stop, Stops } from './generated/stops';
export type { Stretch, Variant } from './generated/stretches';
export type { Week } from './generated/week';

/** Who practises, and what stops them. */
export type State = Practising & Stops;

/** The server refused, in its own words; or it is not there (`id` "page.gone"). */
export class Refused extends Error {
  constructor(
    readonly failure: Failure,
    readonly status: number,
  ) {
    super(failure.message ?? failure.id);
  }
}

/** Whom the page is for. Every request names them, whoever is chosen in another tab meanwhile. */
let person = '';

/** Nobody, as '', means whoever was chosen last. */
export function beFor(id: string): void {
  person = id;
}

/** The words for who is not let in. */
export async function getDoor(): Promise<Door> {
  return get<Door>('/api/door');
}

/** The address for the person of this page. */
export function addressed(path: string): string {
  if (person === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}person=${person}`;
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
    response = await knock(addressed(path), request);
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

/** The state of this page's person; of whoever was chosen last when they are not there any more. */
export async function getState(): Promise<State> {
  const state = await get<Practising>('/api/state').catch((problem: unknown) => {
    if (!(problem instanceof Refused) || problem.failure.id !== 'server.no_person') throw problem;
    beFor('');
    return get<Practising>('/api/state');
  });
  beFor(state.person);
  return { ...state, ...(await get<Stops>('/api/stops')) };
}

/** A file that the server makes. */
export async function getFile(path: string): Promise<Blob> {
  return (await ask('GET', path)).blob();
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
