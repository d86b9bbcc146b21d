/** The nodes of a plan, each with the buffers around it, and their lowering. */
import type { Analysis, NodeAnalysis } from '../graph/analysis.ts';
import { isTrainable } from '../graph/document.ts';
import type { Lowered } from '../layers/layer.ts';
import { GENERATOR_STATE_SIZE, generatorState } from '../random.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Buffer } from './buffer.ts';
import type { BufferTable } from './buffer-table.ts';

/** A node of which everything is known, and the buffers around it. Those that no operation uses in the end take no memory. */
export interface PlannedNode extends NodeAnalysis {
  readonly configured: NonNullable<NodeAnalysis['configured']>;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  readonly before: readonly PlannedNode[];
  readonly y: Buffer;
  readonly dy: Buffer;
  readonly w: Readonly<Record<string, Buffer>>;
  readonly dw: Readonly<Record<string, Buffer | null>>;
  /** Whether any weight that learns, or the input when its gradient is asked for, lies at or before this node. */
  readonly needsGradient: boolean;
}

export interface NodeOptions {
  readonly batch: number;
  /** Whether there is a backward pass at all, and whether it goes as far as the input. */
  readonly learns: boolean;
  readonly inputGradient: boolean;
}

/** In an order in which each follows its inputs. Throws when a node has problems. */
export function planNodes(
  analysis: Analysis,
  table: BufferTable,
  options: NodeOptions,
): readonly PlannedNode[] {
  const planned = new Map<string, PlannedNode>();
  for (const id of analysis.order) {
    const node = analysis.byId.get(id);
    const before = node?.sources.map((source) => planned.get(source)) ?? [];
    if (node === undefined || !isReady(node) || !before.every((each) => each !== undefined))
      throw new Error(`The node ${id} has problems and cannot be planned.`);
    planned.set(id, planNode(node, before, table, options));
  }
  return [...planned.values()];
}

type ReadyNode = Omit<PlannedNode, 'before' | 'y' | 'dy' | 'w' | 'dw' | 'needsGradient'>;

function isReady(node: NodeAnalysis): node is ReadyNode {
  return node.configured !== null && node.inputs !== null && node.output !== null;
}

function planNode(
  node: ReadyNode,
  before: readonly PlannedNode[],
  table: BufferTable,
  { batch, learns, inputGradient }: NodeOptions,
): PlannedNode {
  const { id, output, weights } = node;
  const trainable = learns && isTrainable(node.node);
  const entries = weights.map(({ name, shape, learned }) => {
    const w = table.create(`${id}/${name}`, shape, 'weight');
    const dw = trainable && learned ? table.create(`${id}/d${name}`, shape, 'weightGradient') : null;
    return { name, w, dw };
  });
  return {
    ...node,
    before,
    y: table.create(`${id}/y`, [batch, ...output], 'activation'),
    dy: table.create(`${id}/dy`, [batch, ...output], 'activationGradient'),
    w: Object.fromEntries(entries.map(({ name, w }) => [name, w])),
    dw: Object.fromEntries(entries.map(({ name, dw }) => [name, dw])),
    needsGradient:
      entries.some(({ dw }) => dw !== null) ||
      (inputGradient && before.length === 0) ||
      before.some((source) => source.needsGradient),
  };
}

export interface LoweringOptions {
  readonly batch: number;
  readonly training: boolean;
  readonly seed: number;
}

/** `stream` tells the generators of one plan apart. */
export function lowerNode(
  { id, node, configured, before, y, dy, w, dw }: PlannedNode,
  stream: number,
  table: BufferTable,
  { batch, training, seed }: LoweringOptions,
): Lowered {
  return configured.lower({
    batch,
    training,
    trainable: isTrainable(node),
    x: before.map((source) => source.y),
    y,
    w,
    dx: before.map((source) => (source.needsGradient ? source.dy : null)),
    dy,
    dw,
    scratch: (name, shape) => table.create(`${id}/${name}`, [batch, ...shape], 'activation'),
    scratchOfBatch: (name, shape) => table.create(`${id}/${name}`, shape, 'activation'),
    random: () => table.createState(`${id}/random`, [GENERATOR_STATE_SIZE], generatorState(seed, stream)),
  });
}
