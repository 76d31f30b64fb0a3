// What is asked of the server for today's plan.
import assert from 'node:assert/strict';
import test from 'node:test';
import { minutesOf, queryOf, stepMinutes, unchanged, withoutLeftOut } from '../src/wishes';

const bounds = { least: 4, most: 30 };

test('nothing wished asks for nothing', () => assert.equal(queryOf(unchanged), ''));

test('every wish is in the query', () => {
  const query = new URLSearchParams(
    queryOf({
      minutes: 15,
      training: 'squat_after',
      props: ['chair', 'wall'],
      article: false,
      left_out: ['bridge', 'rest'],
      chosen: { 'cat-cow': 'chair', rest: 'side' },
    }),
  );
  assert.deepEqual(
    [...query],
    [
      ['minutes', '15'],
      ['training', 'squat_after'],
      ['props', 'chair,wall'],
      ['article', 'false'],
      ['left_out', 'bridge,rest'],
      ['chosen', 'cat-cow/chair,rest/side'],
    ],
  );
});

test('nothing at hand is a wish, too', () =>
  assert.equal(queryOf({ ...unchanged, props: [] }), '?props=none'));

test("a choice of one's own is asked for in its order", () =>
  assert.equal(
    queryOf({ ...unchanged, only: ['bridge/low', 'cat-cow'] }),
    '?only=bridge%2Flow%2Ccat-cow',
  ));

test("what is taken out leaves one's own choice, and the last one ends it", () => {
  const own = { ...unchanged, only: ['bridge/low', 'cat-cow'] };
  const one = withoutLeftOut({ ...own, left_out: ['bridge'] });
  assert.deepEqual(one, { ...unchanged, only: ['cat-cow'] });
  assert.deepEqual(withoutLeftOut({ ...one, left_out: ['cat-cow'] }), unchanged);
  const planned = { ...unchanged, left_out: ['bridge'] };
  assert.deepEqual(withoutLeftOut(planned), planned);
});

test('minutes go by round fives and stay within what there is', () => {
  assert.equal(stepMinutes(10, 1, bounds), 15);
  assert.equal(stepMinutes(12, 1, bounds), 15);
  assert.equal(stepMinutes(12, -1, bounds), 10);
  assert.equal(stepMinutes(5, -1, bounds), 4);
  assert.equal(stepMinutes(30, 1, bounds), 30);
});

test('time is told in half minutes, at least one', () => {
  assert.equal(minutesOf(3), 0.5);
  assert.equal(minutesOf(55), 1);
  assert.equal(minutesOf(100), 1.5);
});
