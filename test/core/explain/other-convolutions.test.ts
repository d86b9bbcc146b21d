import { describe, expect, test } from 'vitest';
import { convolutionBias } from '../../../core/explain/convolution-bias.ts';
import { convolutionSizes } from '../../../core/explain/convolution-sizes.ts';
import { separableSizes } from '../../../core/explain/separable-sizes.ts';
import { transposedSizes } from '../../../core/explain/transposed-sizes.ts';
import type { JsonObject } from '../../../core/graph/document.ts';
import { expectNear, explain } from '../../support/explained-networks.ts';
import { inputSums, outputSums, weightSums } from '../../support/explained-sums.ts';
import { singleLayer } from '../../support/graphs.ts';

const spacings: readonly JsonObject[] = [
  { strides: [1, 1] },
  { strides: [2, 2] },
  { dilationRate: [2, 2] },
  { strides: [2, 3], padding: 'same' },
  { dilationRate: [2, 1], padding: 'same' },
];

describe.each(spacings.map((spacing) => [JSON.stringify(spacing), spacing] as const))(
  '%s',
  (_title, spacing) => {
    test('SeparableConv2D: both of its convolutions, each with its own numbers', () => {
      const params = {
        filters: 3,
        depthMultiplier: 2,
        kernelSize: [3, 2],
        activation: 'softmax',
        ...spacing,
      };
      const network = explain(singleLayer([6, 7, 2], 'SeparableConv2D', params));
      const node = network.node('layer');
      const { depthwise, pointwise } = separableSizes(node)!;
      const kernel = network.tensor('layer/depthwise_kernel');
      const z = network.tensor('layer/z');
      const dz = network.tensor('layer/dz');
      expect(convolutionSizes(node)).toBeNull();
      expect(depthwise).toMatchObject({ kernel: 'depthwise_kernel', bias: null, activation: 'linear' });
      expectNear(
        outputSums(depthwise, { x: network.tensor('input/y'), kernel, bias: null }),
        z.data,
        1e-12,
        'z',
      );
      expectNear(
        inputSums(depthwise, { delta: dz, kernel }),
        network.tensor('input/dy').data,
        1e-12,
        'dE/dx',
      );
      const numbers = { x: network.tensor('input/y'), delta: dz };
      expectNear(
        weightSums(depthwise, numbers),
        network.tensor('layer/ddepthwise_kernel').data,
        1e-12,
        'dE/dv',
      );

      const second = network.tensor('layer/pointwise_kernel');
      const delta = network.delta('layer');
      const bias = network.tensor('layer/bias');
      expect(pointwise).toMatchObject({ kernel: 'pointwise_kernel', bias: 'bias', activation: 'softmax' });
      expectNear(
        outputSums(pointwise, { x: z, kernel: second, bias }),
        network.before('layer').data,
        1e-12,
        'a',
      );
      expectNear(inputSums(pointwise, { delta, kernel: second }), dz.data, 1e-12, 'dE/dz');
      expectNear(
        weightSums(pointwise, { x: z, delta }),
        network.tensor('layer/dpointwise_kernel').data,
        1e-12,
        'dE/dw',
      );
      const biases = [0, 1, 2].map((o) => convolutionBias(pointwise, delta, o).total);
      expectNear(biases, network.tensor('layer/dbias').data, 1e-12, 'dE/db');
    });

    test('Conv2DTranspose: a convolution with the roles exchanged', () => {
      const params = { filters: 3, kernelSize: [3, 2], activation: 'tanh', ...spacing };
      const network = explain(singleLayer([4, 3, 2], 'Conv2DTranspose', params));
      const node = network.node('layer');
      const { convolution, ...ends } = transposedSizes(node)!;
      const x = network.tensor('input/y');
      const kernel = network.tensor('layer/kernel');
      const bias = network.tensor('layer/bias').data;
      const delta = network.delta('layer');
      expect(convolutionSizes(node)).toBeNull();
      expect(ends).toEqual({ activation: 'tanh', bias: 'bias' });
      expect(convolution).toMatchObject({ channels: 3, filters: 2, kernel: 'kernel' });
      const a = inputSums(convolution, { delta: x, kernel }).map((sum, at) => sum + bias[at % 3]!);
      expectNear(a, network.before('layer').data, 1e-12, 'a');
      const dx = outputSums(convolution, { x: delta, kernel, bias: null });
      expectNear(dx, network.tensor('input/dy').data, 1e-12, 'dE/dx');
      expectNear(
        weightSums(convolution, { x: delta, delta: x }),
        network.tensor('layer/dkernel').data,
        1e-12,
        'dE/dw',
      );
    });
  },
);
