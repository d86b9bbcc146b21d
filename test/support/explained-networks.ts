/** Small networks that have run forward and back once, with every tensor of theirs at hand: what explanations are held against. */
import { expect } from 'vitest';
import type { Analysis, NodeAnalysis } from '../../core/graph/analysis.ts';
import type { Precision } from '../../core/kernels/kernels.ts';
import type { FloatArray, Tensor } from '../../core/tensor/tensor.ts';
import { lossNamed } from '../../core/train/losses/losses.ts';
import { createModel } from '../../core/train/model.ts';
import { analyzed, type NodeRow } from './graphs.ts';
import { seeded, uniformNumbers, valueOf } from './numbers.ts';

export interface ExplainedNetwork {
  readonly analysis: Analysis;
  readonly loss: number;
  /** By the name of its buffer, `conv/da`; throws when there is none. */
  tensor(name: string): Tensor;
  /** null when there is none. */
  find(name: string): Tensor | null;
  /** `<node>/a`, or y where the activation is linear; `<node>/da`, or dy. */
  before(node: string): Tensor;
  delta(node: string): Tensor;
  node(id: string): NodeAnalysis;
  /** What node a node's only input comes from. */
  source(id: string): string;
}

export interface RunOptions {
  readonly precision?: Precision;
  readonly loss?: string;
  readonly seed?: number;
}

/** One image of random numbers, forward and back, by the engine's own kernels (float32) or the reference kernels (float64). */
export function explain(analysis: Analysis, options: RunOptions = {}): ExplainedNetwork {
  const { precision = 'float64', loss = 'meanSquaredError', seed = 1 } = options;
  const model = valueOf(
    createModel(analysis, {
      batch: 1,
      loss: valueOf(lossNamed(loss)),
      inputGradient: true,
      keeps: 'everything',
      precision,
    }),
  );
  const random = seeded(seed);
  for (const { w } of model.plan.weights) model.viewOf(w).set(uniformNumbers(w.size, random));
  model.x.set(uniformNumbers(model.x.length, random));
  const target = uniformNumbers(model.y.length, random).map(Math.abs);
  const total = target.reduce((sum, each) => sum + each, 0);
  model.target?.set(target.map((each) => each / total));
  model.forward();
  const value = model.computeLoss();
  model.backward();
  const tensors = new Map(
    model.plan.placements.map(({ buffer }): [string, Tensor] => [
      buffer.name,
      { shape: buffer.shape, data: model.viewOf(buffer).slice() },
    ]),
  );
  const find = (name: string): Tensor | null => tensors.get(name) ?? null;
  const tensor = (name: string): Tensor => {
    const found = find(name);
    if (found === null) throw new Error(`The plan has no ${name}.`);
    return found;
  };
  const node = (id: string): NodeAnalysis => {
    const found = analysis.byId.get(id);
    if (found === undefined) throw new Error(`There is no node ${id}.`);
    return found;
  };
  return {
    analysis,
    loss: value,
    find,
    tensor,
    before: (id) => find(`${id}/a`) ?? tensor(`${id}/y`),
    delta: (id) => find(`${id}/da`) ?? tensor(`${id}/dy`),
    node,
    source: (id) => node(id).sources[0] ?? '',
  };
}

/** Within `relative` of the largest number there is. */
export function expectNear(
  found: ArrayLike<number>,
  expected: FloatArray,
  relative: number,
  title: string,
): void {
  expect([title, found.length]).toEqual([title, expected.length]);
  let largest = 0;
  for (const each of expected) largest = Math.max(largest, Math.abs(each));
  let worst = 0;
  for (let at = 0; at < expected.length; at++)
    worst = Math.max(worst, Math.abs((found[at] ?? Number.NaN) - expected[at]!));
  expect(worst, title).toBeLessThanOrEqual(relative * largest);
}

type Edges = readonly (readonly [string, string])[];

const end: readonly NodeRow[] = [
  ['flatten', 'Flatten'],
  ['out', 'Dense', { units: 3, activation: 'softmax' }],
];

function twoConvolutions(
  first: NonNullable<NodeRow[2]>,
  second: NonNullable<NodeRow[2]>,
  type = 'Conv2D',
): Analysis {
  return analyzed([
    ['input', 'Input', { shape: [9, 8, 2] }],
    ['first', type, first],
    ['second', 'Conv2D', second],
    ...end,
  ]);
}

const branchRows: readonly NodeRow[] = [
  ['input', 'Input', { shape: [6, 7, 2] }],
  ['first', 'Conv2D', { filters: 4, kernelSize: [3, 3], padding: 'same', activation: 'tanh' }],
  ['wide', 'Conv2D', { filters: 4, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
  ['deep', 'DepthwiseConv2D', { kernelSize: [2, 3], padding: 'same', activation: 'elu' }],
  ['sum', 'Add'],
  ['pool', 'MaxPooling2D', { poolSize: [3, 2], strides: [2, 2], padding: 'same' }],
  ['mean', 'AveragePooling2D', { poolSize: [3, 3], strides: [2, 2], padding: 'same' }],
  ['both', 'Concatenate'],
  ['last', 'Conv2D', { filters: 3, kernelSize: [2, 2], activation: 'swish' }],
  ...end,
];

const branchEdges: Edges = [
  ['input', 'first'],
  ['first', 'wide'],
  ['first', 'deep'],
  ['wide', 'sum'],
  ['deep', 'sum'],
  ['sum', 'pool'],
  ['sum', 'mean'],
  ['pool', 'both'],
  ['mean', 'both'],
  ['both', 'last'],
  ['last', 'flatten'],
  ['flatten', 'out'],
];

/** A merge whose inputs are one node twice over, once past a convolution; and global poolings at the end. */
const globalRows: readonly NodeRow[] = [
  ['input', 'Input', { shape: [6, 5, 2] }],
  ['first', 'Conv2D', { filters: 3, kernelSize: [3, 3], padding: 'same', activation: 'softmax' }],
  ['second', 'Conv2D', { filters: 3, kernelSize: [3, 3], padding: 'same', useBias: false }],
  ['third', 'Conv2D', { filters: 3, kernelSize: [1, 1], activation: 'sigmoid' }],
  ['both', 'Multiply'],
  ['largest', 'GlobalMaxPooling2D'],
  ['mean', 'GlobalAveragePooling2D'],
  ['join', 'Concatenate'],
  ['hidden', 'Dense', { units: 5, activation: 'tanh' }],
  ['other', 'Dense', { units: 4, activation: 'softmax' }],
  ['out', 'Dense', { units: 3, activation: 'softmax', useBias: false }],
];

const globalEdges: Edges = [
  ['input', 'first'],
  ['first', 'second'],
  ['first', 'third'],
  ['second', 'both'],
  ['third', 'both'],
  ['both', 'largest'],
  ['both', 'mean'],
  ['largest', 'join'],
  ['mean', 'join'],
  ['join', 'hidden'],
  ['hidden', 'other'],
  ['other', 'out'],
];

/** By what is special about each. */
export const explainedNetworks: readonly (readonly [title: string, analysis: Analysis])[] = [
  [
    'stride 1, valid',
    twoConvolutions(
      { filters: 3, kernelSize: [3, 3], activation: 'relu' },
      { filters: 4, kernelSize: [2, 3], activation: 'tanh' },
    ),
  ],
  [
    'stride 1, same',
    twoConvolutions(
      { filters: 3, kernelSize: [3, 4], padding: 'same', activation: 'sigmoid' },
      { filters: 2, kernelSize: [5, 3], padding: 'same' },
    ),
  ],
  [
    'stride 2, valid and same',
    twoConvolutions(
      { filters: 3, kernelSize: [3, 3], strides: [2, 2], activation: 'gelu' },
      { filters: 4, kernelSize: [3, 2], strides: [2, 2], padding: 'same', activation: 'relu' },
    ),
  ],
  [
    'strides over unread cells',
    twoConvolutions(
      { filters: 2, kernelSize: [2, 1], strides: [3, 2], padding: 'same', activation: 'softplus' },
      { filters: 2, kernelSize: [1, 1], strides: [2, 3], activation: 'leakyRelu' },
    ),
  ],
  [
    'dilation 2, valid and same',
    twoConvolutions(
      { filters: 3, kernelSize: [3, 3], dilationRate: [2, 2], activation: 'selu' },
      { filters: 4, kernelSize: [3, 3], dilationRate: [2, 1], padding: 'same', activation: 'softmax' },
    ),
  ],
  [
    'depthwise with several filters a channel',
    twoConvolutions(
      { depthMultiplier: 3, kernelSize: [3, 2], strides: [2, 2], padding: 'same', activation: 'relu' },
      { filters: 2, kernelSize: [2, 2], activation: 'softmax' },
      'DepthwiseConv2D',
    ),
  ],
  [
    'penalties',
    twoConvolutions(
      { filters: 2, kernelSize: [3, 3], kernelRegularizer: { l1: 0.3, l2: 0.1 } },
      { filters: 2, kernelSize: [2, 2], biasRegularizer: { l1: 0, l2: 0.5 }, activation: 'relu' },
    ),
  ],
  ['branches, Add and Concatenate', analyzed(branchRows, branchEdges)],
  ['branches, Multiply and global pooling', analyzed(globalRows, globalEdges)],
];

/** Each network, computed in float64 by the reference kernels and in float32 by those that the engine takes. */
export const explainedRuns = explainedNetworks.flatMap(([title, analysis]) =>
  (['float64', 'float32'] as const).map(
    (precision) =>
      [`${title}, ${precision}`, analysis, precision, precision === 'float64' ? 1e-12 : 1e-5] as const,
  ),
);
