import { describe, expect, test } from 'vitest';
import type { Kernels } from '../../../../core/kernels/kernels.ts';
import { referenceKernels } from '../../../../core/kernels/reference/reference-kernels.ts';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import { buffersOf, operandsOf, type Operation } from '../../../../core/plan/operation.ts';
import type { FloatArray } from '../../../../core/tensor/tensor.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import {
  bufferOf,
  compareWithReference,
  expectClose,
  expectFlushed,
  resultsOf,
} from '../../../support/kernel-comparison.ts';
import { seeded, smallNumbers, uniformNumbers } from '../../../support/numbers.ts';

/** Of one weight of `size` numbers. */
function updatesOf(size: number): readonly (readonly [string, Operation])[] {
  const w = bufferOf('w', [size], 'weight');
  const dw = bufferOf('dw', [size], 'weightGradient');
  const state = (name: string): Buffer => bufferOf(name, [size], 'state');
  const scalar = (name: string): Buffer => bufferOf(name, [1], 'state');
  const [m, v, s, d, u] = [state('m'), state('v'), state('s'), state('d'), state('u')];
  const [learningRate, step, product] = [scalar('learningRate'), scalar('step'), scalar('product')];
  const reads = { dw, learningRate };
  const counted = { ...reads, step };
  const epsilon = 1e-7;
  const betas = { beta1: 0.9, beta2: 0.999, epsilon };
  return [
    ['sgd', { kind: 'sgd', adds: { w }, reads }],
    ['momentum', { kind: 'momentum', adds: { w }, updates: { v: d }, reads, momentum: 0.9, nesterov: false }],
    ['nesterov', { kind: 'momentum', adds: { w }, updates: { v: d }, reads, momentum: 0.9, nesterov: true }],
    ['rmsprop', { kind: 'rmsprop', adds: { w }, updates: { s }, reads, rho: 0.9, epsilon }],
    ['adagrad', { kind: 'adagrad', adds: { w, s }, reads, epsilon }],
    ['adadelta', { kind: 'adadelta', adds: { w }, updates: { s, d: v }, reads, rho: 0.95, epsilon }],
    ['adam', { kind: 'adam', adds: { w }, updates: { m, v }, reads: counted, ...betas }],
    ['adamax', { kind: 'adamax', adds: { w }, updates: { m, u }, reads: counted, ...betas }],
    ['nadam', { kind: 'nadam', adds: { w }, updates: { m, v }, reads: { ...counted, product }, ...betas }],
    ['clipByValue', { kind: 'clipByValue', updates: { dw }, limit: 0.3 }],
    ['clipByNorm', { kind: 'clipByNorm', updates: { dw }, limit: 0.3 }],
    ['decayWeight', { kind: 'decayWeight', updates: { w }, reads: { learningRate }, decay: 0.4 }],
  ];
}

const TITLES = updatesOf(1).map(([title]) => title);

function updateOf(title: string, size: number): Operation {
  const found = updatesOf(size).find(([name]) => name === title);
  if (found === undefined) throw new Error(`There is no ${title}.`);
  return found[1];
}

/** Squares in v, s and u are not negative. */
function numbersAt(step: number, random = seeded(2)): (buffer: Buffer) => ArrayLike<number> | null {
  return ({ name, size }) => {
    if (name === 'learningRate') return [0.05];
    if (name === 'step') return [step];
    if (name === 'product') return [0.45 ** step];
    return 'vsu'.includes(name) ? uniformNumbers(size, random).map(Math.abs) : null;
  };
}

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  describe.each(TITLES)('%s', (title) => {
    test('of sizes around the width of a vector, and of more numbers than a chunk', () => {
      for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 8191, 8194, 40_003]) {
        for (const step of [1, 2, 1000]) {
          const numbersFor = numbersAt(step);
          compareWithReference([updateOf(title, size)], kernels, { numbersFor, tolerance: 2e-6 });
        }
      }
    });

    test('a NaN in the gradient shows in the weight, and there alone', () => {
      const operation = updateOf(title, 7);
      const numbersFor = (buffer: Buffer) =>
        buffer.name === 'dw' ? [1, 2, 3, 4, 5, Number.NaN, 7] : numbersAt(3)(buffer);
      compareWithReference([operation], kernels, { numbersFor, tolerance: 2e-6 });
    });

    test('neither gradients nor states of 1e-18 to 1e-41 leave denormal numbers', () => {
      const operation = updateOf(title, 48);
      const random = seeded(3);
      const numbersFor = (buffer: Buffer) => {
        if (buffer.size === 1) return numbersAt(5)(buffer);
        if (buffer.name === 'w') return uniformNumbers(48, random);
        if ('vsu'.includes(buffer.name)) return smallNumbers(48).map(Math.abs);
        // One that is larger, so that there is something to clip.
        return smallNumbers(48).fill(1, 0, 1);
      };
      compareWithReference([operation], kernels, { numbersFor });
      const result = resultsOf([operation], kernels, { numbersFor });
      for (const buffer of changedBy(operation)) {
        const found = result(buffer);
        // Squares of numbers that were flushed.
        if ('vs'.includes(buffer.name)) expectFlushed(found.map(Math.sqrt));
        else expectFlushed(found);
      }
    });

    test('thirty steps in a row', () => {
      const operation = updateOf(title, 37);
      const [found, expected] = [kernels, referenceKernels].map((each) => manySteps(operation, each));
      for (const [i, buffer] of changedBy(operation).entries())
        expectClose(found?.[i] ?? [], expected?.[i] ?? [], 1e-5, buffer.name);
    });
  });

  test('a gradient that is no longer than its limit stays as it is', () => {
    const operation = updateOf('clipByNorm', 4);
    const numbersFor = () => [0.1, -0.2, 1e-30, 0.15];
    compareWithReference([operation], kernels, { numbersFor });
    const [dw] = changedBy(operation);
    expect([...resultsOf([operation], kernels, { numbersFor })(dw!)]).toEqual(numbersFor().map(Math.fround));
  });

  test('a gradient whose squares float32 cannot hold is shortened to its limit', () => {
    const operation = updateOf('clipByNorm', 100);
    const numbersFor = ({ size }: Buffer) => new Float64Array(size).fill(1e30);
    compareWithReference([operation], kernels, { numbersFor });
    const [dw] = changedBy(operation);
    expect(resultsOf([operation], kernels, { numbersFor })(dw!)[0]).toBeCloseTo(0.03, 7);
  });

  test('rates and memories of 0 and 1', () => {
    for (const title of TITLES) {
      for (const edge of [0, 1]) {
        const operation = { ...updateOf(title, 5), ...edges(edge) };
        compareWithReference([operation], kernels, { numbersFor: numbersAt(2), tolerance: 2e-6 });
      }
    }
  });
});

/** Given to every operation: each takes what it knows. */
function edges(edge: number) {
  return { momentum: edge, rho: edge, beta1: edge === 1 ? 0.9 : 0, beta2: edge, limit: edge, decay: edge };
}

function changedBy(operation: Operation): readonly Buffer[] {
  const { adds, updates } = operandsOf(operation);
  return [...adds, ...updates];
}

/** What the operation changes, after gradients that differ from step to step. */
function manySteps(operation: Operation, kernels: Kernels): readonly FloatArray[] {
  const workspace = kernels.open('float32');
  const random = seeded(9);
  const start = numbersAt(1, random);
  const views = new Map(
    [...buffersOf([operation])].map((buffer) => {
      const view = workspace.allocate(buffer.size);
      view.set(start(buffer) ?? uniformNumbers(buffer.size, random));
      return [buffer, view] as const;
    }),
  );
  const viewOf = (buffer: Buffer): FloatArray => views.get(buffer) ?? new Float32Array(0);
  const steps = workspace.bind([operation], viewOf);
  for (let t = 1; t <= 30; t++) {
    for (const [{ name, size }, view] of views) {
      if (name === 'step') view[0] = t;
      if (name === 'dw') view.set(uniformNumbers(size, random));
    }
    for (const step of steps) step();
  }
  return changedBy(operation).map(viewOf);
}
