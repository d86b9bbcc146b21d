import { describe, expect, test } from 'vitest';
import {
  DENORMAL_OPTIMIZERS,
  GRADIENT_SCALES,
  measureDenormals,
  prepareScaled,
} from '../../../core/bench/denormals.ts';
import { tickingHost, tinyTraining } from '../../support/bench.ts';
import { valueOf } from '../../support/numbers.ts';

function largestGradient(scale: number): number {
  const { model, step } = valueOf(prepareScaled(tinyTraining, 'sgd', scale, 'gradients'));
  step();
  const all = [...model.readGradients().values()].flatMap(({ data }) => Array.from(data, Math.abs));
  return Math.max(...all);
}

describe('gradients', () => {
  const usual = largestGradient(1);

  test('are those of a usual step at scale 1', () => {
    expect(usual).toBeGreaterThan(0.01);
    expect(usual).toBeLessThan(100);
  });

  test('go down with the scale, here to where no kernel takes them for zero', () => {
    expect(largestGradient(1e-10) / usual / 1e-10).toBeCloseTo(1, 4);
  });
});

test('every optimizer at every scale; a clock that ticks as it is read finds none slower', async () => {
  const slowdowns = valueOf(await measureDenormals(tinyTraining, 200, tickingHost(1)));
  expect(slowdowns).toEqual(
    DENORMAL_OPTIMIZERS.flatMap((optimizer) =>
      GRADIENT_SCALES.map((scale) => ({ optimizer, scale, ratio: 1 })),
    ),
  );
});

test('cancelled, it tells nothing that it did not measure', async () => {
  const host = { ...tickingHost(1), isCancelled: () => true };
  expect(valueOf(await measureDenormals(tinyTraining, 200, host))).toEqual([]);
});
