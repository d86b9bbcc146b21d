import { describe, expect, test } from 'vitest';
import type { Json } from '../../../core/graph/document.ts';
import { parseCase, type GoldenCase } from '../../../core/verify/parse-case.ts';
import type { Verdict } from '../../../core/verify/verdict.ts';
import { verifyGradients } from '../../../core/verify/verify-gradients.ts';
import { verifyLesson } from '../../../core/verify/verify-lesson.ts';
import { verifyTrajectory } from '../../../core/verify/verify-trajectory.ts';
import { documentOf } from '../../support/graphs.ts';
import { handGradients, handTrajectory } from '../../support/golden.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

/** As from a file: through text and back. */
function fromFile(content: object): Json {
  return JSON.parse(JSON.stringify(content)) as Json;
}

function verdictOf(content: object): Verdict {
  const golden: GoldenCase = valueOf(parseCase(fromFile(content)));
  if (golden.kind === 'gradients') return verifyGradients(golden.content);
  if (golden.kind === 'trajectory') return verifyTrajectory(golden.content);
  return verifyLesson(golden.content, new Float32Array(784).fill(0.5));
}

describe('gradients', () => {
  test('a case worked out by hand passes, with less than 2 % of its tolerance', () => {
    const verdict = verdictOf(handGradients);
    expect(verdict).toMatchObject({ ok: true, reason: null });
    expect(verdict.largestError).toBeLessThan(0.02);
  });

  test.each([
    ['outputs[1]', { outputs: { shape: [1, 2], data: [handGradients.expect.outputs.data[0], 0.5] } }],
    ['loss', { loss: 1 }],
    [
      'inputGradient[0]',
      { inputGradient: { shape: [1, 2], data: [0, handGradients.expect.inputGradient.data[1]] } },
    ],
    [
      'weightGradients out/kernel[3]',
      {
        weightGradients: {
          'out/kernel': {
            shape: [2, 2],
            data: [...handGradients.expect.weightGradients['out/kernel'].data.slice(0, 3), 1],
          },
        },
      },
    ],
  ])('a wrong expectation is found at %s', (where, wrong) => {
    const verdict = verdictOf({ ...handGradients, expect: { ...handGradients.expect, ...wrong } });
    expect(verdict).toMatchObject({ ok: false, where });
    expect(verdict.largestError).toBeGreaterThan(1);
  });

  test('a weight without a gradient is a fault', () => {
    const weightGradients = { 'out/bias': { shape: [2], data: [0, 0] } };
    const verdict = verdictOf({ ...handGradients, expect: { ...handGradients.expect, weightGradients } });
    expect(verdict.reason).toBe('weightGradients out/bias has 0 numbers, expected are 2');
  });

  test.each<[string, object]>([
    [
      'There is no loss "hinge". Choose one of categoricalCrossentropy, meanSquaredError, meanAbsoluteError, huber, binaryCrossentropy.',
      { loss: 'hinge' },
    ],
    [
      'The weights out/kernel are missing. Use weights that were trained with this very network, or train it again.',
      { weights: {} },
    ],
    [
      'model is not a model document: it is not an object. Choose one, whose "format" is "convas-model".',
      { model: 5 },
    ],
    [
      'the numbers of input or target are not as many as the model takes',
      { input: { shape: [1, 3], data: [1, 2, 3] } },
    ],
  ])('cannot be run: %s', (reason, wrong) => {
    expect(verdictOf({ ...handGradients, ...wrong })).toEqual({
      ok: false,
      largestError: null,
      where: null,
      reason,
    });
  });
});

test('a layer that is not known is its reason', () => {
  const model = documentOf([
    ['input', 'Input', { shape: [2] }],
    ['a', 'Lambda'],
  ]);
  expect(verdictOf({ ...handGradients, model }).reason).toMatch(
    /^a is of the type "Lambda", which Convas does not know\./,
  );
});

describe('trajectory', () => {
  test('a step worked out by hand passes', () => {
    expect(verdictOf(handTrajectory)).toMatchObject({ ok: true });
  });

  test('a wrong weight at the end is found', () => {
    const finalWeights = { 'out/kernel': { shape: [2, 2], data: [1, 0, 0, 1] } };
    const verdict = verdictOf({ ...handTrajectory, expect: { ...handTrajectory.expect, finalWeights } });
    expect(verdict).toMatchObject({ ok: false, where: 'finalWeights out/kernel[1]' });
  });

  test('batches of different sizes: weights and momentum go on from one to the next', () => {
    // y = w x, mean squared error. Gradients -2, -4, -0.6; velocities 0.2, 0.5 * 0.2 + 0.4, 0.5 * 0.5 + 0.06.
    const one = { input: { shape: [1, 1], data: [1] }, target: { shape: [1, 1], data: [1] } };
    const two = { input: { shape: [2, 1], data: [1, 2] }, target: { shape: [2, 1], data: [1, 2] } };
    const different = {
      ...handTrajectory,
      model: documentOf([
        ['input', 'Input', { shape: [1] }],
        ['out', 'Dense', { units: 1, useBias: false }],
      ]),
      loss: 'meanSquaredError',
      optimizer: { type: 'sgd', learningRate: 0.1, momentum: 0.5 },
      weights: { 'out/kernel': { shape: [1, 1], data: [0] } },
      batches: [one, two],
      tolerance: { rtol: 1e-5, atol: 1e-6 },
      expect: {
        losses: [1, 1.6, 0.09],
        finalWeights: { 'out/kernel': { shape: [1, 1], data: [1.01] } },
      },
    };
    expect(verdictOf(different)).toMatchObject({ ok: true, reason: null });
  });

  test('an optimizer that is not known is its reason', () => {
    expect(verdictOf({ ...handTrajectory, optimizer: { type: 'lion' } }).reason).toBe(
      'There is no optimizer "lion". Choose one of sgd, adam, adamw, adamax, nadam, rmsprop, adagrad, adadelta.',
    );
  });
});

describe('lesson', () => {
  const base = {
    format: 'convas-lesson',
    version: 1,
    image: '0.png',
    seed: 1,
    trainable: 'dense',
    learningRate: 0.001,
    maxIterations: 2,
    tolerance: { probability: 1e-4 },
    expect: { target: 0, initial: Array<number>(10).fill(0.1), iterations: [] },
  };

  test('a wrong target, and a wrong number of iterations, are faults', () => {
    const target = Number(
      /target is (\d)/.exec(verdictOf({ ...base, expect: { ...base.expect, target: 10 } }).reason ?? '')?.[1],
    );
    expect(target).toBeGreaterThanOrEqual(0);
    const verdict = verdictOf({ ...base, expect: { ...base.expect, target } });
    expect(verdict.reason).toBe('iterations is 2, expected is 0');
  });
});

describe('what is no case', () => {
  test.each<[object, string]>([
    [{}, 'it is neither a golden case ("format": "convas-golden") nor a lesson ("convas-lesson").'],
    [
      { ...handGradients, format: 'convas-model' },
      'it is neither a golden case ("format": "convas-golden") nor a lesson ("convas-lesson").',
    ],
    [{ ...handGradients, version: 2 }, 'its version is 2; only version 1 is known.'],
    [
      { ...handGradients, kind: 'speed' },
      'its kind "speed" is not known; there are gradients and trajectory.',
    ],
    [
      { ...handGradients, input: { shape: [1, 2], data: [1] } },
      'it is malformed at input: shape and data disagree.',
    ],
    [
      { ...handGradients, target: 'x' },
      'it is malformed at target: Invalid input: expected object, received string.',
    ],
  ])('%#: %s', (json, reason) => {
    expect(errorOf(parseCase(fromFile(json)))).toBe(reason);
  });
});
