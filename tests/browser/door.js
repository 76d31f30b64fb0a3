// Comes in through Limber's door as a browser does, without one.
import { webcrypto } from 'node:crypto';

const { subtle } = webcrypto;

/** Opens a printed address; the headers by which its page is known from then on. */
export async function letIn(address) {
  const { origin, hash } = new URL(address);
  const { publicKey } = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
  ]);
  const key = Buffer.from(await subtle.exportKey('raw', publicKey)).toString('hex');
  const code = /^#key=(\w+)$/.exec(hash)?.[1];
  const answer = await fetch(`${origin}/api/door/browser`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ code, key, name: 'Test' }),
  });
  if (!answer.ok) throw new Error(`the address lets nobody in: ${await answer.text()}`);
  const { token } = await answer.json();
  return { authorization: `Bearer ${token}` };
}
