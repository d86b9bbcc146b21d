/** Kernels that are wrong in one place: for checks that have to find it. */
import type { Kernels, ViewOf } from '../../core/kernels/kernels.ts';
import { referenceKernels } from '../../core/kernels/reference/reference-kernels.ts';
import type { Operation } from '../../core/plan/operation.ts';

/** The reference kernels, but that `spoil` changes what an operation has done, right after it. */
export function spoiledKernels(spoil: (operation: Operation, viewOf: ViewOf) => void): Kernels {
  return {
    ...referenceKernels,
    name: 'spoiled',
    open(precision) {
      const workspace = referenceKernels.open(precision);
      return {
        ...workspace,
        bind: (operations, viewOf) =>
          workspace.bind(operations, viewOf).map((step, index) => () => {
            step();
            const operation = operations[index];
            if (operation !== undefined) spoil(operation, viewOf);
          }),
      };
    },
  };
}

/** The gradient of the kernel of one convolution comes out larger by 1%. */
export const wrongKernelGradient = (node: string): Kernels =>
  spoiledKernels((operation, viewOf) => {
    if (operation.kind !== 'conv2dKernelGradient' || !operation.adds.dw.name.startsWith(`${node}/`)) return;
    const dw = viewOf(operation.adds.dw);
    for (let i = 0; i < dw.length; i++) dw[i]! *= 1.01;
  });
