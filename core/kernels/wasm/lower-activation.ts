/** Activations and their gradients as calls. */
import type { ElementwiseActivationName } from '../../activations/elementwise.ts';
import type { OperationOf } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { elementwiseCall, rowwiseCall } from './elementwise.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** As assembly/activations.ts numbers them; `of`: which of x and y their derivative is computed from. */
const KERNELS: Readonly<
  Record<ElementwiseActivationName, { readonly number: number; readonly of: 'x' | 'y' }>
> = {
  linear: { number: 0, of: 'x' },
  relu: { number: 1, of: 'x' },
  leakyRelu: { number: 2, of: 'x' },
  elu: { number: 3, of: 'x' },
  selu: { number: 4, of: 'x' },
  gelu: { number: 5, of: 'x' },
  sigmoid: { number: 6, of: 'y' },
  tanh: { number: 7, of: 'y' },
  softplus: { number: 8, of: 'x' },
  swish: { number: 9, of: 'x' },
};

export function lowerActivation(
  { writes, reads, activation, sizes }: OperationOf<'activation'>,
  site: Site,
): readonly Call[] {
  const [x, y] = [site.at(reads.x), site.at(writes.y)];
  const { rows, columns } = sizes;
  if (activation === 'softmax') return [rowwiseCall('softmax', [x, y, rows, columns], rows, columns)];
  const count = writes.y.size;
  return [elementwiseCall('activation', [KERNELS[activation].number, x, y, count], count)];
}

export function lowerActivationGradient(
  operation: OperationOf<'activationGradient'>,
  site: Site,
): readonly Call[] {
  const { adds, reads, activation, sizes } = operation;
  const mode = gradientMode(operation);
  const [dy, dx] = [site.at(reads.dy), site.at(adds.dx)];
  if (activation === 'softmax') {
    const { rows, columns } = sizes;
    const args = [site.at(reads.y), dy, dx, rows, columns, mode];
    return [rowwiseCall('softmaxGradient', args, rows, columns)];
  }
  const { number, of } = KERNELS[activation];
  const count = adds.dx.size;
  return [elementwiseCall('activationGradient', [number, site.at(reads[of]), dy, dx, count, mode], count)];
}
