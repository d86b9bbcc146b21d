import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import type { Kernels } from '../../../core/kernels/kernels.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { findDivergence, spoiltWeights } from '../../../core/train/divergence.ts';
import { fillByInitializers } from '../../../core/train/initialize.ts';
import { lossNamed } from '../../../core/train/losses/losses.ts';
import { createModel, type Model, type ModelOptions } from '../../../core/train/model.ts';
import { parseOptimizer } from '../../../core/train/optimizers/parse-optimizer.ts';
import { repeatPass } from '../../../core/train/repeat-pass.ts';
import { analyzed, type NodeRow } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';
import { randomGraph } from '../../support/random-graphs.ts';

const loss = valueOf(lossNamed('meanSquaredError'));

function modelOf(analysis: Analysis, type: string, options: ModelOptions = {}): Model {
  const optimizer = valueOf(parseOptimizer({ type }));
  const model = valueOf(createModel(analysis, { loss, optimizer, batch: 2, keeps: 'nothing', ...options }));
  valueOf(model.writeWeights(fillByInitializers(analysis, 1)));
  model.x.set(uniformNumbers(model.x.length, seeded(2)));
  return model;
}

const rows: readonly NodeRow[] = [
  ['input', 'Input', { shape: [4] }],
  ['first', 'Dense', { units: 4, activation: 'relu' }],
  ['drop', 'Dropout', { rate: 0.3 }],
  ['norm', 'LayerNormalization'],
  ['second', 'Dense', { units: 4 }],
  ['out', 'Dense', { units: 2 }],
];

function fill(model: Model, changed: Readonly<Record<string, number>>): void {
  const weights = model.readWeights();
  for (const [name, value] of Object.entries(changed)) weights.get(name)?.data.fill(value);
  valueOf(model.writeWeights(weights));
}

describe('a pass again, in a model that keeps everything', () => {
  test('gives the same outputs, with what was drawn for it', () => {
    fc.assert(
      fc.property(randomGraph, fc.nat(1000), ({ document }, seed) => {
        const model = modelOf(analyze(document), 'sgd', { seed });
        model.forward();
        expect(valueOf(repeatPass(model, 'training')).y).toEqual(model.y);
        model.predict();
        expect(valueOf(repeatPass(model, 'prediction')).y).toEqual(model.y);
      }),
      { numRuns: 60 },
    );
  });

  test('leaves weights, states and results of the first as they are', () => {
    const model = modelOf(analyzed([...rows, ['again', 'BatchNormalization']]), 'adam');
    model.forward();
    const before = [model.readWeights(), model.readStates(), model.y.slice()];
    repeatPass(model, 'training');
    expect([model.readWeights(), model.readStates(), model.y]).toEqual(before);
  });
});

describe('an output that is no number', () => {
  test.each(['training', 'prediction'] as const)('in the middle of a pass of %s, by its node', (pass) => {
    const model = modelOf(analyzed(rows), 'sgd');
    fill(model, { 'norm/gamma': 3e38, 'norm/beta': 3e38 });
    if (pass === 'training') model.forward();
    else model.predict();
    expect(Number.isFinite(model.computeLoss())).toBe(false);
    expect(findDivergence(model, pass, 7)).toEqual({
      iteration: 7,
      node: 'norm',
      what: 'output',
      value: 'Infinity',
    });
  });

  test('is not blamed on moving averages that it spoilt itself', () => {
    const model = modelOf(
      analyzed([
        ['input', 'Input', { shape: [4] }],
        ['first', 'Dense', { units: 4 }],
        ['norm', 'BatchNormalization'],
        ['out', 'Dense', { units: 2 }],
      ]),
      'sgd',
    );
    fill(model, { 'first/kernel': 3e38, 'first/bias': 3e38 });
    model.x.fill(1);
    model.forward();
    expect(findDivergence(model, 'training', 3)).toMatchObject({ node: 'first', what: 'output' });
  });
});

test('a loss that is too large, of outputs that are numbers', () => {
  const model = modelOf(analyzed(rows), 'sgd');
  fill(model, { 'out/bias': 1e30 });
  model.forward();
  expect(model.computeLoss()).toBe(Infinity);
  expect(findDivergence(model, 'training', 3)).toEqual({
    iteration: 3,
    node: 'out',
    what: 'loss',
    value: 'Infinity',
  });
});

describe('weights that are no numbers', () => {
  test('are found before the outputs that they spoil; the iteration before made them', () => {
    const model = modelOf(analyzed(rows), 'sgd');
    fill(model, { 'second/bias': -Infinity });
    model.forward();
    expect(findDivergence(model, 'training', 3)).toEqual({
      iteration: 2,
      node: 'second',
      what: 'weights',
      value: '-Infinity',
    });
  });

  test('in several layers began in the last of them, since gradients run back', () => {
    const model = modelOf(analyzed(rows), 'sgd');
    fill(model, { 'first/kernel': Number.NaN, 'second/kernel': Number.NaN });
    expect(spoiltWeights(model, 3)).toMatchObject({ node: 'second', what: 'weights', value: 'NaN' });
  });

  test('show a gradient that was none already, where the optimizer keeps a mean of it', () => {
    const model = modelOf(analyzed(rows), 'adam');
    model.forward();
    // What the caller asks for here is beyond float32 once it is multiplied by the second layer's kernel.
    fill(model, { 'out/kernel': 3e38 });
    model.target?.fill(-1e36);
    model.backward();
    model.update();
    expect(spoiltWeights(model, 3)).toMatchObject({ iteration: 3, node: 'second', what: 'gradient' });
  });
});

describe('without the memory to repeat the pass', () => {
  /** As much as the model takes itself, and no second workspace. */
  function sparing(): Kernels {
    let opened = 0;
    return {
      ...referenceKernels,
      open: (precision) => {
        const workspace = referenceKernels.open(precision);
        if (opened++ === 0) return workspace;
        return {
          ...workspace,
          allocate: () => {
            throw new RangeError('Out of memory');
          },
        };
      },
    };
  }

  test('the output of the network is named, if that is no number', () => {
    const model = modelOf(analyzed(rows), 'sgd', { kernels: sparing() });
    fill(model, { 'norm/gamma': 3e38, 'norm/beta': 3e38, 'second/kernel': 0, 'out/kernel': 1 });
    model.forward();
    expect(findDivergence(model, 'training', 7)).toMatchObject({ iteration: 7, node: 'out', what: 'output' });
  });

  test('otherwise the loss', () => {
    const model = modelOf(analyzed(rows), 'sgd', { kernels: sparing() });
    fill(model, { 'out/bias': 1e30 });
    model.forward();
    model.computeLoss();
    expect(findDivergence(model, 'training', 7)).toMatchObject({
      node: 'out',
      what: 'loss',
      value: 'Infinity',
    });
  });
});
