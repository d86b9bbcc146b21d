import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convolutionCell } from '../../../core/explain/convolution-cell.ts';
import { convolutionInputCell } from '../../../core/explain/convolution-input.ts';
import { convolutionSizes, kernelIndex } from '../../../core/explain/convolution-sizes.ts';
import { convolutionWeight } from '../../../core/explain/convolution-weight.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import type { JsonObject } from '../../../core/graph/document.ts';
import { expectNear, explain } from '../../support/explained-networks.ts';
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
      const { vertical, horizontal } = convolution;
      const x = network.tensor('input/y');
      const kernel = network.tensor(`conv/${convolution.kernel}`);
      const bias = convolution.bias === null ? null : network.tensor(`conv/${convolution.bias}`);
      const delta = network.delta('conv');
      const a = new Float64Array(delta.data.length);
      for (let at = 0; at < a.length; at++) {
        const o = at % convolution.filters;
        const cell = Math.floor(at / convolution.filters);
        const place = { i: Math.floor(cell / horizontal.output), j: cell % horizontal.output, o };
        a[at] = convolutionCell(convolution, { x, kernel, bias }, place).a;
      }
      expectNear(a, network.before('conv').data, 1e-12, 'a');

      const dx = new Float64Array(x.data.length);
      const dw = new Float64Array(kernel.data.length);
      for (let at = 0; at < dx.length; at++) {
        const c = at % convolution.channels;
        const cell = Math.floor(at / convolution.channels);
        const place = { row: Math.floor(cell / horizontal.input), column: cell % horizontal.input, c };
        const { reached, sum } = convolutionInputCell(convolution, { delta, kernel }, place);
        dx[at] = sum;
        for (const { i, j, m, n } of reached) {
          expect(i * vertical.stride + m * vertical.dilation - vertical.before).toBe(place.row);
          expect(j * horizontal.stride + n * horizontal.dilation - horizontal.before).toBe(place.column);
        }
      }
      expectNear(dx, network.tensor('input/dy').data, 1e-12, 'dE/dx');

      for (let m = 0; m < vertical.kernel; m++)
        for (let n = 0; n < horizontal.kernel; n++)
          for (let o = 0; o < convolution.filters; o++)
            for (let c = 0; c < convolution.channels; c++) {
              const { multiplier } = convolution;
              if (multiplier !== null && Math.floor(o / multiplier) !== c) continue;
              const cell = { m, n, c, o };
              dw[kernelIndex(convolution, cell)] = convolutionWeight(convolution, { x, delta }, cell).total;
            }
      expectNear(dw, network.tensor(`conv/d${convolution.kernel}`).data, 1e-12, 'dE/dw');
    }),
    { numRuns: 60 },
  );
});
