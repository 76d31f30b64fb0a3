// Words of a cue, a few at a time.
import assert from 'node:assert/strict';
import test from 'node:test';
import { pieceAt, piecesOf } from '../src/coach_words';

const long =
  'Come onto your hands and knees: hands under your shoulders, knees under your hips. Look at the floor a long step ahead of you, so that your head stays higher than your chest.';

test('what is short is shown at once', () => {
  assert.deepEqual(piecesOf('Hips up. Keep breathing.'), ['Hips up. Keep breathing.']);
});

test('what is long is cut where one would draw breath, and nothing is lost', () => {
  const pieces = piecesOf(long);
  assert.ok(pieces.length > 2);
  for (const piece of pieces) assert.ok(piece.length <= 75, piece);
  const letters = (text: string) => text.replace(/[^a-z]/gi, '');
  assert.equal(letters(pieces.join('')), letters(long));
});

test('every piece comes in its turn, for as long as it takes to read, and then the first again', () => {
  const pieces = ['Lie down.', 'Put your heels on the seat of a chair and let your arms rest.'];
  assert.equal(pieceAt(pieces, 0), pieces[0]);
  assert.equal(pieceAt(pieces, 2400), pieces[0]);
  assert.equal(pieceAt(pieces, 2600), pieces[1]);
  assert.equal(pieceAt(pieces, 6000), pieces[1]);
  assert.equal(pieceAt(pieces, 7000), pieces[0]);
  assert.equal(pieceAt([''], 9000), '');
});
