import { describe, expect, test } from 'vitest';
import { imagesToShow } from '../../../renderer/evaluation/image-order.ts';

const results = {
  labels: Uint16Array.of(0, 0, 1, 1, 0, 1),
  predicted: Uint16Array.of(0, 1, 0, 1, 1, 1),
  confidence: Float32Array.of(0.6, 0.7, 0.9, 0.5, 0.8, 0.5),
};
const shown = (what: Parameters<typeof imagesToShow>[1]): number[] => [...imagesToShow(results, what)];

describe('which images are shown, and in which order', () => {
  test('of a cell: those of one class taken for another, the surest first', () => {
    expect(shown({ kind: 'cell', label: 0, predicted: 1 })).toEqual([4, 1]);
    expect(shown({ kind: 'cell', label: 1, predicted: 1 })).toEqual([3, 5]);
  });

  test('missed: those of one class that were given another', () => {
    expect(shown({ kind: 'missed', label: 1 })).toEqual([2]);
  });

  test('most wrong: the surest mistakes first, of all classes', () => {
    expect(shown({ kind: 'wrong' })).toEqual([2, 4, 1]);
  });

  test('least sure: right ones too; equal ones in the order of the data', () => {
    expect(shown({ kind: 'unsure' })).toEqual([3, 5, 0, 1, 4, 2]);
  });

  test('a confidence that is no number counts as none', () => {
    const diverged = { ...results, confidence: Float32Array.of(0.5, NaN, 0.4, NaN, 0.3, 0.2) };
    expect([...imagesToShow(diverged, { kind: 'unsure' })]).toEqual([1, 3, 5, 4, 2, 0]);
  });
});
