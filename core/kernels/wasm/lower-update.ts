/**
 * Optimizers as calls. What is one number for a whole network (`countStep`, `schedule`, `nadamProduct`) stays with the reference
 * kernels.
 */
import type { Buffer } from '../../plan/buffer.ts';
import type { Operation, OperationOf } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { elementwiseCall } from './elementwise.ts';
import type { KernelName } from './kernel-names.ts';
import type { Site } from './site.ts';

/** The norm of a gradient is summed in at most so many parts, of at least so many numbers each. */
const NORM_PARTS = 64;
const NORM_PART = 8192;

/** null: it is not of optimizers, or one number. */
export function lowerUpdate(operation: Operation, site: Site): readonly Call[] | null {
  /** Kernels take addresses, how many numbers the first has, then what the rule is told. */
  const changing = (
    kernel: KernelName,
    [first, ...others]: readonly [Buffer, ...Buffer[]],
    ...numbers: readonly number[]
  ): readonly Call[] => {
    const addresses = [first, ...others].map((buffer) => site.at(buffer));
    return [elementwiseCall(kernel, [...addresses, first.size, ...numbers], first.size)];
  };
  switch (operation.kind) {
    case 'sgd': {
      const { adds, reads } = operation;
      return changing('sgd', [adds.w, reads.dw, reads.learningRate]);
    }
    case 'momentum': {
      const { adds, updates, reads, momentum, nesterov } = operation;
      const buffers = [adds.w, updates.v, reads.dw, reads.learningRate] as const;
      return changing('momentum', buffers, momentum, nesterov ? 1 : 0);
    }
    case 'rmsprop': {
      const { adds, updates, reads, rho, epsilon } = operation;
      const buffers = [adds.w, updates.s, reads.dw, reads.learningRate] as const;
      return changing('rmsprop', buffers, rho, Math.sqrt(1 - rho), epsilon);
    }
    case 'adagrad': {
      const { adds, reads, epsilon } = operation;
      return changing('adagrad', [adds.w, adds.s, reads.dw, reads.learningRate], epsilon);
    }
    case 'adadelta': {
      const { adds, updates, reads, rho, epsilon } = operation;
      const buffers = [adds.w, updates.s, updates.d, reads.dw, reads.learningRate] as const;
      return changing('adadelta', buffers, rho, Math.sqrt(1 - rho), epsilon);
    }
    case 'adam': {
      const { adds, updates, reads, beta1, beta2, epsilon } = operation;
      const buffers = [adds.w, updates.m, updates.v, reads.dw, reads.learningRate, reads.step] as const;
      return changing('adam', buffers, beta1, beta2, epsilon);
    }
    case 'adamax': {
      const { adds, updates, reads, beta1, beta2, epsilon } = operation;
      const buffers = [adds.w, updates.m, updates.u, reads.dw, reads.learningRate, reads.step] as const;
      return changing('adamax', buffers, beta1, beta2, epsilon);
    }
    case 'nadam': {
      const { adds, updates, reads, beta1, beta2, epsilon } = operation;
      const { dw, learningRate, step, product } = reads;
      const buffers = [adds.w, updates.m, updates.v, dw, learningRate, step, product] as const;
      return changing('nadam', buffers, beta1, beta2, epsilon);
    }
    case 'clipByValue':
      return changing('clipByValue', [operation.updates.dw], operation.limit);
    case 'clipByNorm':
      return lowerClipByNorm(operation, site);
    case 'decayWeight': {
      const { updates, reads, decay } = operation;
      return changing('decayWeight', [updates.w, reads.learningRate], decay);
    }
    default:
      return null;
  }
}

/** Every chunk of the second call adds up the parts of the sum for itself, rather than wait for one that does. */
function lowerClipByNorm({ updates, limit }: OperationOf<'clipByNorm'>, site: Site): readonly Call[] {
  const { size } = updates.dw;
  const dw = site.at(updates.dw);
  const partSize = Math.max(NORM_PART, 4 * Math.ceil(size / (4 * NORM_PARTS)));
  const parts = Math.ceil(size / partSize);
  const partial = site.scratch(2 * parts);
  return [
    { kernel: 'sumSquares', args: [dw, partial, size, partSize], chunks: parts },
    elementwiseCall('clipByNorm', [dw, partial, parts, size, limit], size),
  ];
}
