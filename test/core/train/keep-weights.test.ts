import { expect, test } from 'vitest';
import { namedTensors, type NamedTensor } from '../../../core/tensor/tensor.ts';
import { compareWeights, keepWeights } from '../../../core/train/keep-weights.ts';
import { fillByInitializers } from '../../../core/train/initialize.ts';
import { analyzed, type NodeRow } from '../../support/graphs.ts';

const trained: readonly NamedTensor[] = [
  { name: 'hidden/kernel', shape: [2, 3], data: new Float32Array(6).fill(7) },
  { name: 'hidden/bias', shape: [3], data: new Float32Array(3).fill(8) },
  { name: 'out/kernel', shape: [3, 2], data: new Float32Array(6).fill(9) },
  { name: 'old/kernel', shape: [1], data: new Float32Array(1) },
];
const rows = (units: number): readonly NodeRow[] => [
  ['input', 'Input', { shape: [2] }],
  ['hidden', 'Dense', { units: 3 }],
  ['out', 'Dense', { units }],
];

test('weights of the same name and shape are kept; others are new, or dropped, or both', () => {
  const { kept, added, dropped } = compareWeights(analyzed(rows(4)), namedTensors(trained));
  expect(kept).toEqual([
    { name: 'hidden/kernel', shape: [2, 3] },
    { name: 'hidden/bias', shape: [3] },
  ]);
  expect(added).toEqual([
    { name: 'out/kernel', shape: [3, 4] },
    { name: 'out/bias', shape: [4] },
  ]);
  expect(dropped).toEqual([
    { name: 'out/kernel', shape: [3, 2] },
    { name: 'old/kernel', shape: [1] },
  ]);
});

test('what is kept replaces fresh numbers, in document order', () => {
  const analysis = analyzed(rows(4));
  const fresh = fillByInitializers(analysis, 1);
  const weights = keepWeights(analysis, namedTensors(trained), fresh);
  expect([...weights.keys()]).toEqual([...fresh.keys()]);
  expect(weights.get('hidden/kernel')?.data[0]).toBe(7);
  expect(weights.get('out/kernel')).toBe(fresh.get('out/kernel'));
});

test('a network that was not edited keeps everything', () => {
  const analysis = analyzed(rows(2));
  const all = fillByInitializers(analysis, 3);
  expect(compareWeights(analysis, all)).toMatchObject({ added: [], dropped: [] });
  expect(keepWeights(analysis, all, fillByInitializers(analysis, 4))).toEqual(all);
});
