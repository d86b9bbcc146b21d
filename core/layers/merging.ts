/** What the layers with several inputs share: how many they take, and how smaller inputs are repeated to the output's size. */
import type { Buffer } from '../plan/buffer.ts';
import type { Operation } from '../plan/operation.ts';
import type { Axes } from '../plan/operations/merge.ts';
import { broadcastStrides } from '../tensor/broadcast.ts';
import { sameShape, sizeOf, type Shape } from '../tensor/shape.ts';
import type { LayerSample, Lowered, LoweringSite } from './layer.ts';

export const SEVERAL_INPUTS = { min: 2, max: Infinity } as const;

/** Configurations for layers that merge cell by cell. */
export const mergingSamples: readonly LayerSample[] = [
  {
    title: 'two inputs of [3,2,2]',
    params: {},
    inputs: [
      [3, 2, 2],
      [3, 2, 2],
    ],
  },
  { title: 'three inputs of [4]', params: {}, inputs: [[4], [4], [4]] },
  {
    title: '[3,2,2] and a vector of [2] for every cell',
    params: {},
    inputs: [[3, 2, 2], [2]],
  },
  {
    title: '[1,3,2] and [2,1,2], each repeated',
    params: {},
    inputs: [
      [1, 3, 2],
      [2, 1, 2],
    ],
  },
  {
    title: '[2,2,1] and [2,2,3], one channel for all',
    params: {},
    inputs: [
      [2, 2, 1],
      [2, 2, 3],
    ],
  },
];

/** `lowerEqual` is given inputs and input gradients that all have the size of the output. */
export function lowerMerging(
  site: LoweringSite,
  lowerEqual: (x: readonly Buffer[], dx: readonly (Buffer | null)[]) => Lowered,
): Lowered {
  const parts = site.x.map((x, index) => repeatInput(site, x, site.dx[index] ?? null, index));
  const inner = lowerEqual(
    parts.map(({ x }) => x),
    parts.map(({ dx }) => dx),
  );
  return {
    forward: [...parts.flatMap(({ forward }) => forward), ...inner.forward],
    backward: [
      ...parts.flatMap(({ zeroing }) => zeroing),
      ...inner.backward,
      ...parts.flatMap(({ backward }) => backward),
    ],
  };
}

interface RepeatedInput {
  readonly x: Buffer;
  readonly dx: Buffer | null;
  readonly forward: readonly Operation[];
  readonly zeroing: readonly Operation[];
  readonly backward: readonly Operation[];
}

function repeatInput(site: LoweringSite, x: Buffer, dx: Buffer | null, index: number): RepeatedInput {
  const { y } = site;
  if (sameShape(x.shape, y.shape)) return { x, dx, forward: [], zeroing: [], backward: [] };
  const output = y.shape.slice(1);
  const input = x.shape.slice(1);
  const sizes = {
    sizes: axes([site.batch], output, 1),
    strides: axes([sizeOf(input)], broadcastStrides(input, output), 0),
  };
  const repeated = site.scratch(`x${index}`, output);
  const forward: readonly Operation[] = [{ kind: 'broadcast', writes: { y: repeated }, reads: { x }, sizes }];
  if (dx === null) return { x: repeated, dx, forward, zeroing: [], backward: [] };
  const gradient = site.scratch(`dx${index}`, output);
  return {
    x: repeated,
    dx: gradient,
    forward,
    zeroing: [{ kind: 'fill', writes: { y: gradient }, value: 0 }],
    backward: [{ kind: 'broadcastGradient', adds: { dx }, reads: { dy: gradient }, sizes }],
  };
}

/** Batch, height, width, channels, from the batch's number and those of a shape with one or three axes. */
function axes([batch = 0]: Shape, values: readonly number[], missing: number): Axes {
  const [height = missing, width = missing, channels = missing] =
    values.length === 1 ? [missing, missing, ...values] : values;
  return [batch, height, width, channels];
}
