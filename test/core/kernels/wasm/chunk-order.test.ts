import { expect, test } from 'vitest';
import { wasmKernels } from '../../../../core/kernels/wasm/wasm-kernels.ts';
import { createDrySite } from '../../../../core/kernels/wasm/dry-site.ts';
import { lowerOperation } from '../../../../core/kernels/wasm/lower-operation.ts';
import { buildPlan } from '../../../../core/plan/build-plan.ts';
import { operandsOf, type Operation } from '../../../../core/plan/operation.ts';
import { categoricalCrossentropy } from '../../../../core/train/losses/categorical-crossentropy.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { COMPILED_MODULES } from '../../../support/compiled-kernels.ts';
import { analyzed } from '../../../support/graphs.ts';
import { resultsOf } from '../../../support/kernel-comparison.ts';
import { loweredKernels } from '../../../support/lowered-kernels.ts';
import { valueOf } from '../../../support/numbers.ts';

/** Of images large enough for several chunks of nearly everything. */
const analysis = analyzed(
  [
    ['input', 'Input', { shape: [45, 44, 5] }],
    ['moved', 'RandomRotation'],
    ['pale', 'RandomContrast'],
    ['scaled', 'Rescaling', { scale: 2 }],
    ['batch', 'BatchNormalization'],
    ['gelu', 'Activation', { activation: 'gelu' }],
    ['noise', 'GaussianNoise'],
    ['drop', 'Dropout'],
    ['product', 'Multiply'],
    ['side', 'Concatenate'],
    ['layer', 'LayerNormalization'],
    ['padded', 'ZeroPadding2D'],
    ['larger', 'UpSampling2D', { interpolation: 'bilinear' }],
    ['nearest', 'UpSampling2D', { size: [1, 2] }],
    ['softmax', 'Activation', { activation: 'softmax' }],
    ['pool', 'GlobalAveragePooling2D'],
    ['dense', 'Dense', { units: 9000, activation: 'softmax' }],
  ],
  [
    ...chain('input', 'moved', 'pale', 'scaled', 'batch', 'gelu', 'noise', 'drop'),
    ['drop', 'product'],
    ['gelu', 'product'],
    ['product', 'side'],
    ['drop', 'side'],
    ...chain('side', 'layer', 'padded', 'larger', 'nearest', 'softmax', 'pool', 'dense'),
  ],
);

function chain(...ids: readonly string[]): readonly (readonly [string, string])[] {
  return ids.slice(1).map((id, index) => [ids[index] ?? '', id] as const);
}

function operationsOf(): readonly Operation[] {
  const optimizer = valueOf(parseOptimizer({ type: 'adam', clipNorm: 1 }));
  const { draw, forward, loss, backward, update } = buildPlan(analysis, {
    batch: 2,
    loss: categoricalCrossentropy,
    optimizer,
  });
  return [...draw, ...forward, ...loss, ...backward, ...update];
}

test.each(COMPILED_MODULES)(
  '$name: the same bits, whether chunks run together or one by one from the last',
  (module) => {
    const together = wasmKernels(module);
    const apart = loweredKernels(module, (operations, site) =>
      operations.flatMap((operation) => lowerOperation(operation, site) ?? []),
    );
    let several = 0;
    for (const operation of operationsOf()) {
      const calls = lowerOperation(operation, createDrySite().open());
      if (calls === null) continue;
      several += calls.some(({ chunks }) => chunks > 1) ? 1 : 0;
      const [found, expected] = [apart, together].map((kernels) => resultsOf([operation], kernels));
      const { writes, adds, updates } = operandsOf(operation);
      for (const buffer of [...writes, ...adds, ...updates]) {
        const numbers = expected?.(buffer);
        const same = found?.(buffer).every((value, i) => Object.is(value, numbers?.[i]));
        expect([operation.kind, buffer.name, same]).toEqual([operation.kind, buffer.name, true]);
      }
    }
    expect(several).toBeGreaterThan(30);
  },
);
