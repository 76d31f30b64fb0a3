// People, and how one of them goes through a session over the server's socket.
import assert from 'node:assert/strict';

import { well } from '../browser/page/people.js';

export { well };

/** An answers file. */
export function fileOf(answers, date, more = {}) {
  return JSON.stringify({ date, country: 'GB', answers, ...more });
}

const isRefused = ({ status }) => status >= 400 && status < 500;

/** Says what is wrong with a question's answer: no sign, a score, or the word that is looked for. */
function answerTo(question, { pain, word, first }) {
  const words = question.choices.map((choice) => choice.word);
  if (question.scored) return { number: pain };
  if (words.includes(word)) return { word };
  // The signs as one list, or one by one.
  if (words.includes('none')) return { word: first === 'yes' ? words[0] : 'none' };
  return { word: words.includes('no') ? first : words[0] };
}

/** Answers what is asked until it is so. */
export async function practise(live, is, { pain = 0, word = '', first = 'no' } = {}) {
  let answered = -1;
  await live.until(({ question, ...state }) => {
    if (is({ question, ...state })) return true;
    if (question && question.number !== answered) {
      answered = question.number;
      live.send({
        do: 'reply',
        question: question.number,
        ...answerTo(question, { pain, word, first }),
      });
    }
    return false;
  }, 'where it should be');
}

export const isStretching = ({ mode, cue }) =>
  mode === 'coaching' && cue !== null && cue.figure !== null;
export const isOver = ({ mode }) => mode === 'over';

/** A server with somebody who has begun to stretch. */
export async function stretching(home, { answers = well, date, ...options } = {}) {
  const server = await home.serve(options);
  const kept = await server.keepAnswers(answers, date);
  assert.equal(kept.status, 200, `answers are not kept: ${kept.text.slice(0, 200)}`);
  await server.tell('POST', '/api/session');
  const live = await server.live();
  await practise(live, isStretching);
  return { server, live };
}

/** It hurts, and that is what it feels like. */
export async function hurt(live, word, pain = 5) {
  live.send({ do: 'hurts' });
  await practise(live, isOver, { word, pain });
  return live.state.end;
}

/** Nobody is led, by any way that a page has. */
export async function assertStopped(server, when) {
  await server.state();
  for (const path of ['/api/session/unfinished', '/api/session'])
    assert.ok(isRefused(await server.ask('POST', path)), `${when}, POST ${path} begins to coach`);
}
