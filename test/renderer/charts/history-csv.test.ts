import { expect, test } from 'vitest';
import { historyCsv } from '../../../renderer/charts/history-csv.ts';
import { createRunHistory } from '../../../renderer/store/history.ts';

test('two iterations of three classes: every number, unrounded', () => {
  const history = createRunHistory();
  history.append({
    firstIteration: 1,
    probability: Float32Array.of(0.1, 0.25),
    label: Int32Array.of(2, 0),
    loss: Float32Array.of(2.5, Number.NaN),
    probabilities: Float32Array.of(0.5, 0.25, 0.25, 0, 1, 0),
  });
  expect(historyCsv(history, []).join('')).toBe(
    'iteration,probability,label,loss,class 0,class 1,class 2\r\n' +
      '1,0.10000000149011612,2,2.5,0.5,0.25,0.25\r\n' +
      '2,0.25,0,NaN,0,1,0\r\n',
  );
});

test('25,000 iterations: as many lines, in order, across the pieces', () => {
  const length = 25_000;
  const history = createRunHistory();
  history.append({
    firstIteration: 1,
    probability: new Float32Array(length),
    label: new Int32Array(length),
    loss: new Float32Array(length),
    probabilities: new Float32Array(length * 2),
  });
  const lines = historyCsv(history, []).join('').trimEnd().split('\r\n').slice(1);
  expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(
    Array.from({ length }, (_, index) => index + 1),
  );
});

test('changes: one more column, at the first iteration that trained with each', () => {
  const history = createRunHistory();
  history.append({
    firstIteration: 1,
    probability: Float32Array.of(0.5, 0.5, 0.5),
    label: Int32Array.of(0, 0, 0),
    loss: Float32Array.of(1, 1, 1),
    probabilities: Float32Array.of(0.5, 0.5, 0.5),
  });
  const changes = [
    { iteration: 2, text: 'Learning rate 0.01' },
    { iteration: 2, text: 'A "B", frozen' },
    // Made after the last iteration: none trained with it.
    { iteration: 4, text: 'Learning rate 0.1' },
  ];
  expect(historyCsv(history, changes).join('')).toBe(
    'iteration,probability,label,loss,class 0,change\r\n' +
      '1,0.5,0,1,0.5,\r\n' +
      '2,0.5,0,1,0.5,"Learning rate 0.01 · A ""B"", frozen"\r\n' +
      '3,0.5,0,1,0.5,\r\n',
  );
});
