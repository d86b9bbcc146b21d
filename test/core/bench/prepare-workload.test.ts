import { expect, test } from 'vitest';
import { noiseImages, prepareWorkload } from '../../../core/bench/prepare-workload.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { tinyProduct, tinyTraining } from '../../support/bench.ts';
import { valueOf } from '../../support/numbers.ts';

test('a step of a training changes every weight', () => {
  const { model, step } = valueOf(prepareWorkload(tinyTraining));
  const before = model.readWeights();
  step();
  for (const [name, { data }] of model.readWeights()) {
    expect([name, data.some((value, i) => value !== before.get(name)?.data[i])]).toEqual([name, true]);
  }
});

test('hundreds of steps leave the network as it was, so that all have the same work to do', () => {
  const { model, step } = valueOf(prepareWorkload(tinyTraining));
  step();
  const first = model.computeLoss();
  for (let i = 0; i < 500; i++) step();
  expect(Math.abs(model.computeLoss() - first)).toBeLessThan(0.01 * first);
});

test('a step of a product multiplies: y = x w', () => {
  const { model, step } = valueOf(prepareWorkload(tinyProduct));
  step();
  const w = model.readWeights().get('dense/kernel')?.data ?? [];
  const expected = Array.from({ length: 6 }, (_, place) => {
    const [row, column] = [Math.floor(place / 2), place % 2];
    return [0, 1, 2, 3, 4].reduce(
      (sum, k) => sum + (model.x[5 * row + k] ?? 0) * (w[2 * k + column] ?? 0),
      0,
    );
  });
  expect(Array.from(model.y)).toEqual(expected.map((value) => expect.closeTo(value, 5) as number));
});

test('images of noise: of the shape of the input, without a zero, and of every class', () => {
  const { shape, classNames, pixels, labels, parts } = noiseImages(analyze(tinyTraining.document), 50);
  expect([shape, classNames]).toEqual([
    [3, 3, 1],
    ['0', '1'],
  ]);
  expect([pixels.length, pixels.includes(0), new Set(pixels).size > 100]).toEqual([450, false, true]);
  expect(new Set(labels)).toEqual(new Set([0, 1]));
  expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([50, 0, 0]);
});
