// Routines as they are written, and how they are changed.
import assert from 'node:assert/strict';
import test from 'node:test';

import { movedUp, newName, readItem, stepHold, writeItem } from '../src/routine_item';

test('what is written is read again', () => {
  for (const text of ['bridge', 'bridge/low', 'child-pose:30s', 'bridge/low:5s:2x', 'rest:1x'])
    assert.equal(writeItem(readItem(text)), text);
  assert.deepEqual(readItem('bridge/low:30s:2x'), {
    stretch: 'bridge',
    form: 'low',
    hold_s: 30,
    rounds: 2,
  });
});

test('one moves before the other, and nothing is lost', () => {
  assert.deepEqual(movedUp(['a', 'b', 'c'], 2), ['a', 'c', 'b']);
  assert.deepEqual(movedUp(['a', 'b', 'c'], 1), ['b', 'a', 'c']);
});

test('a new name is nobody else’s', () => {
  assert.equal(newName('Mine', []), 'Mine');
  assert.equal(newName('Mine', ['mine', 'Mine 2']), 'Mine 3');
});

test('holds go by fives, within what is good', () => {
  assert.equal(stepHold(15, 1, 30), 20);
  assert.equal(stepHold(30, 1, 30), 30);
  assert.equal(stepHold(4, 1, 4), 4);
  assert.equal(stepHold(4, -1, 4), 4);
  assert.equal(stepHold(8, -1, 20), 5);
  assert.equal(stepHold(5, -1, 20), 5);
});
