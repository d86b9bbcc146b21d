import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { fillByGenerator } from '../../../core/train/initialize.ts';
import { createModel } from '../../../core/train/model.ts';
import { COMPILED_KERNELS } from '../../support/compiled-kernels.ts';
import { valueOf } from '../../support/numbers.ts';

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  test('equal patches give bit-equal results wherever they lie, unless speed was asked for', () => {
    const different = (['exact', 'fast'] as const).map((exactness) => {
      const analysis = analyze(lessonModel('all'));
      const model = valueOf(createModel(analysis, { kernels, exactness }));
      valueOf(model.writeWeights(fillByGenerator(analysis, 1)));
      // Everywhere the same but for one bright corner, which is in the same tiles as patches without it.
      model.x.fill(0.5).fill(1, 0, 4);
      model.predict();
      const { plan, viewOf } = model;
      const { y } = plan.forward
        .flatMap((operation) => (operation.kind === 'maxPool2d' ? [operation.reads] : []))
        .map(({ x }) => ({ y: viewOf(x) }))[0]!;
      // Row 10 on lies below all that the corner reaches; row 3 is beside it, in tiles that reach up to it.
      const cell = (row: number, column: number) =>
        Array.from(y.subarray((row * 24 + column) * 64, (row * 24 + column + 1) * 64));
      return [cell(5, 0), cell(5, 3), cell(7, 1)].map((found) =>
        found.some((value, o) => value !== cell(15, 15)[o]),
      );
    });
    expect(different[0]).toEqual([false, false, false]);
  });
});
