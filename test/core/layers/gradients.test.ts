import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../core/graph/analysis.ts';
import type { Layer, LayerSample } from '../../../core/layers/layer.ts';
import { input } from '../../../core/layers/input.ts';
import { layers } from '../../../core/layers/registry.ts';
import { sizeOf } from '../../../core/tensor/shape.ts';
import { dagAnalysis, slice } from '../../support/dag.ts';
import { checkGradients, outputsInBothPrecisions } from '../../support/gradient-check.ts';
import { analyzed } from '../../support/graphs.ts';

/** The layer between an Input and nothing. Several inputs, of any shapes, are slices of one vector. */
function graphOf(layer: Layer, { params, inputs }: LayerSample): Analysis {
  const [first] = inputs;
  if (first === undefined) return analyzed([['input', layer.type, params]]);
  if (inputs.length === 1) {
    return analyzed([
      ['input', 'Input', { shape: first }],
      ['layer', layer.type, params],
    ]);
  }
  const offsets = inputs.map((_, index) =>
    inputs.slice(0, index).reduce((sum, shape) => sum + sizeOf(shape), 0),
  );
  const total = inputs.reduce((sum, shape) => sum + sizeOf(shape), 0);
  return dagAnalysis([
    { layer: input, params: { shape: [total] }, sources: [] },
    ...inputs.map((shape, index) => ({ layer: slice(offsets[index] ?? 0, shape), params: {}, sources: [0] })),
    { layer, params, sources: inputs.map((_, index) => index + 1) },
  ]);
}

describe.each(layers.map((layer) => [layer.type, layer] as const))('%s', (_type, layer) => {
  test('has samples', () => {
    expect(layer.samples.length).toBeGreaterThan(0);
  });

  describe.each(layer.samples.map((sample) => [sample.title, sample] as const))('%s', (_title, sample) => {
    test('gradients equal numeric ones', () => {
      checkGradients(graphOf(layer, sample));
    });

    test('gradients equal numeric ones for a single image', () => {
      checkGradients(graphOf(layer, sample), { batch: 1, seed: 7 });
    });

    test('gradients equal numeric ones in prediction, where nothing is random', () => {
      checkGradients(graphOf(layer, sample), { training: false, seed: 3 });
    });

    test('float32 gives the outputs of float64, rounded', () => {
      const [single, double] = outputsInBothPrecisions(graphOf(layer, sample));
      single.forEach((value, i) => {
        const exact = double[i] ?? Number.NaN;
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-6 + 1e-5 * Math.abs(exact));
      });
    });
  });
});
