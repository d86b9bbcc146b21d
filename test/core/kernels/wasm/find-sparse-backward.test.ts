import { describe, expect, test } from 'vitest';
import { groupOperations } from '../../../../core/kernels/wasm/bind-operations.ts';
import { findSparseBackward } from '../../../../core/kernels/wasm/find-sparse-backward.ts';
import type { Site } from '../../../../core/kernels/wasm/site.ts';
import type { Operation } from '../../../../core/plan/operation.ts';
import { bufferOf } from '../../../support/kernel-comparison.ts';
import { pooledOperations, type PooledConvolution } from '../../../support/pooled-convolution.ts';

/** The lesson's second convolution. */
const LESSON: PooledConvolution = { batch: 1, image: [26, 26], channels: 32, filters: 64, kernel: [3, 3] };

function operationsOf(network: PooledConvolution) {
  const all = pooledOperations(network);
  return all ?? expect.fail('it fits');
}

const { backward, da } = operationsOf(LESSON);

/** One of the operations otherwise. */
function changed(at: number, change: object): readonly Operation[] {
  return backward.map((operation, i) => (i === at ? { ...operation, ...change } : operation));
}

const reader: Operation = {
  kind: 'accumulate',
  adds: { y: bufferOf('sum', da.shape, 'activationGradient') },
  reads: { x: da },
};

describe('the pattern', () => {
  test('pooling, relu in place, and all that reads the gradient', () => {
    const found = findSparseBackward(backward, []);
    expect([found?.pool, found?.relu, ...(found?.consumers ?? [])]).toEqual(backward);
  });

  test('without relu, and some of the gradients', () => {
    const found = findSparseBackward(operationsOf({ ...LESSON, relu: false, wants: ['dx'] }).backward, []);
    expect(found?.relu).toBeNull();
    expect(found?.consumers.map(({ kind }) => kind)).toEqual(['conv2dInputGradient']);
  });

  test('ends before what does something else', () => {
    const update: Operation = {
      kind: 'fill',
      writes: { y: bufferOf('other', [3], 'weight') },
      value: 1,
    };
    expect(findSparseBackward([...backward, update], [])?.consumers).toHaveLength(3);
  });

  test.each([
    ['is added to what is there', changed(0, { assign: undefined })],
    ['is activated into another buffer', changed(1, { adds: { dx: bufferOf('b', da.shape) } })],
    ['is activated otherwise', changed(1, { activation: 'tanh' })],
    ['is read by no convolution', backward.slice(0, 2)],
    ['is read by a bias alone', operationsOf({ ...LESSON, wants: ['db'] }).backward],
    ['is read by two convolutions', [...backward, ...backward.slice(2, 3)]],
    ['is read by something else', [...backward, reader]],
  ])('is not there where the gradient %s', (_title, operations) => {
    expect(findSparseBackward(operations, [])).toBeNull();
  });

  test('is not there where the gradient is read later', () => {
    expect(findSparseBackward(backward, [reader])).toBeNull();
  });

  test.each([
    ['stride 2', { stride: 2 }],
    ['a dilated kernel', { dilation: 2 }],
  ])('is not there with %s', (_title, change) => {
    const operations = backward.map((operation) => {
      if (operation.kind !== 'conv2dKernelGradient' && operation.kind !== 'conv2dInputGradient')
        return operation;
      const { sizes } = operation;
      return { ...operation, sizes: { ...sizes, vertical: { ...sizes.vertical, ...change } } };
    });
    expect(findSparseBackward(operations, [])).toBeNull();
  });
});

describe('binding', () => {
  const site: Site = {
    exactness: 'fast',
    at: () => 64,
    scratch: () => 64,
    table: () => 64,
    threadScratch: () => undefined,
  };

  test("the lesson's gradients are carried out together", () => {
    const groups = groupOperations(backward, () => site);
    expect(groups.map(({ operations }) => operations.length)).toEqual([5]);
  });

  test('one by one where another operation, farther on, reads the gradient', () => {
    const between: Operation = { kind: 'fill', writes: { y: bufferOf('other', [3]) }, value: 1 };
    const groups = groupOperations([...backward, between, reader], () => site);
    expect(groups).toHaveLength(7);
  });

  test('one by one where lists would take longer', () => {
    const wide: PooledConvolution = {
      ...LESSON,
      batch: 16,
      image: [16, 16],
      padding: 'same',
      channels: 128,
      filters: 128,
      relu: false,
    };
    expect(groupOperations(operationsOf(wide).backward, () => site)).toHaveLength(4);
  });
});
