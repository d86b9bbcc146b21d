/**
 * From a graph to a plan: every node lowers itself, in order for the forward pass and in reverse for the backward
 * pass; then passes over the operations improve on it. Layers know nothing of each other, nor of the passes.
 */
import type { Analysis } from '../graph/analysis.ts';
import type { Lowered } from '../layers/layer.ts';
import type { Loss } from '../train/loss.ts';
import type { Optimizer } from '../train/optimizer.ts';
import type { Buffer } from './buffer.ts';
import { createBufferTable, type BufferTable } from './buffer-table.ts';
import { fuseCrossentropy } from './fuse-crossentropy.ts';
import { buffersOf, type Operation } from './operation.ts';
import { rewrite } from './passes/rewrite.ts';
import { placeBuffers } from './place-buffers.ts';
import { lowerPenalties } from './lower-penalties.ts';
import { lowerUpdate } from './lower-update.ts';
import type { Keeps, Plan, PlannedWeight } from './plan.ts';
import { lowerNode, planNodes, type PlannedNode } from './planned-nodes.ts';

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
  /** What all random numbers of a run come from. Default 1. */
  readonly seed?: number;
  /**
   * Default 'everything': to look inside, and to check gradients. Each of the others takes less time and memory; with them a
   * backward pass uses up the forward pass before it, and the loss is computed before it.
   */
  readonly keeps?: Keeps;
}

/** Throws when the analysis has problems: they are the caller's to report first. */
export function buildPlan(analysis: Analysis, options: PlanOptions = {}): Plan {
  const {
    batch = 1,
    training = true,
    loss = null,
    optimizer = null,
    inputGradient = false,
    seed = 1,
    keeps = 'everything',
  } = options;
  const table = createBufferTable();
  const learns = loss !== null;
  const nodes = planNodes(analysis, table, { batch, learns, inputGradient: inputGradient && learns });
  const first = nodes.find(({ id }) => id === analysis.input?.id);
  const last = nodes.find(({ id }) => id === analysis.output?.id);
  if (first === undefined || last === undefined) throw new Error('A plan needs one Input and one output.');

  const ends = createEnds(table, last, loss);
  const lowered = nodes.map((node, stream) => lowerNode(node, stream, table, { batch, training, seed }));
  const weights = listWeights(analysis, nodes);
  const lossOperations = lowerLoss(loss, last, ends);
  const penalties = ends.loss === null ? { forward: [], backward: [] } : lowerPenalties(weights, ends.loss);
  const backwardOfNodes = lowered
    .map(({ backward }, index) => (nodes[index]?.needsGradient === true ? backward : []))
    .toReversed()
    .flat();
  const fused = fuseCrossentropy({
    forward: lowered.flatMap((node) => node.forward),
    loss: [...lossOperations.forward, ...penalties.forward],
    backward: [
      ...(last.needsGradient ? lossOperations.backward : []),
      ...backwardOfNodes,
      ...penalties.backward,
    ],
  });
  const update = optimizer === null ? null : lowerUpdate(weights, optimizer, table);
  const givenGradient = loss === 'outputGradient' && last.needsGradient ? last.dy : null;
  const dx = inputGradient && learns ? first.dy : null;
  const zeroed = gradientsOf(fused.backward, nodes, weights).filter((gradient) => gradient !== givenGradient);
  const zeroing = zeroed.map((y): Operation => ({ kind: 'fill', writes: { y }, value: 0 }));
  const named = {
    x: first.y,
    y: last.y,
    target: ends.target,
    lossValue: ends.loss,
    learningRate: update?.learningRate ?? null,
    scheduledRate: update?.scheduledRate ?? null,
    inputGradient: dx,
    outputGradient: givenGradient,
  };
  const kept = new Set(
    [
      ...weights.map(({ w }) => w),
      ...table.states.map(({ buffer }) => buffer),
      ...Object.values(named),
      ...(keeps === 'gradients' ? weights.map(({ dw }) => dw) : []),
    ].filter((buffer) => buffer !== null),
  );
  const lists = rewrite(
    {
      draw: lowered.flatMap((node) => node.draw ?? []),
      forward: fused.forward,
      prediction: lowered.some((node) => node.prediction !== undefined)
        ? lowered.flatMap((node) => node.prediction ?? node.forward)
        : null,
      loss: fused.loss,
      backward: [...zeroing, ...fused.backward],
      update: update?.operations ?? [],
    },
    keeps,
    kept,
  );
  return {
    batch,
    training,
    keeps,
    ...lists,
    ...placeBuffers(table.buffers, lists, keeps, kept),
    ...named,
    weights,
    states: table.states,
  };
}

interface Ends {
  readonly target: Buffer | null;
  readonly loss: Buffer | null;
}

function createEnds(table: BufferTable, last: PlannedNode, loss: PlanOptions['loss']): Ends {
  const measured = loss !== null && loss !== undefined && loss !== 'outputGradient';
  return {
    target: measured ? table.create('target', last.y.shape, 'activation') : null,
    loss: measured ? table.create('loss', [1], 'scalar') : null,
  };
}

function lowerLoss(
  loss: PlanOptions['loss'],
  { y, dy }: PlannedNode,
  { target, loss: value }: Ends,
): Lowered {
  if (loss === null || loss === undefined || loss === 'outputGradient' || target === null || value === null) {
    return { forward: [], backward: [] };
  }
  return loss.lower({ y, target, loss: value, dy });
}

/** In document order, whatever the order in which the nodes are computed. */
function listWeights(analysis: Analysis, nodes: readonly PlannedNode[]): readonly PlannedWeight[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return analysis.nodes.flatMap(({ id, weights }) =>
    weights.flatMap((spec) => {
      const node = byId.get(id);
      const w = node?.w[spec.name];
      if (node === undefined || w === undefined) return [];
      return [{ name: `${id}/${spec.name}`, node: id, spec, w, dw: node.dw[spec.name] ?? null }];
    }),
  );
}

/** The gradients that the backward pass adds into. A node's own scratch is the node's own to set. */
function gradientsOf(
  backward: readonly Operation[],
  nodes: readonly PlannedNode[],
  weights: readonly PlannedWeight[],
): readonly Buffer[] {
  const touched = buffersOf(backward);
  const gradients = [...nodes.map(({ dy }) => dy), ...weights.map(({ dw }) => dw)];
  return gradients.filter((gradient) => gradient !== null).filter((gradient) => touched.has(gradient));
}
