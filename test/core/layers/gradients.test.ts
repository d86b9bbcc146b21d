import { describe, expect, test } from 'vitest';
import { layers } from '../../../core/layers/registry.ts';
import { sampleAnalysis } from '../../support/dag.ts';
import { checkGradients, outputsInBothPrecisions } from '../../support/gradient-check.ts';

describe.each(layers.map((layer) => [layer.type, layer] as const))('%s', (_type, layer) => {
  test('has samples', () => {
    expect(layer.samples.length).toBeGreaterThan(0);
  });

  describe.each(layer.samples.map((sample) => [sample.title, sample] as const))('%s', (_title, sample) => {
    test('gradients equal numeric ones', () => {
      checkGradients(sampleAnalysis(layer, sample));
    });

    test('gradients equal numeric ones for a single image', () => {
      checkGradients(sampleAnalysis(layer, sample), { batch: 1, seed: 7 });
    });

    test('gradients equal numeric ones in prediction, where nothing is random', () => {
      checkGradients(sampleAnalysis(layer, sample), { training: false, seed: 3 });
    });

    test('float32 gives the outputs of float64, rounded', () => {
      const [single, double] = outputsInBothPrecisions(sampleAnalysis(layer, sample));
      single.forEach((value, i) => {
        const exact = double[i] ?? Number.NaN;
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-6 + 1e-5 * Math.abs(exact));
      });
    });
  });
});
