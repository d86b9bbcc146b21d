/**
 * Finds softmax followed by categorical cross-entropy, and puts the operations that compute both in one stable step
 * from the logits in their place. The forward softmax stays: its probabilities are what the network says.
 *
 *   y = softmax(x); loss = crossentropy(y, t)          ->  y = softmax(x); loss = softmaxCrossentropy(x, t)
 *   dy += crossentropy'(y, t); dx += softmax'(y) dy    ->  dx += (y sum t - t) / rows
 */
import type { Buffer } from './buffer.ts';
import { operandsOf, type ActivationOperation, type Operation } from './operation.ts';

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
  return backward.flatMap((operation): readonly Operation[] => {
    if (operation.kind === 'categoricalCrossentropyGradient') {
      return gradientsFusedFrom(operation.adds.dy, backward, forward) ? [] : [operation];
    }
    if (
      operation.kind === 'activationGradient' &&
      gradientsFusedFrom(operation.reads.dy, backward, forward)
    ) {
      const crossentropy = backward.find((other) => other.kind === 'categoricalCrossentropyGradient');
      if (crossentropy === undefined) return [operation];
      const { adds, reads } = operation;
      const fused = { y: reads.y, t: crossentropy.reads.t };
      return [{ kind: 'softmaxCrossentropyGradient', adds, reads: fused, sizes: crossentropy.sizes }];
    }
    return [operation];
  });
}

/** dy may go only when cross-entropy alone adds to it and softmax alone reads it: then both steps become one. */
function gradientsFusedFrom(
  dy: Buffer,
  backward: readonly Operation[],
  forward: readonly Operation[],
): boolean {
  const adders = backward.filter((operation) => operandsOf(operation).adds.includes(dy));
  const readers = backward.filter((operation) => operandsOf(operation).reads.includes(dy));
  const [adder] = adders;
  const [reader] = readers;
  return (
    adders.length === 1 &&
    readers.length === 1 &&
    adder?.kind === 'categoricalCrossentropyGradient' &&
    reader?.kind === 'activationGradient' &&
    reader.activation === 'softmax' &&
    softmaxThatWrites(adder.reads.y, forward) !== null
  );
}

function softmaxThatWrites(y: Buffer, forward: readonly Operation[]): ActivationOperation | null {
  const writer = forward.find((operation) => operandsOf(operation).writes.includes(y));
  return writer?.kind === 'activation' && writer.activation === 'softmax' ? writer : null;
}
