import { describe, expect, test } from 'vitest';
import { convolutionSizes, type Convolution } from '../../../../core/explain/convolution-sizes.ts';
import { boxSize } from '../../../../renderer/inside/figure/grid-box.ts';
import { inputLayout, SUM_HALF } from '../../../../renderer/inside/backward/input-layout.ts';
import { patchRect, patchSize } from '../../../../renderer/inside/backward/patch-box.ts';
import { singleLayer } from '../../../support/graphs.ts';
import type { JsonObject } from '../../../../core/graph/document.ts';
import type { Shape } from '../../../../core/tensor/shape.ts';

const LAPTOP = { width: 1031, height: 627 };

function convolutionOf(shape: Shape, params: JsonObject): Convolution {
  return convolutionSizes(singleLayer(shape, 'Conv2D', params).byId.get('layer')!)!;
}

const sizes: readonly (readonly [string, Shape, JsonObject, number])[] = [
  ['the second convolution of the lesson', [26, 26, 32], { filters: 64, kernelSize: [3, 3] }, 3],
  ['a window of 2x2 on 4x4', [4, 4, 2], { filters: 2, kernelSize: [2, 2] }, 2],
  ['5x5 with stride 2', [28, 28, 6], { filters: 8, kernelSize: [5, 5], strides: [2, 2] }, 3],
  ['dilation 2', [12, 12, 8], { filters: 8, kernelSize: [3, 3], dilationRate: [2, 2] }, 3],
];

describe.each(sizes)('%s', (_title, shape, params, most) => {
  const convolution = convolutionOf(shape, params);
  const layout = inputLayout(LAPTOP, convolution, { rows: most, columns: most });

  test('input, sum, kernel, deltas and their map stand side by side, within the panel', () => {
    const { input, sum, kernel, times, deltas, output } = layout;
    const edges = [
      input.left + boxSize(input).width,
      sum.x - SUM_HALF,
      sum.x + SUM_HALF,
      kernel.left,
      kernel.left + patchSize(kernel).width,
      times.x,
      deltas.left,
      deltas.left + patchSize(deltas).width,
      output.left,
      output.left + boxSize(output).width,
      layout.width,
      LAPTOP.width + 1,
    ];
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
  });

  test('nothing but the deltas moves where fewer of them were reached', () => {
    const { deltas, ...rest } = inputLayout(LAPTOP, convolution, { rows: 1, columns: 1 });
    expect({ ...rest, deltas: layout.deltas }).toEqual(layout);
    expect(deltas.cell).toBe(layout.deltas.cell);
    expect(deltas.left).toBe(layout.deltas.left);
  });

  test('the cells of the patches stand around the middle', () => {
    for (const patch of [layout.kernel, layout.deltas]) {
      const { top, height } = patchRect(patch, 0, 0, patch.rows);
      expect(Math.abs(top + height / 2 - layout.sum.y)).toBeLessThanOrEqual(0.5);
    }
  });
});
