// Which moment of a drawing shows which moment of a session.
import assert from 'node:assert/strict';
import test from 'node:test';
import { momentOf } from '../src/figure';

const once = [
  { phase: 0, begin_s: 0, end_s: 2, repeats: false },
  { phase: 1, begin_s: 2, end_s: 6, repeats: false },
  { phase: 0, begin_s: 6, end_s: 7, repeats: false },
];
const round = [
  { phase: 0, begin_s: 0, end_s: 3, repeats: false },
  { phase: 0, begin_s: 3, end_s: 5, repeats: true },
];

test('a share of a phase is that share of its drawing', () => {
  assert.equal(momentOf(once, 1, 0, 0, 1), 2);
  assert.equal(momentOf(once, 1, 0.5, 99, 1), 4);
  assert.equal(momentOf(once, 1, 1, 99, 1), 6);
});

test('a later repetition is shown as it is come to from the one before', () => {
  assert.equal(momentOf(once, 0, 0.5, 0, 1), 1);
  assert.equal(momentOf(once, 0, 0.5, 0, 2), 6.5);
});

test('what repeats is come to once and then goes round', () => {
  assert.equal(momentOf(round, 0, 0, 1, 1), 1);
  assert.equal(momentOf(round, 0, 0, 3, 1), 3);
  assert.equal(momentOf(round, 0, 0, 4.5, 1), 4.5);
  assert.equal(momentOf(round, 0, 0, 6, 1), 4);
});

test('what goes round from its beginning has no lead', () => {
  const only = [{ phase: 2, begin_s: 1, end_s: 4, repeats: true }];
  assert.equal(momentOf(only, 2, 0, 7, 1), 2);
});

test('without a phase, or with one that is not drawn, the start is shown', () => {
  assert.equal(momentOf(once, null, 0.7, 3, 1), 0);
  assert.equal(momentOf(once, 9, 0.7, 3, 1), 0);
  assert.equal(momentOf([], 0, 0.7, 3, 1), 0);
});

test('a hold that is shorter than a breath has a quick one', () => {
  const hold = [
    { phase: 0, begin_s: 0, end_s: 10, repeats: true },
    { phase: 0, begin_s: 10, end_s: 20, repeats: true },
  ];
  assert.equal(momentOf(hold, 0, 0.5, 2.5, 1), 5);
  assert.equal(momentOf(hold, 0, 0.5, 15, 1), 15);
});
