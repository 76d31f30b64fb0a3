// How this browser is let in: it has a key that no script can take out of it, and signs a challenge
// with it. What comes back is a token for this page alone, kept in its memory.
import type { Challenge } from './generated/challenge';
import type { Entered } from './generated/entered';
import type { Introduction } from './generated/introduction';
import type { SignIn } from './generated/sign_in';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const kept = 'keys';

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The browser's own store of this origin, its port included. */
function openStore(): Promise<IDBDatabase> {
  const request = indexedDB.open('limber', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(kept);
  return done(request);
}

/** The key of this browser, made when it has none; another tab may make one at the same time. */
async function ownKey(): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey(algorithm, false, ['sign']);
  const database = await openStore();
  try {
    const keys = database.transaction(kept, 'readwrite').objectStore(kept);
    const found = (await done(keys.get('own'))) as CryptoKeyPair | undefined;
    if (found === undefined) await done(keys.add(made, 'own'));
    return found ?? made;
  } finally {
    database.close();
  }
}

function inHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As people call it: "Firefox · Linux". */
export function browserName(agent: string): string {
  const first = (...named: [string, RegExp][]): string | undefined =>
    named.find(([, sign]) => sign.test(agent))?.[0];
  const program = first(
    ['Edge', /\bEdg/],
    ['Opera', /\bOPR\//],
    ['Firefox', /\bFirefox\//],
    ['Chrome', /\bChrom(e|ium)\//],
    ['Safari', /\bSafari\//],
  );
  const system = first(
    ['Android', /\bAndroid\b/],
    ['Linux', /\bLinux\b/],
    ['Windows', /\bWindows\b/],
    ['Mac', /\bMac\b/],
  );
  return [program ?? 'Browser', system].filter(Boolean).join(' · ');
}

/** What was answered; nothing when it was refused. Throws when nobody answers. */
async function ask<Answer>(path: string, body?: unknown): Promise<Answer | null> {
  const request: RequestInit = { method: 'POST' };
  if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { 'Content-Type': 'application/json' };
  }
  const response = await fetch(path, request);
  return response.ok ? ((await response.json()) as Answer) : null;
}

/** The code of a printed address, which leaves the address bar at once. */
function takeCode(): string | null {
  const code = /^#key=([0-9a-f]+)$/.exec(location.hash)?.[1] ?? null;
  if (code !== null) history.replaceState(null, '', location.pathname + location.search);
  return code;
}

let code: string | null = null;
let token = '';
let wasUsed = false;
let entering: Promise<boolean> | null = null;

/** When the page is loaded. */
export function arrive(): void {
  code = takeCode();
  // A printed address may also be opened in a tab that shows Limber already.
  addEventListener('hashchange', () => {
    code = takeCode() ?? code;
  });
}

async function introduce(key: string): Promise<Entered | null> {
  if (code === null) return null;
  const shown: Introduction = { code, key, name: browserName(navigator.userAgent) };
  const entered = await ask<Entered>('/api/door/browser', shown);
  code = null;
  wasUsed = entered === null;
  return entered;
}

async function signIn(own: CryptoKey, key: string): Promise<Entered | null> {
  const given = await ask<Challenge>('/api/door/challenge');
  if (given === null) return null;
  const { challenge } = given;
  const text = new TextEncoder().encode(`limber ${location.origin} ${challenge}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, own, text);
  const shown: SignIn = { key, challenge, signature: inHex(signature) };
  return ask<Entered>('/api/door/session', shown);
}

async function comeIn(): Promise<boolean> {
  const { privateKey, publicKey } = await ownKey();
  const key = inHex(await crypto.subtle.exportKey('raw', publicKey));
  const entered = (await introduce(key)) ?? (await signIn(privateKey, key));
  token = entered?.token ?? '';
  return entered !== null;
}

/** Whether this browser is let in, now; throws when nobody answers. */
export function enter(): Promise<boolean> {
  entering ??= comeIn().finally(() => {
    entering = null;
  });
  return entering;
}

/** Whether a printed address was opened that is no longer good. */
export function wasCodeUsed(): boolean {
  return wasUsed;
}

/** A request of this page; one that is not let in comes in first. Throws when nobody answers. */
export async function knock(path: string, request: RequestInit = {}): Promise<Response> {
  const once = (): Promise<Response> =>
    fetch(path, {
      ...request,
      headers: { ...request.headers, Authorization: `Bearer ${token}` },
    });
  if (token === '' || code !== null) {
    await enter();
    return once();
  }
  const response = await once();
  return response.status === 401 && (await enter()) ? once() : response;
}

/** The names of subprotocols for a WebSocket, which can have no header of its own. */
export function protocols(): string[] {
  return ['limber', token];
}
