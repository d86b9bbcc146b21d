import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convolutionInputCell, type ConvolutionBackward } from '../../../core/explain/convolution-input.ts';
import { convolutionSizes, type Convolution } from '../../../core/explain/convolution-sizes.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import type { JsonObject } from '../../../core/graph/document.ts';
import { expectNear, explain } from '../../support/explained-networks.ts';
import { inputSums, outputSums, weightSums } from '../../support/explained-sums.ts';
import { documentOf } from '../../support/graphs.ts';

const pair = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));

/** Strides and dilation exclude each other. */
const params = fc.record({
  kernelSize: pair(4),
  padding: fc.constantFrom('valid', 'same'),
  spacing: fc.oneof(
    pair(3).map((strides): JsonObject => ({ strides })),
    pair(3).map((dilationRate): JsonObject => ({ dilationRate })),
  ),
  activation: fc.constantFrom('linear', 'tanh', 'softmax'),
  useBias: fc.boolean(),
  filters: fc.integer({ min: 1, max: 3 }),
  depthwise: fc.boolean(),
  shape: fc.tuple(
    fc.integer({ min: 3, max: 7 }),
    fc.integer({ min: 3, max: 7 }),
    fc.integer({ min: 1, max: 3 }),
  ),
  seed: fc.nat(1000),
});

test('any convolution: output, input gradient and kernel gradient are the sums of the products that are named', () => {
  fc.assert(
    fc.property(params, ({ shape, seed, depthwise, filters, spacing, ...shared }) => {
      const own: JsonObject = depthwise ? { depthMultiplier: filters } : { filters };
      const analysis = analyze(
        documentOf([
          ['input', 'Input', { shape }],
          ['conv', depthwise ? 'DepthwiseConv2D' : 'Conv2D', { ...own, ...shared, ...spacing }],
        ]),
      );
      fc.pre(analysis.problems.length === 0);
      const network = explain(analysis, { seed });
      const convolution = convolutionSizes(network.node('conv'))!;
      const x = network.tensor('input/y');
      const kernel = network.tensor(`conv/${convolution.kernel}`);
      const bias = convolution.bias === null ? null : network.tensor(`conv/${convolution.bias}`);
      const delta = network.delta('conv');
      const gradient = network.tensor(`conv/d${convolution.kernel}`).data;
      expectNear(outputSums(convolution, { x, kernel, bias }), network.before('conv').data, 1e-12, 'a');
      expectNear(inputSums(convolution, { delta, kernel }), network.tensor('input/dy').data, 1e-12, 'dE/dx');
      expectNear(weightSums(convolution, { x, delta }), gradient, 1e-12, 'dE/dw');
      expectPairs(convolution, { delta, kernel });
    }),
    { numRuns: 60 },
  );
});

/** Every output cell that is named saw the input cell through the kernel's cell that is named. */
function expectPairs(convolution: Convolution, numbers: ConvolutionBackward): void {
  const { vertical, horizontal } = convolution;
  for (let row = 0; row < vertical.input; row++)
    for (let column = 0; column < horizontal.input; column++) {
      const { reached } = convolutionInputCell(convolution, numbers, { row, column, c: 0 });
      for (const { i, j, m, n } of reached) {
        expect(i * vertical.stride + m * vertical.dilation - vertical.before).toBe(row);
        expect(j * horizontal.stride + n * horizontal.dilation - horizontal.before).toBe(column);
      }
    }
}
