// Days, weeks and pain of the sessions that were done.
import assert from 'node:assert/strict';
import test from 'node:test';
import { dayAfter, firstWeekday, secondsOf, weekBegin } from '../src/days';
import { daysOf, doneOf, painOf, weeksBegun, weeksOf } from '../src/past';

const session = (date: string, seconds: number) => ({
  date,
  time: '07:30',
  end: 'finished',
  seconds,
});

test('days are counted over the ends of months, years and summer time', () => {
  assert.equal(dayAfter('2025-12-31', 1), '2026-01-01');
  assert.equal(dayAfter('2024-03-01', -1), '2024-02-29');
  assert.equal(dayAfter('2025-03-29', 2), '2025-03-31');
});

test('a week begins on its first day, wherever that is', () => {
  const [monday, saturday, sunday] = [1, 6, 7];
  assert.equal(weekBegin('2025-03-31', monday), '2025-03-31');
  assert.equal(weekBegin('2025-03-30', monday), '2025-03-24');
  assert.equal(weekBegin('2025-03-30', sunday), '2025-03-30');
  assert.equal(weekBegin('2025-03-29', sunday), '2025-03-23');
  assert.equal(weekBegin('2025-03-31', saturday), '2025-03-29');
});

test('weeks begin as the locale has it, and on Monday where a browser does not know', () => {
  const info = { 'en-US': { firstDay: 7 }, 'ar-EG': { firstDay: 6 } };
  const original = Intl.Locale;
  class Locale extends original {
    getWeekInfo = undefined;
    get weekInfo() {
      return info[this.toString() as keyof typeof info];
    }
  }
  Intl.Locale = Locale as typeof Intl.Locale;
  try {
    assert.equal(firstWeekday('en-US'), 7);
    assert.equal(firstWeekday('ar-EG'), 6);
    assert.equal(firstWeekday('de-DE'), 1);
  } finally {
    Intl.Locale = original;
  }
});

test('a week has the seconds of each of its days, the newest week first', () => {
  const sessions = [
    session('2025-03-31', 300),
    session('2025-03-31', 60),
    session('2025-03-30', 120),
    session('2025-03-01', 999),
  ];
  const weeks = weeksOf(sessions, '2025-04-02', 2, 1);
  assert.deepEqual(weeks, [
    { first: '2025-03-31', seconds: [360, 0, 0, 0, 0, 0, 0], total: 360 },
    { first: '2025-03-24', seconds: [0, 0, 0, 0, 0, 0, 120], total: 120 },
  ]);
});

test('weeks before the first session are not shown, but always some', () => {
  const weeks = weeksOf([session('2025-03-20', 60)], '2025-04-02', 10, 1);
  assert.equal(weeksBegun(weeks, 1).length, 3);
  assert.equal(weeksBegun(weeks, 4).length, 4);
  assert.equal(weeksBegun(weeksOf([], '2025-04-02', 10, 1), 4).length, 4);
});

test('pain that was not told leaves a gap, and a session without any is no point', () => {
  const [times, before, after] = painOf([
    { ...session('2025-03-30', 60), pain_before: 4, pain_after: 2 },
    session('2025-03-31', 60),
    { ...session('2025-04-01', 60), pain_before: 0 },
  ]);
  assert.deepEqual(times, [secondsOf('2025-03-30', '07:30'), secondsOf('2025-04-01', '07:30')]);
  assert.deepEqual(before, [4, 0]);
  assert.deepEqual(after, [2, null]);
});

test('pain is shown from the beginning of the first day to the end of the last', () => {
  const told = (date: string) => ({ ...session(date, 60), pain_before: 4 });
  const bounds = (from: string, to: string) => [secondsOf(from, '00:00'), secondsOf(to, '00:00')];
  assert.deepEqual(daysOf(painOf([told('2025-03-30')])), bounds('2025-03-30', '2025-03-31'));
  assert.deepEqual(
    daysOf(painOf([told('2025-02-27'), told('2025-03-31')])),
    bounds('2025-02-27', '2025-04-01'),
  );
});

test('what was done on a day leaves out what was skipped, and sessions that ended in a warning', () => {
  const item = (stretch: string, hold_s: number, outcome: 'done' | 'skipped') =>
    ({ stretch, variant: 'usual', hold_s, repetitions: 1, sets: 1, outcome }) as const;
  const done = { ...session('2025-03-31', 300), stretches: [item('bridge', 20, 'done')] };
  const other = {
    ...session('2025-03-31', 60),
    stretches: [item('twist', 30, 'done'), item('rest', 90, 'skipped')],
  };
  const warned = { ...done, end: 'sign' };
  const sessions = [{ ...done, date: '2025-03-30' }, done, other, warned] as never;
  const today = doneOf(sessions, '2025-03-31');
  assert.deepEqual([today.seconds, today.stretches, today.last?.stretch], [360, 2, 'twist']);
  assert.equal(doneOf(sessions, '2025-04-01').stretches, 0);
});
