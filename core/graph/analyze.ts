/**
 * What can be known of a document without running it: order, shapes, costs, problems. Total: it never throws, whatever
 * is drawn, and what is right in a half-finished drawing is still analyzed. Nodes after a problem have no shape.
 */
import { initializerFault } from '../initializers/initializer-fault.ts';
import { layerByType, layers } from '../layers/registry.ts';
import type { LayerFault, WeightSpec } from '../layers/layer.ts';
import { LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { sizeOf, type Shape } from '../tensor/shape.ts';
import { formatBytes } from '../text/format.ts';
import type { Analysis, Cost, NodeAnalysis } from './analysis.ts';
import type { ModelDocument, ModelNode } from './document.ts';
import { findCycle, topologicalOrder } from './topology.ts';

const FREE: Cost = { parameters: 0, multiplyAdds: 0, bytes: 0 };
const BYTES_PER_NUMBER = 4;

export function analyze(document: ModelDocument): Analysis {
  const drafts = draftNodes(document);
  const order = topologicalOrder(document);
  const finished = new Map<string, NodeAnalysis>();
  // On a loop there is no order: nodes are finished in document order, and none of the loop finds its inputs.
  for (const id of order ?? drafts.keys()) {
    const draft = drafts.get(id);
    if (draft !== undefined) finished.set(id, finishNode(draft, finished));
  }
  const ends = endProblems(document, drafts, order !== null);
  const nodes = document.nodes.flatMap(({ id }) => {
    const node = finished.get(id);
    const own = ends.byNode.get(id) ?? [];
    return node === undefined
      ? []
      : [own.length === 0 ? node : { ...node, problems: [...own, ...node.problems] }];
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return {
    nodes,
    byId,
    problems: [...ends.general, ...nodes.flatMap((node) => node.problems)],
    order: order ?? [],
    input: byId.get(ends.input ?? '') ?? null,
    output: byId.get(ends.output ?? '') ?? null,
    total: nodes.reduce((sum, { cost }) => addCost(sum, cost), FREE),
  };
}

/** A node with its parameters read, before anything is known of its inputs. */
interface Draft extends Pick<
  NodeAnalysis,
  'id' | 'node' | 'number' | 'name' | 'layer' | 'configured' | 'sources'
> {
  readonly problems: readonly Problem[];
}

function draftNodes(document: ModelDocument): ReadonlyMap<string, Draft> {
  const sources = new Map<string, string[]>(document.nodes.map(({ id }) => [id, []]));
  for (const { source, target } of document.edges) sources.get(target)?.push(source);
  const counts = new Map<string, number>();
  const drafts = new Map<string, Draft>();
  for (const node of document.nodes) {
    const number = (counts.get(node.type) ?? 0) + 1;
    counts.set(node.type, number);
    drafts.set(node.id, draftNode(node, number, sources.get(node.id) ?? []));
  }
  return drafts;
}

function draftNode(node: ModelNode, number: number, sources: readonly string[]): Draft {
  const { id, type } = node;
  const base = { id, node, number, name: `${type} ${number}`, sources };
  const layer = layerByType(type);
  if (layer === null) {
    const known = layers.map((each) => each.type).join(', ');
    return {
      ...base,
      layer,
      configured: null,
      problems: [problem('LAYER_UNKNOWN', { type, known, node: id }, { node: id })],
    };
  }
  const problems = connectionProblems(id, sources, layer.inputs);
  const configured = layer.configure(node.params);
  if (configured.ok) return { ...base, layer, configured: configured.value, problems };
  return {
    ...base,
    layer,
    configured: null,
    problems: [...problems, ...configured.error.map((fault) => atNode(fault, id))],
  };
}

function connectionProblems(
  id: string,
  sources: readonly string[],
  { min, max }: { readonly min: number; readonly max: number },
): Problem[] {
  const found = sources.length;
  const twice = sources.find((source, index) => sources.indexOf(source) !== index);
  // Adding a layer's output to itself is a legitimate graph; only single-input layers cannot mean it.
  if (twice !== undefined && max === 1)
    return [problem('GRAPH_DUP_EDGE', { node: id, source: twice }, { node: id })];
  if (found < min) return [problem('GRAPH_TOO_FEW_INPUTS', { node: id, count: min, found }, { node: id })];
  if (found > max) return [problem('GRAPH_TOO_MANY_INPUTS', { node: id, count: max, found }, { node: id })];
  return [];
}

function finishNode(draft: Draft, before: ReadonlyMap<string, NodeAnalysis>): NodeAnalysis {
  const unfinished = { ...draft, inputs: null, output: null, weights: [], cost: FREE };
  const inputs = draft.sources.map((source) => before.get(source)?.output ?? null);
  if (!isKnown(inputs)) return unfinished;
  const { configured, layer } = draft;
  if (configured === null || layer === null || draft.problems.length > 0) return { ...unfinished, inputs };
  const output = configured.inferShape(inputs);
  if (!output.ok) return { ...unfinished, inputs, problems: [atNode(output.error, draft.id)] };
  const weights = configured.weights(inputs);
  const tooLarge = sizeProblem(draft.id, output.value, weights);
  if (tooLarge !== null) return { ...unfinished, inputs, problems: [tooLarge] };
  const parameters = weights.reduce((sum, weight) => sum + sizeOf(weight.shape), 0);
  const multiplyAdds = configured.multiplyAdds(inputs, output.value);
  const cost = { parameters, multiplyAdds, bytes: parameters * BYTES_PER_NUMBER };
  const misfits = weights.flatMap((weight) => initializerFault(weight) ?? []);
  const problems = misfits.map((fault) => atNode(fault, draft.id));
  return { ...draft, inputs, output: output.value, weights, cost, problems };
}

/** Sizes are products of bounded integers held as doubles: too large ones lose digits, never their magnitude. */
function sizeProblem(id: string, output: Shape, weights: readonly WeightSpec[]): Problem | null {
  const largest = Math.max(sizeOf(output), ...weights.map(({ shape }) => sizeOf(shape))) * BYTES_PER_NUMBER;
  const parameters = weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) * BYTES_PER_NUMBER;
  const [size, limit] =
    largest > LIMITS.tensorBytes
      ? [largest, LIMITS.tensorBytes]
      : [parameters, LIMITS.layerParameters * BYTES_PER_NUMBER];
  if (size <= limit) return null;
  return problem(
    'SHAPE_TOO_LARGE',
    { node: id, size: formatBytes(size), limit: formatBytes(limit) },
    { node: id },
  );
}

interface Ends {
  readonly general: readonly Problem[];
  readonly byNode: ReadonlyMap<string, readonly Problem[]>;
  readonly input: string | null;
  readonly output: string | null;
}

/** The graph as a whole: no loop, exactly one Input, exactly one node without a follower. */
function endProblems(document: ModelDocument, drafts: ReadonlyMap<string, Draft>, acyclic: boolean): Ends {
  if (document.nodes.length === 0) {
    return { general: [problem('GRAPH_EMPTY')], byNode: new Map(), input: null, output: null };
  }
  const general: Problem[] = [];
  const byNode = new Map<string, readonly Problem[]>();
  const inputs = document.nodes.filter(({ type }) => type === 'Input').map(({ id }) => id);
  if (inputs.length === 0) general.push(problem('GRAPH_NO_INPUT'));
  for (const id of inputs.slice(1))
    byNode.set(id, [problem('GRAPH_MANY_INPUTS', { node: id }, { node: id })]);
  const followed = new Set(document.edges.map(({ source }) => source));
  const lasts = document.nodes.filter(({ id }) => !followed.has(id)).map(({ id }) => id);
  const [first, second] = lasts;
  if (first !== undefined && second !== undefined) {
    for (const id of lasts) {
      const other = id === first ? second : first;
      const many = problem('GRAPH_MANY_OUTPUTS', { node: id, other }, { node: id });
      byNode.set(id, [...(byNode.get(id) ?? []), many]);
    }
  }
  if (!acyclic) {
    const cycle = findCycle(document);
    const nodes = cycle.map((id) => drafts.get(id)?.id ?? id).join(' → ');
    const start = cycle[0];
    general.push(problem('GRAPH_CYCLE', { nodes }, start === undefined ? {} : { node: start }));
  }
  return {
    general,
    byNode,
    input: inputs.length === 1 ? (inputs[0] ?? null) : null,
    output: lasts.length === 1 ? (first ?? null) : null,
  };
}

function atNode({ code, params, field }: LayerFault, id: string): Problem {
  return problem(code, { node: id, ...params }, field === undefined ? { node: id } : { node: id, field });
}

function addCost(a: Cost, b: Cost): Cost {
  return {
    parameters: a.parameters + b.parameters,
    multiplyAdds: a.multiplyAdds + b.multiplyAdds,
    bytes: a.bytes + b.bytes,
  };
}

function isKnown(shapes: readonly (Shape | null)[]): shapes is readonly Shape[] {
  return shapes.every((shape) => shape !== null);
}
