import { describe, expect, test } from 'vitest';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import { createBufferTable } from '../../../../core/plan/buffer-table.ts';
import type { Operation } from '../../../../core/plan/operation.ts';
import { assignFirst } from '../../../../core/plan/passes/assign-first.ts';

const table = createBufferTable();
const buffer = (name: string): Buffer => table.create(name, [2], 'activationGradient');
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(buffer) as [Buffer, Buffer, Buffer, Buffer];

const zero = (y: Buffer): Operation => ({ kind: 'fill', writes: { y }, value: 0 });
const add = (y: Buffer, x: Buffer): Operation => ({ kind: 'accumulate', adds: { y }, reads: { x } });
const copy = (y: Buffer, x: Buffer): Operation => ({ kind: 'copy', writes: { y }, reads: { x } });
const addToTwo: Operation = {
  kind: 'normalizeParameterGradient',
  adds: { dgamma: a, dbeta: b },
  reads: { dy: c, x: c, mean: d, variance: d },
  epsilon: 0.001,
  sizes: { rows: 1, columns: 2, per: 'column' },
};

function backwardOf(backward: readonly Operation[]): readonly Operation[] {
  const others = { draw: [], forward: [], prediction: null, loss: [], update: [] };
  return assignFirst({ ...others, backward }).backward;
}

test('the first that adds assigns, those after it add', () => {
  expect(backwardOf([zero(a), zero(b), add(a, c), add(b, a), add(a, d)])).toEqual([
    { ...add(a, c), assign: true },
    { ...add(b, a), assign: true },
    add(a, d),
  ]);
});

describe('an operation that adds to two', () => {
  test('assigns both when both are zero', () => {
    expect(backwardOf([zero(a), zero(b), addToTwo])).toEqual([{ ...addToTwo, assign: true }]);
  });

  test('adds when one holds something already: the zero of the other comes right before it', () => {
    expect(backwardOf([zero(a), zero(b), add(b, c), addToTwo])).toEqual([
      { ...add(b, c), assign: true },
      zero(a),
      addToTwo,
    ]);
  });
});

test('a zero that is read is written right before that', () => {
  expect(backwardOf([zero(a), add(b, c), add(c, a)])).toEqual([add(b, c), zero(a), add(c, a)]);
});

test('a zero that nobody touches in the list is still there at its end', () => {
  expect(backwardOf([zero(a), add(b, c)])).toEqual([add(b, c), zero(a)]);
});

test('a zero that is overwritten is not written', () => {
  expect(backwardOf([zero(a), copy(a, c)])).toEqual([copy(a, c)]);
});

test('what is filled with another number is added to', () => {
  const one: Operation = { kind: 'fill', writes: { y: a }, value: 1 };
  expect(backwardOf([one, add(a, c)])).toEqual([one, add(a, c)]);
});
