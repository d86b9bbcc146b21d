/**
 * The gradient of one number inside a network, instead of the loss: a backward pass that begins with 1 at that number and 0
 * beside it, and takes those operations of the plan that lead on from there.
 */
import type { Step } from '../kernels/kernels.ts';
import type { Buffer } from '../plan/buffer.ts';
import { operandsOf, type Operation } from '../plan/operation.ts';
import type { Plan } from '../plan/plan.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import type { Model } from '../train/model.ts';

/** One number of what a node gives. */
export interface Score {
  readonly node: string;
  /** Where it stands in the node's output, row-major, without the batch. */
  readonly index: number;
}

/**
 * The gradient is that of the number BEFORE the activation (of a class: its logit), where there is one: it tells of a relu that is
 * shut, too, and the classes of a softmax do not get into each other's way. With a linear activation both numbers are one.
 */
export interface SeededGradient {
  /** The number before the activation. */
  readonly value: number;
  /** Its gradient with respect to what was asked for, valid until the model computes again. */
  readonly gradient: FloatArray;
}

/** Of a model that keeps everything, after its prediction of an image; null: there is no such number, or nothing leads there. */
export type SeededBackward = (of: Score, to: string) => SeededGradient | null;

/** The answer is with respect to the buffer `to`: `input/dy` for the pixels. Reads no weights' gradients, and spoils some. */
export function createSeededBackward(model: Model): SeededBackward {
  const { plan, viewOf, workspace } = model;
  const buffers = new Map(plan.placements.map(({ buffer }) => [buffer.name, buffer]));
  const bound = new Map<Operation, readonly Step[]>();
  const ways = new Map<string, readonly Operation[]>();

  // Each operation by itself, and once: lists of all ways would take room for all of them.
  const run = (operation: Operation): void => {
    const steps = bound.get(operation) ?? workspace.bind([operation], viewOf, 'exact');
    bound.set(operation, steps);
    for (const step of steps) step();
  };

  return ({ node, index }, to) => {
    const y = buffers.get(`${node}/y`);
    const goal = buffers.get(to);
    if (y === undefined || goal === undefined || index >= y.size) return null;
    const { before, seed: wanted } = endOf(plan, y, buffers.get(`${node}/dy`) ?? null);
    if (wanted === null) return null;
    const key = `${wanted.id} ${goal.id}`;
    const way = ways.get(key) ?? wayFrom(plan.backward, wanted, goal);
    ways.set(key, way);
    if (wanted !== goal) viewOf(goal).fill(0);
    const seed = viewOf(wanted);
    seed.fill(0);
    seed[index] = 1;
    for (const operation of way) run(operation);
    return { value: viewOf(before)[index] ?? Number.NaN, gradient: viewOf(goal) };
  };
}

interface End {
  /** What the activation is applied to, or y itself. */
  readonly before: Buffer;
  /** The gradient of that; null: there is none. */
  readonly seed: Buffer | null;
}

function endOf({ forward, prediction, backward }: Plan, y: Buffer, dy: Buffer | null): End {
  for (const operation of prediction ?? forward) {
    if (operation.kind !== 'activation' || operation.writes.y !== y) continue;
    const before = operation.reads.x;
    for (const gradient of backward) {
      const isItsOwn = gradient.kind === 'activationGradient' && gradient.reads.x === before;
      const isFused =
        (gradient.kind === 'softmaxCrossentropyGradient' ||
          gradient.kind === 'sigmoidCrossentropyGradient') &&
        gradient.reads.y === y;
      if (isItsOwn || isFused) return { before, seed: gradient.adds.dx };
    }
  }
  return { before: y, seed: dy };
}

/** The operations that carry a gradient from `seed` to `goal`, and the fillings with 0 that they need. */
function wayFrom(backward: readonly Operation[], seed: Buffer, goal: Buffer): readonly Operation[] {
  const live = new Set([seed]);
  const onward = backward.filter((operation) => {
    const { reads, adds, writes } = operandsOf(operation);
    if (!reads.some((buffer) => live.has(buffer))) return false;
    for (const buffer of [...adds, ...writes]) live.add(buffer);
    return true;
  });
  const needed = new Set([goal]);
  const leading = new Set(
    onward.toReversed().filter((operation) => {
      const { reads, adds, writes } = operandsOf(operation);
      if (![...adds, ...writes].some((buffer) => needed.has(buffer))) return false;
      for (const buffer of reads) if (live.has(buffer)) needed.add(buffer);
      return true;
    }),
  );
  const added = new Set([...leading].flatMap((operation) => operandsOf(operation).adds));
  added.delete(seed);
  return backward.filter(
    (operation) => leading.has(operation) || (operation.kind === 'fill' && added.has(operation.writes.y)),
  );
}
