import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import { createModel, type Model } from '../../../core/train/model.ts';
import { kernelAxes } from '../../../renderer/inside/kernel-axes.ts';
import { singleLayer } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const SIDE = 4;
const CHANNELS = 2;

function weightNamed(model: Model, name: string): Float32Array | Float64Array {
  const found = model.plan.weights.find(({ w }) => w.name === `layer/${name}`);
  if (found === undefined) throw new Error(`The layer has no ${name}.`);
  return model.viewOf(found.w);
}

/** The channels of the output that a change moves. */
function movedBy(model: Model, change: () => void): readonly number[] {
  const channels = model.analysis.byId.get('layer')?.output?.[2] ?? 0;
  model.forward();
  const before = Float64Array.from(model.y);
  change();
  model.forward();
  const moved = new Set([...model.y.keys()].filter((i) => model.y[i] !== before[i]).map((i) => i % channels));
  return [...moved].sort((a, b) => a - b);
}

const size = { kernelSize: [3, 2] };

describe.each([
  ['Conv2D', 'kernel', { filters: 3, ...size }],
  ['Conv2DTranspose', 'kernel', { filters: 3, ...size }],
  ['DepthwiseConv2D', 'depthwise_kernel', { depthMultiplier: 3, ...size }],
] as const)('%s', (type, name, params: JsonObject) => {
  function created(): Model {
    const model = valueOf(
      createModel(singleLayer([SIDE, SIDE, CHANNELS], type, params), { batch: 1, precision: 'float64' }),
    );
    const random = seeded();
    for (const { w } of model.plan.weights)
      model.viewOf(w).set(uniformNumbers(model.viewOf(w).length, random));
    model.x.set(uniformNumbers(model.x.length, random));
    return model;
  }
  const shape = created().plan.weights.find(({ w }) => w.name === `layer/${name}`)?.w.shape ?? [];
  const axes = kernelAxes(type, name, shape);
  const slices = Array.from({ length: axes.inputs * axes.filters }, (_, i): [number, number] => [
    Math.floor(i / axes.filters),
    i % axes.filters,
  ]);

  test('has the channels of the input and three filters', () => {
    expect([axes.inputs, axes.filters]).toEqual([CHANNELS, 3]);
    expect(slices.map(([input, filter]) => axes.sliceOf(input, filter)).sort((a, b) => a - b)).toEqual([
      ...slices.keys(),
    ]);
  });

  test.each(slices)(
    'channel %i of filter %i goes where its bias goes, and comes from its channel',
    (input, filter) => {
      const model = created();
      const kernel = weightNamed(model, name);
      const bias = axes.biasOf(input, filter);
      const addOne = (): void => {
        const slice = axes.sliceOf(input, filter);
        for (let i = slice; i < kernel.length; i += slices.length) kernel[i]! += 1;
      };
      const moved = movedBy(model, addOne);
      expect(moved).toHaveLength(1);
      expect(movedBy(model, () => (weightNamed(model, 'bias')[bias ?? -1]! += 1))).toEqual(moved);
      for (let i = input; i < model.x.length; i += CHANNELS) model.x[i] = 0;
      expect(movedBy(model, addOne)).toEqual([]);
    },
  );
});

test('the depthwise kernel of a separable convolution has no bias of its own, the pointwise one has', () => {
  expect(kernelAxes('SeparableConv2D', 'depthwise_kernel', [3, 3, 2, 2]).biasOf(1, 1)).toBeNull();
  const pointwise = kernelAxes('SeparableConv2D', 'pointwise_kernel', [1, 1, 4, 3]);
  expect([pointwise.inputs, pointwise.filters, pointwise.biasOf(3, 2)]).toEqual([4, 3, 2]);
});
