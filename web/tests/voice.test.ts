// Words in pieces that the server can say.
import assert from 'node:assert/strict';
import test from 'node:test';
import { inPieces } from '../src/voice';

test('what is short stays whole', () => {
  assert.deepEqual(inPieces('Breathe in. Breathe out.', 600), ['Breathe in. Breathe out.']);
  assert.deepEqual(inPieces('', 600), []);
});

test('what is long is broken after sentences', () => {
  assert.deepEqual(inPieces('One two. Three four! Five?', 20), ['One two. Three four!', 'Five?']);
});

test('a sentence that is too long is broken between words, by bytes and without loss', () => {
  const words = 'Äpfel und Birnen und Öl und Übung';
  const pieces = inPieces(words, 12);
  for (const piece of pieces) assert.ok(new TextEncoder().encode(piece).length <= 12);
  assert.equal(pieces.join(' '), words);
});
