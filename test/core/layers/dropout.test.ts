import { describe, expect, test } from 'vitest';
import { createModel, type Model } from '../../../core/train/model.ts';
import { analyzed, singleLayer } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

const COUNT = 20_000;

function dropout(rate: number, seed = 1): Model {
  const model = valueOf(createModel(singleLayer([COUNT], 'Dropout', { rate }), { seed }));
  model.x.fill(3);
  return model;
}

function shareOfZeros(y: ArrayLike<number>): number {
  return Array.from(y).filter((value) => value === 0).length / y.length;
}

test.each([0.1, 0.5, 0.8])('rate %d: that share is zero, the rest is scaled to keep the mean', (rate) => {
  const model = dropout(rate);
  model.forward();
  // The standard deviation of the share is at most 0.0036.
  expect(Math.abs(shareOfZeros(model.y) - rate)).toBeLessThan(0.015);
  const kept = Math.fround(3 * Math.fround(1 / (1 - rate)));
  expect(model.y.every((value) => value === 0 || value === kept)).toBe(true);
});

test('rate 0 keeps all, rate 1 nothing', () => {
  for (const [rate, expected] of [
    [0, 3],
    [1, 0],
  ] as const) {
    const model = dropout(rate);
    model.forward();
    expect(model.y.every((value) => value === expected)).toBe(true);
  }
});

test('prediction passes everything unchanged', () => {
  const model = dropout(0.5);
  model.predict();
  expect(model.y.every((value) => value === 3)).toBe(true);
});

describe('the mask', () => {
  test('is drawn anew for every step', () => {
    const model = dropout(0.5);
    model.forward();
    const first = model.y.slice();
    model.forward();
    const changed = model.y.filter((value, i) => value !== first[i]).length;
    expect(Math.abs(changed / COUNT - 0.5)).toBeLessThan(0.02);
  });

  test('is another one for every image of a batch', () => {
    const model = valueOf(createModel(singleLayer([COUNT], 'Dropout', { rate: 0.5 }), { batch: 2 }));
    model.x.fill(1);
    model.forward();
    const different = model.y.slice(COUNT).filter((value, i) => value !== model.y[i]).length;
    expect(Math.abs(different / COUNT - 0.5)).toBeLessThan(0.02);
  });

  test('is what gradients pass through, too', () => {
    const model = valueOf(
      createModel(singleLayer([COUNT], 'Dropout', { rate: 0.75 }), {
        loss: 'outputGradient',
        inputGradient: true,
      }),
    );
    model.x.fill(1);
    model.forward();
    model.outputGradient?.fill(1);
    model.backward();
    // y = r x and dx = r dy, with x and dy both 1.
    expect(model.inputGradient).toEqual(model.y);
  });

  test('stays when a pass is run again', () => {
    const model = dropout(0.5);
    model.forward();
    const first = model.y.slice();
    model.forwardAgain();
    expect(model.y).toEqual(first);
  });

  test('comes from the seed', () => {
    const run = (seed: number) => {
      const model = dropout(0.5, seed);
      model.forward();
      return model.y.slice();
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test('is another one for every layer', () => {
    const analysis = analyzed([
      ['input', 'Input', { shape: [COUNT] }],
      ['first', 'Dropout'],
      ['second', 'Dropout'],
    ]);
    const model = valueOf(createModel(analysis));
    model.x.fill(1);
    model.forward();
    // Two masks that agreed would leave half of the numbers.
    expect(Math.abs(shareOfZeros(model.y) - 0.75)).toBeLessThan(0.02);
  });

  test('goes on from a state that was kept, and from the start after a reset', () => {
    const model = dropout(0.5);
    const steps = (): Float32Array[] =>
      [1, 2].map(() => {
        model.forward();
        return Float32Array.from(model.y);
      });
    const begin = steps();
    const kept = model.readStates();
    const after = steps();
    valueOf(model.writeStates(kept));
    expect(steps()).toEqual(after);
    model.resetStates();
    expect(steps()).toEqual(begin);
  });
});
