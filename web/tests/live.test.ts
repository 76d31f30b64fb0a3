// What a watched session shows at a moment, and what keys ask of it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { breathNow, type Cue, findCommand, type LiveState, passedIn } from '../src/live';

const cue: Cue = {
  number: 1,
  kind: 'hold',
  length_ms: 10_000,
  at_ms: 4000,
  words: '',
  side: '',
  count: '',
  repetition: 1,
  breath: 'slow',
  marks: [],
  figure: null,
};
const state: LiveState = {
  revision: 1,
  mode: 'coaching',
  banner: '',
  speed: 1,
  left_ms: 0,
  ready_ms: 0,
  setting_up: false,
  title: '',
  place: '',
  next: '',
  breath_in_ms: 4000,
  breath_out_ms: 6000,
  cue,
  next_figure: null,
  said: { number: 0, words: '' },
  note: { number: 0, words: '' },
  question: null,
  end: null,
};

test('a cue goes on by itself, at the speed of the session', () => {
  assert.equal(passedIn({ state, at: 100 }, 1100), 5000);
  assert.equal(passedIn({ state: { ...state, speed: 3 }, at: 100 }, 1100), 7000);
});

test('a cue stands still while nobody is coached, and never passes its end', () => {
  for (const mode of ['paused', 'waiting', 'ready', 'asking'] as const)
    assert.equal(passedIn({ state: { ...state, mode }, at: 100 }, 1100), 4000);
  assert.equal(passedIn({ state, at: 0 }, 60_000), 10_000);
  assert.equal(passedIn({ state: { ...state, cue: null }, at: 0 }, 60_000), 0);
});

test('slow breath goes in and out, round and round', () => {
  assert.deepEqual(breathNow(state, 1000), { isIn: true, share: 0.25 });
  assert.deepEqual(breathNow(state, 7000), { isIn: false, share: 0.5 });
  assert.deepEqual(breathNow(state, 11_000), { isIn: true, share: 0.25 });
});

test('a breath of a phase is as long as the phase; free breath is not shown', () => {
  assert.deepEqual(breathNow({ ...state, cue: { ...cue, breath: 'out' } }, 5000), {
    isIn: false,
    share: 0.5,
  });
  assert.deepEqual(breathNow({ ...state, cue: { ...cue, breath: 'in', length_ms: 0 } }, 0), {
    isIn: true,
    share: 0,
  });
  assert.equal(breathNow({ ...state, cue: { ...cue, breath: 'free' } }, 5000), null);
});

test('keys lead the session, and any other one pauses it', () => {
  assert.deepEqual(findCommand('n', state, true), { do: 'skip' });
  assert.deepEqual(findCommand('Escape', state, true), { do: 'leave' });
  assert.deepEqual(findCommand('Enter', state, true), { do: 'pause' });
  assert.deepEqual(findCommand('Enter', { ...state, setting_up: true }, true), {
    do: 'in_position',
  });
  assert.deepEqual(findCommand('ArrowLeft', state, true), { do: 'back' });
  assert.deepEqual(findCommand('z', state, true), { do: 'pause' });
  assert.deepEqual(findCommand(' ', { ...state, mode: 'paused' }, true), { do: 'resume' });
  assert.deepEqual(findCommand('Escape', { ...state, mode: 'paused' }, true), { do: 'leave' });
  assert.deepEqual(findCommand('q', { ...state, mode: 'paused' }, true), { do: 'leave' });
  assert.equal(findCommand('Shift', state, true), null);
  assert.equal(findCommand('Tab', state, true), null);
});

test('without letter keys only space, Enter and Escape mean something', () => {
  assert.deepEqual(findCommand(' ', state, false), { do: 'pause' });
  assert.deepEqual(findCommand('Enter', state, false), { do: 'pause' });
  assert.deepEqual(findCommand('Escape', state, false), { do: 'leave' });
  for (const key of ['n', 'h', '5', 'ArrowRight', 'z'])
    assert.equal(findCommand(key, state, false), null);
});
