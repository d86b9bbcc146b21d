/** Where the backward pass of a convolution lies behind maximum pooling of two by two cells. */
import type { Buffer } from '../../plan/buffer.ts';
import { buffersOf, type Operation, type OperationOf } from '../../plan/operation.ts';
import type { ConvolutionSizes } from '../../plan/operations/convolution.ts';

/** What computes something from the gradient of a convolution's output. */
export type Consumer = OperationOf<'conv2dKernelGradient' | 'conv2dInputGradient' | 'biasGradient'>;

/**
 *   da = (gradient of y = maxPool(a)) dy
 *   da = relu'(a) da                          in place, or not at all
 *   dw, db, dx from da                        the consumers: some of them, in any order
 */
export interface SparseBackward {
  readonly pool: OperationOf<'maxPool2dGradient'>;
  readonly relu: OperationOf<'activationGradient'> | null;
  /** Each kind at most once; at least one gradient of the convolution. */
  readonly consumers: readonly Consumer[];
  /** Of the convolution: stride 1, without gaps. */
  readonly sizes: ConvolutionSizes;
}

/** What the operations begin with. `later`: those that run after them, none of which may read da: it is never written. */
export function findSparseBackward(
  operations: readonly Operation[],
  later: readonly Operation[],
): SparseBackward | null {
  const [pool, second] = operations;
  if (pool?.kind !== 'maxPool2dGradient' || pool.assign !== true || !poolsPairs(pool)) return null;
  const gradient = pool.adds.dx;
  const relu = second !== undefined && isReluInPlace(second, pool) ? second : null;
  const start = relu === null ? 1 : 2;
  const consumers: Consumer[] = [];
  for (const operation of operations.slice(start)) {
    if (!consumes(operation, gradient) || consumers.some(({ kind }) => kind === operation.kind)) break;
    consumers.push(operation);
  }
  const sizes = sizesOf(consumers);
  if (sizes === null || !isPooled(sizes, pool)) return null;
  const others = [...operations.slice(start + consumers.length), ...later];
  return buffersOf(others).has(gradient) ? null : { pool, relu, consumers, sizes };
}

function poolsPairs({ sizes: { vertical, horizontal } }: SparseBackward['pool']): boolean {
  return [vertical, horizontal].every(
    ({ input, output, kernel, stride, dilation, before }) =>
      kernel === 2 && stride === 2 && dilation === 1 && before === 0 && 2 * output <= input,
  );
}

function isReluInPlace(
  operation: Operation,
  pool: SparseBackward['pool'],
): operation is OperationOf<'activationGradient'> {
  if (operation.kind !== 'activationGradient' || operation.activation !== 'relu') return false;
  const { assign, adds, reads } = operation;
  const inPlace = assign === true && adds.dx === pool.adds.dx && reads.dy === pool.adds.dx;
  return inPlace && reads.y === pool.reads.x;
}

function consumes(operation: Operation, gradient: Buffer): operation is Consumer {
  switch (operation.kind) {
    case 'conv2dKernelGradient':
    case 'conv2dInputGradient':
    case 'biasGradient':
      return operation.reads.dy === gradient;
    default:
      return false;
  }
}

function sizesOf(consumers: readonly Consumer[]): ConvolutionSizes | null {
  for (const consumer of consumers) if (consumer.kind !== 'biasGradient') return consumer.sizes;
  return null;
}

function isPooled(
  { vertical, horizontal, filters }: ConvolutionSizes,
  { sizes }: SparseBackward['pool'],
): boolean {
  const dense = [vertical, horizontal].every(({ stride, dilation }) => stride === 1 && dilation === 1);
  const same = vertical.output === sizes.vertical.input && horizontal.output === sizes.horizontal.input;
  return dense && same && filters === sizes.channels;
}
