/**
 * Finds softmax followed by categorical cross-entropy, or sigmoid followed by binary cross-entropy, and puts the
 * operations that compute both in one stable step from the logits in their place. The forward activation stays: its
 * probabilities are what the network says.
 *
 *   y = softmax(x); loss = crossentropy(y, t)          ->  y = softmax(x); loss = softmaxCrossentropy(x, t)
 *   dy += crossentropy'(y, t); dx += softmax'(y) dy    ->  dx += (y sum t - t) / rows
 */
import type { ActivationName } from '../activations/activations.ts';
import type { Buffer } from './buffer.ts';
import { buffersOf, operandsOf, type Operation } from './operation.ts';
import type { ActivationOperation } from './operations/activation.ts';

interface Lists {
  readonly forward: readonly Operation[];
  readonly loss: readonly Operation[];
  readonly backward: readonly Operation[];
}

export function fuseCrossentropy({ forward, loss, backward }: Lists): Lists {
  return {
    forward,
    loss: loss.map((operation) => fuseLoss(operation, forward)),
    backward: fuseGradients(backward, forward),
  };
}

function fuseLoss(operation: Operation, forward: readonly Operation[]): Operation {
  if (operation.kind === 'categoricalCrossentropy') {
    const softmax = activationThatWrites(operation.reads.y, 'softmax', forward);
    if (softmax === null) return operation;
    const reads = { x: softmax.reads.x, t: operation.reads.t };
    return { kind: 'softmaxCrossentropy', writes: operation.writes, reads, sizes: operation.sizes };
  }
  if (operation.kind === 'elementwiseLoss' && operation.measure === 'binaryCrossentropy') {
    const sigmoid = activationThatWrites(operation.reads.y, 'sigmoid', forward);
    if (sigmoid === null) return operation;
    const reads = { x: sigmoid.reads.x, t: operation.reads.t };
    return { kind: 'sigmoidCrossentropy', writes: operation.writes, reads };
  }
  return operation;
}

function fuseGradients(backward: readonly Operation[], forward: readonly Operation[]): readonly Operation[] {
  for (const crossentropy of backward) {
    const pair = pairOf(crossentropy);
    if (pair === null || activationThatWrites(pair.y, pair.activation, forward) === null) continue;
    const activation = onlyUser(pair.dy, crossentropy, backward);
    if (activation?.kind !== 'activationGradient' || activation.activation !== pair.activation) continue;
    const fused = pair.fuse(activation.adds.dx);
    return backward
      .filter((operation) => operation !== crossentropy)
      .map((operation) => (operation === activation ? fused : operation));
  }
  return backward;
}

/** The gradient of a cross-entropy, with the activation that it goes together with. */
interface Pair {
  readonly activation: ActivationName;
  readonly y: Buffer;
  readonly dy: Buffer;
  fuse(dx: Buffer): Operation;
}

function pairOf(operation: Operation): Pair | null {
  if (operation.kind === 'categoricalCrossentropyGradient') {
    const { adds, reads, sizes } = operation;
    return {
      activation: 'softmax',
      y: reads.y,
      dy: adds.dy,
      fuse: (dx) => ({ kind: 'softmaxCrossentropyGradient', adds: { dx }, reads, sizes }),
    };
  }
  if (operation.kind === 'elementwiseLossGradient' && operation.measure === 'binaryCrossentropy') {
    const { adds, reads } = operation;
    return {
      activation: 'sigmoid',
      y: reads.y,
      dy: adds.dy,
      fuse: (dx) => ({ kind: 'sigmoidCrossentropyGradient', adds: { dx }, reads }),
    };
  }
  return null;
}

/** The one operation that touches dy beside its producer: with any other one, dy has to stay. */
function onlyUser(dy: Buffer, producer: Operation, operations: readonly Operation[]): Operation | null {
  const users = operations.filter((operation) => operation !== producer && buffersOf([operation]).has(dy));
  return users.length === 1 ? (users[0] ?? null) : null;
}

function activationThatWrites(
  y: Buffer,
  activation: ActivationName,
  forward: readonly Operation[],
): ActivationOperation | null {
  const writer = forward.find((operation) => operandsOf(operation).writes.includes(y));
  return writer?.kind === 'activation' && writer.activation === activation ? writer : null;
}
