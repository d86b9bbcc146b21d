/**
 * From a graph to a plan: every node lowers itself, in order for the forward pass and in reverse for the backward
 * pass; then passes over the operations improve on it. Layers know nothing of each other, nor of the passes.
 */
import type { Analysis, NodeAnalysis } from '../graph/analysis.ts';
import { isTrainable } from '../graph/document.ts';
import type { Lowered } from '../layers/layer.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Loss } from '../train/loss.ts';
import type { Optimizer } from '../train/optimizer.ts';
import type { Buffer } from './buffer.ts';
import { createBufferTable, type BufferTable } from './buffer-table.ts';
import { fuseSoftmaxCrossentropy } from './fuse-softmax-crossentropy.ts';
import { buffersOf, type Operation } from './operation.ts';
import { placeBuffers } from './place-buffers.ts';
import type { Plan, PlannedState, PlannedWeight } from './plan.ts';

export interface PlanOptions {
  /** Images in a step. Default 1. */
  readonly batch?: number;
  /** Whether layers that act differently in training (dropout, batch normalization) do. Default true. */
  readonly training?: boolean;
  /**
   * What the backward pass starts from: a loss; or `outputGradient`, numbers that the caller writes for dE/dy.
   * Default null: there is no backward pass.
   */
  readonly loss?: Loss | 'outputGradient' | null;
  /** Default null: weights are not updated. */
  readonly optimizer?: Optimizer | null;
  /** Whether dE/dx of the input is computed as well. Default false. */
  readonly inputGradient?: boolean;
}

/** A node that can be lowered: everything about it is known. */
interface ReadyNode extends NodeAnalysis {
  readonly configured: NonNullable<NodeAnalysis['configured']>;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
}

/** The buffers around a node. Those that no operation uses in the end take no memory. */
interface NodeBuffers {
  readonly y: Buffer;
  readonly dy: Buffer;
  readonly w: Readonly<Record<string, Buffer>>;
  readonly dw: Readonly<Record<string, Buffer | null>>;
  /** Whether any weight that learns, or the input when its gradient is asked for, lies at or before this node. */
  readonly needsGradient: boolean;
}

/** Throws when the analysis has problems: they are the caller's to report first. */
export function buildPlan(analysis: Analysis, options: PlanOptions = {}): Plan {
  const { batch = 1, training = true, loss = null, optimizer = null, inputGradient = false } = options;
  const nodes = readyNodes(analysis);
  const table = createBufferTable();
  const around = createNodeBuffers(nodes, table, {
    batch,
    inputGradient: inputGradient && loss !== null,
    learns: loss !== null,
  });
  const first = around.get(analysis.input?.id ?? '');
  const last = around.get(analysis.output?.id ?? '');
  if (first === undefined || last === undefined) throw new Error('A plan needs one Input and one output.');

  const ends = createEnds(table, last, loss, optimizer);
  const lowered = new Map(
    nodes.map((node) => [node.id, lowerNode(node, around, table, { batch, training })]),
  );
  const lossOperations = lowerLoss(loss, last, ends);
  const {
    forward,
    loss: lossSteps,
    backward,
  } = fuseSoftmaxCrossentropy({
    forward: nodes.flatMap(({ id }) => lowered.get(id)?.forward ?? []),
    loss: lossOperations.forward,
    backward: [
      ...(last.needsGradient ? lossOperations.backward : []),
      ...nodes
        .toReversed()
        .flatMap(({ id }) => (around.get(id)?.needsGradient ? (lowered.get(id)?.backward ?? []) : [])),
    ],
  });

  const weights = listWeights(analysis, around);
  const states: PlannedState[] = [];
  if (ends.learningRate !== null && optimizer !== null) {
    states.push({ buffer: ends.learningRate, initial: optimizer.learningRate });
  }
  const update = lowerUpdate(weights, optimizer, ends.learningRate, table, states);

  const givenGradient = loss === 'outputGradient' && last.needsGradient ? last.dy : null;
  const dx = inputGradient && loss !== null ? first.dy : null;
  const zeroed = gradientsOf(backward, around, weights).filter((gradient) => gradient !== givenGradient);
  const zeroing = zeroed.map((y): Operation => ({ kind: 'fill', writes: { y }, value: 0 }));
  const steps = [...forward, ...lossSteps, ...zeroing, ...backward, ...update];
  const kept = [
    first.y,
    last.y,
    ends.target,
    dx,
    givenGradient,
    ...weights.map(({ w }) => w),
    ...states.map(({ buffer }) => buffer),
  ];
  return {
    batch,
    training,
    forward,
    loss: lossSteps,
    backward: [...zeroing, ...backward],
    update,
    ...placeBuffers(usedBuffers(table, steps, kept)),
    x: first.y,
    y: last.y,
    target: ends.target,
    lossValue: ends.loss,
    learningRate: ends.learningRate,
    inputGradient: dx,
    outputGradient: givenGradient,
    weights,
    states,
  };
}

function readyNodes(analysis: Analysis): readonly ReadyNode[] {
  return analysis.order.map((id) => {
    const node = analysis.byId.get(id);
    if (node === undefined || !isReady(node))
      throw new Error(`The node ${id} has problems and cannot be planned.`);
    return node;
  });
}

function isReady(node: NodeAnalysis): node is ReadyNode {
  return node.configured !== null && node.inputs !== null && node.output !== null;
}

function createNodeBuffers(
  nodes: readonly ReadyNode[],
  table: BufferTable,
  {
    batch,
    inputGradient,
    learns,
  }: { readonly batch: number; readonly inputGradient: boolean; readonly learns: boolean },
): ReadonlyMap<string, NodeBuffers> {
  const around = new Map<string, NodeBuffers>();
  for (const { id, node, sources, output, weights } of nodes) {
    const trainable = learns && isTrainable(node);
    const needsGradient =
      (trainable && weights.length > 0) ||
      (inputGradient && sources.length === 0) ||
      sources.some((source) => around.get(source)?.needsGradient);
    const entries = weights.map(({ name, shape }) => {
      const w = table.create(`${id}/${name}`, shape, 'weight');
      const dw = trainable ? table.create(`${id}/d${name}`, shape, 'weightGradient') : null;
      return { name, w, dw };
    });
    around.set(id, {
      y: table.create(`${id}/y`, [batch, ...output], 'activation'),
      dy: table.create(`${id}/dy`, [batch, ...output], 'activationGradient'),
      w: Object.fromEntries(entries.map(({ name, w }) => [name, w])),
      dw: Object.fromEntries(entries.map(({ name, dw }) => [name, dw])),
      needsGradient,
    });
  }
  return around;
}

interface Ends {
  readonly target: Buffer | null;
  readonly loss: Buffer | null;
  readonly learningRate: Buffer | null;
}

function createEnds(
  table: BufferTable,
  last: NodeBuffers,
  loss: PlanOptions['loss'],
  optimizer: Optimizer | null,
): Ends {
  const measured = loss !== null && loss !== undefined && loss !== 'outputGradient';
  return {
    target: measured ? table.create('target', last.y.shape, 'activation') : null,
    loss: measured ? table.create('loss', [1], 'scalar') : null,
    learningRate: optimizer === null ? null : table.create('learningRate', [1], 'scalar'),
  };
}

function lowerNode(
  { id, configured, sources }: ReadyNode,
  around: ReadonlyMap<string, NodeBuffers>,
  table: BufferTable,
  { batch, training }: { readonly batch: number; readonly training: boolean },
): Lowered {
  const own = around.get(id);
  const before = sources.map((source) => around.get(source));
  if (own === undefined || !before.every((each) => each !== undefined))
    throw new Error(`${id} is planned out of order.`);
  return configured.lower({
    batch,
    training,
    x: before.map(({ y }) => y),
    y: own.y,
    w: own.w,
    dx: before.map(({ dy, needsGradient }) => (needsGradient ? dy : null)),
    dy: own.dy,
    dw: own.dw,
    scratch: (name, shape) => table.create(`${id}/${name}`, [batch, ...shape], 'activation'),
  });
}

function lowerLoss(
  loss: PlanOptions['loss'],
  { y, dy }: NodeBuffers,
  { target, loss: value }: Ends,
): Lowered {
  if (loss === null || loss === undefined || loss === 'outputGradient' || target === null || value === null) {
    return { forward: [], backward: [] };
  }
  return loss.lower({ y, target, loss: value, dy });
}

function listWeights(analysis: Analysis, around: ReadonlyMap<string, NodeBuffers>): readonly PlannedWeight[] {
  return analysis.nodes.flatMap(({ id, weights }) =>
    weights.flatMap((spec) => {
      const w = around.get(id)?.w[spec.name];
      return w === undefined
        ? []
        : [{ name: `${id}/${spec.name}`, node: id, spec, w, dw: around.get(id)?.dw[spec.name] ?? null }];
    }),
  );
}

function lowerUpdate(
  weights: readonly PlannedWeight[],
  optimizer: Optimizer | null,
  learningRate: Buffer | null,
  table: BufferTable,
  states: PlannedState[],
): readonly Operation[] {
  if (optimizer === null || learningRate === null) return [];
  return weights.flatMap(({ name, w, dw }) => {
    if (dw === null) return [];
    const state = (label: string, shape: Shape, initial: number): Buffer => {
      const buffer = table.create(`${name}/${label}`, shape, 'state');
      states.push({ buffer, initial });
      return buffer;
    };
    return optimizer.lower({ w, dw, learningRate, state });
  });
}

/** The gradients that the backward pass adds into. A node's own scratch is the node's own to set. */
function gradientsOf(
  backward: readonly Operation[],
  around: ReadonlyMap<string, NodeBuffers>,
  weights: readonly PlannedWeight[],
): readonly Buffer[] {
  const touched = buffersOf(backward);
  const gradients = [...[...around.values()].map(({ dy }) => dy), ...weights.map(({ dw }) => dw)];
  return gradients.filter((gradient) => gradient !== null).filter((gradient) => touched.has(gradient));
}

function usedBuffers(
  table: BufferTable,
  operations: readonly Operation[],
  kept: readonly (Buffer | null)[],
): readonly Buffer[] {
  const used = new Set([...buffersOf(operations), ...kept]);
  return table.buffers.filter((buffer) => used.has(buffer));
}
