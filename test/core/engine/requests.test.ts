import { expect, test } from 'vitest';
import type { AnswerEvent, Question } from '../../../core/engine/questions.ts';
import { createRequests } from '../../../core/engine/requests.ts';

function asking() {
  const requests = createRequests();
  const sent: { question: Question; request: number }[] = [];
  const ask = <Q extends Question>(question: Q) =>
    requests.ask(question, (request) => sent.push({ question, request }));
  return { requests, sent, ask };
}

const prediction = (request: number, probabilities: number[] | null): AnswerEvent<'predict'> => ({
  type: 'answer',
  question: 'predict',
  request,
  answer: probabilities === null ? null : Float32Array.from(probabilities),
});

test('each answer comes to the question with its number, in whatever order', async () => {
  const { requests, sent, ask } = asking();
  const [first, weights, second] = [ask('predict'), ask('readWeights'), ask('predict')];
  const [of0, of1, of2] = sent.map(({ request }) => request);
  expect(new Set([of0, of1, of2]).size).toBe(3);
  requests.settle(prediction(of2 ?? -1, [0.75]));
  requests.settle({ type: 'answer', question: 'readWeights', request: of1 ?? -1, answer: [] });
  requests.settle(prediction(of0 ?? -1, null));
  expect(await Promise.all([first, weights, second])).toEqual([null, [], Float32Array.of(0.75)]);
});

test('an answer that nobody waits for changes nothing', async () => {
  const { requests, sent, ask } = asking();
  const answer = ask('predict');
  const request = sent[0]?.request ?? -1;
  requests.settle(prediction(request + 1, [0.5]));
  requests.settle(prediction(request, [0.25]));
  requests.settle(prediction(request, [1]));
  expect(await answer).toEqual(Float32Array.of(0.25));
});

test('what is abandoned is answered with null, what is asked after it is answered', async () => {
  const { requests, sent, ask } = asking();
  const lost = [ask('predict'), ask('inspect'), ask('prove')];
  requests.abandon();
  expect(await Promise.all(lost)).toEqual([null, null, null]);
  const answer = ask('predict');
  requests.settle(prediction(sent.at(-1)?.request ?? -1, [1]));
  expect(await answer).toEqual(Float32Array.of(1));
});
