import { describe, expect, test } from 'vitest';
import type { Dissection } from '../../../core/inspect/dissection.ts';
import type { Summary } from '../../../core/inspect/summary.ts';
import { flowAt, shownAt, stepsOf } from '../../../renderer/inside/iteration/iteration-steps.ts';
import {
  greatestPlaces,
  indexOf,
  placeOf,
  placeText,
} from '../../../renderer/inside/iteration/weight-place.ts';

const summary: Summary = { count: 1, mean: 1, greatest: 1, at: 0 };
const weight = { node: 'conv', shape: [1], before: summary, gradient: summary, change: summary };
const dissection: Pick<Dissection, 'nodes' | 'weights'> = {
  nodes: ['input', 'conv', 'flat', 'out'].map((node) => ({
    node,
    values: summary,
    delta: node === 'input' ? null : summary,
  })),
  weights: [
    { ...weight, name: 'conv/kernel' },
    { ...weight, name: 'conv/bias' },
  ],
};

describe('the steps of an iteration', () => {
  const steps = stepsOf(dissection);

  test('go forward, to the loss, back as far as deltas go, and through the weights that learn', () => {
    expect(steps.map(({ phase, node }) => `${phase} ${node ?? '-'}`)).toEqual([
      ...['forward input', 'forward conv', 'forward flat', 'forward out', 'loss -'],
      ...['backward out', 'backward flat', 'backward conv', 'update conv', 'update -'],
    ]);
  });

  test('values go into the node whose turn it is, and deltas back into it', () => {
    expect(flowAt(steps[1], 'input', 'conv')).toBe('forward');
    expect(flowAt(steps[1], 'conv', 'flat')).toBeNull();
    expect(flowAt(steps[4], 'flat', 'out')).toBeNull();
    expect(flowAt(steps[6], 'flat', 'out')).toBe('backward');
    expect(flowAt(steps[6], 'conv', 'flat')).toBeNull();
  });

  test('a node shows the newest of what it had a turn in', () => {
    expect(shownAt(steps, 0, 'conv')).toBeNull();
    expect(shownAt(steps, 6, 'conv')).toBe('forward');
    expect(shownAt(steps, 7, 'conv')).toBe('backward');
    expect(shownAt(steps, 9, 'conv')).toBe('update');
    expect(shownAt(steps, 9, 'out')).toBe('backward');
  });
});

test('a weight has a place in each axis, and back', () => {
  const shape = [3, 3, 2, 4];
  expect(placeOf(shape, 0)).toEqual([0, 0, 0, 0]);
  expect(placeOf(shape, 71)).toEqual([2, 2, 1, 3]);
  for (let at = 0; at < 72; at++) expect(indexOf(shape, placeOf(shape, at))).toBe(at);
  expect(placeText(shape, 71)).toBe('(3, 3, 2, 4)');
});

test('the greatest come first, of equal ones the earlier', () => {
  const sizes = [1, 5, 3, 5, 0, 4];
  expect(greatestPlaces(sizes.length, (at) => sizes[at] ?? 0, 4)).toEqual([1, 3, 5, 2]);
  expect(greatestPlaces(2, (at) => sizes[at] ?? 0, 4)).toEqual([1, 0]);
});
