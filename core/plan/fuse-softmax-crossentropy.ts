/**
 * Finds softmax followed by categorical cross-entropy, and puts the operations that compute both in one stable step
 * from the logits in their place. The forward softmax stays: its probabilities are what the network says.
 *
 *   y = softmax(x); loss = crossentropy(y, t)          ->  y = softmax(x); loss = softmaxCrossentropy(x, t)
 *   dy += crossentropy'(y, t); dx += softmax'(y) dy    ->  dx += (y sum t - t) / rows
 */
import type { Buffer } from './buffer.ts';
import { buffersOf, operandsOf, type Operation } from './operation.ts';
import type { ActivationOperation } from './operations/activation.ts';

interface Lists {
  readonly forward: readonly Operation[];
  readonly loss: readonly Operation[];
  readonly backward: readonly Operation[];
}

export function fuseSoftmaxCrossentropy({ forward, loss, backward }: Lists): Lists {
  return {
    forward,
    loss: loss.map((operation): Operation => {
      if (operation.kind !== 'categoricalCrossentropy') return operation;
      const softmax = softmaxThatWrites(operation.reads.y, forward);
      if (softmax === null) return operation;
      const reads = { x: softmax.reads.x, t: operation.reads.t };
      return { kind: 'softmaxCrossentropy', writes: operation.writes, reads, sizes: operation.sizes };
    }),
    backward: fuseGradients(backward, forward),
  };
}

function fuseGradients(backward: readonly Operation[], forward: readonly Operation[]): readonly Operation[] {
  const crossentropy = backward.find((operation) => operation.kind === 'categoricalCrossentropyGradient');
  if (crossentropy === undefined || softmaxThatWrites(crossentropy.reads.y, forward) === null)
    return backward;
  const { adds, reads, sizes } = crossentropy;
  const softmax = onlyUser(adds.dy, crossentropy, backward);
  if (softmax?.kind !== 'activationGradient' || softmax.activation !== 'softmax') return backward;
  const fused: Operation = {
    kind: 'softmaxCrossentropyGradient',
    adds: softmax.adds,
    reads: { y: softmax.reads.y, t: reads.t },
    sizes,
  };
  return backward
    .filter((operation) => operation !== crossentropy)
    .map((operation) => (operation === softmax ? fused : operation));
}

/** The one operation that touches dy beside its producer: with any other one, dy has to stay. */
function onlyUser(dy: Buffer, producer: Operation, operations: readonly Operation[]): Operation | null {
  const users = operations.filter((operation) => operation !== producer && buffersOf([operation]).has(dy));
  return users.length === 1 ? (users[0] ?? null) : null;
}

function softmaxThatWrites(y: Buffer, forward: readonly Operation[]): ActivationOperation | null {
  const writer = forward.find((operation) => operandsOf(operation).writes.includes(y));
  return writer?.kind === 'activation' && writer.activation === 'softmax' ? writer : null;
}
