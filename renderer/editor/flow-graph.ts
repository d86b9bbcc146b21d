/**
 * What React Flow draws, made from the project: it keeps no state of its own. Nodes and edges that did not change are
 * the same objects as before, so that one moved node redraws one node.
 */
import { Position as Side, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { Analysis, NodeAnalysis } from '../../core/graph/analysis.ts';
import type { LayerCategory } from '../../core/layers/layer.ts';
import type { Layout, Position, Project } from '../../core/project/project.ts';
import { sameJson } from '../../core/same-json.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { edgeIds, type Selection } from '../store/selection.ts';
import { detours } from './edge-detour.ts';
import { isFrozen, nodeLabel } from './node-label.ts';
import { nodeSize } from './node-size.ts';
import { problemSentence } from './problem-sentence.ts';

/** All that a node shows; two equal ones look the same. */
export interface LayerNodeData extends Record<string, unknown> {
  readonly name: string;
  readonly label: string;
  readonly category: LayerCategory | null;
  readonly summary: string;
  /** null while it is not known. */
  readonly shape: Shape | null;
  readonly output: string | null;
  readonly parameters: number;
  readonly frozen: boolean;
  readonly takesInput: boolean;
  readonly problems: readonly string[];
}

export interface ShapeEdgeData extends Record<string, unknown> {
  /** "26×26×32"; null while it is not known. */
  readonly shape: string | null;
  readonly wrong: boolean;
  /** The height at which the edge passes over the nodes between its ends; null when nothing is in the way. */
  readonly over: number | null;
}

export type LayerFlowNode = Node<LayerNodeData, 'layer'>;
export type ShapeFlowEdge = Edge<ShapeEdgeData, 'shape'>;

export interface FlowGraph {
  readonly nodes: LayerFlowNode[];
  readonly edges: ShapeFlowEdge[];
}

const NOWHERE: Position = { x: 0, y: 0 };

/** Makes graphs one after another, each sharing with the one before what did not change. */
export function flowGraphBuilder(): (
  project: Project,
  analysis: Analysis,
  selection: Selection,
) => FlowGraph {
  let nodesBefore: ReadonlyMap<string, LayerFlowNode> = new Map();
  let edgesBefore: ReadonlyMap<string, ShapeFlowEdge> = new Map();
  return (project, analysis, selection) => {
    const selectedNodes = new Set(selection.nodes);
    const nodes = analysis.nodes.map((node) => {
      const before = nodesBefore.get(node.id);
      return flowNode(node, analysis, project.layout, selectedNodes.has(node.id), before);
    });
    nodesBefore = new Map(nodes.map((node) => [node.id, node]));

    const selectedEdges = new Set(selection.edges);
    const ids = edgeIds(project.document);
    const over = detours(project.document.edges, nodesBefore);
    const edges = project.document.edges.map(({ source, target }, index) => {
      const id = ids[index] ?? '';
      const from = analysis.byId.get(source);
      const to = analysis.byId.get(target);
      const data: ShapeEdgeData = {
        shape: from?.output === null || from === undefined ? null : formatShape(from.output),
        wrong: (to?.problems.length ?? 0) > 0 && to?.output === null && from?.output !== null,
        over: over[index] ?? null,
      };
      return flowEdge(
        { id, source, target, data, selected: selectedEdges.has(id) },
        from,
        to,
        edgesBefore.get(id),
      );
    });
    edgesBefore = new Map(edges.map((edge) => [edge.id, edge]));
    return { nodes, edges };
  };
}

function flowNode(
  node: NodeAnalysis,
  analysis: Analysis,
  layout: Layout,
  selected: boolean,
  before: LayerFlowNode | undefined,
): LayerFlowNode {
  const position = layout[node.id] ?? NOWHERE;
  const fresh = nodeData(node, analysis);
  const data = before !== undefined && sameJson(before.data, fresh) ? before.data : fresh;
  if (before?.data === data && before.selected === selected && samePosition(before.position, position))
    return before;
  const { width, height } = nodeSize(node.name);
  return {
    id: node.id,
    type: 'layer',
    position,
    data,
    selected,
    width,
    height,
    measured: { width, height },
    handles: handles(width, height, data.takesInput),
    ariaRole: 'group',
    ariaLabel: data.label,
  };
}

/** While nodes are moved the analysis stays what it is, and so does what they show. */
const known = new WeakMap<NodeAnalysis, LayerNodeData>();

function nodeData(node: NodeAnalysis, analysis: Analysis): LayerNodeData {
  const before = known.get(node);
  if (before !== undefined) return before;
  const data = makeNodeData(node, analysis);
  known.set(node, data);
  return data;
}

function makeNodeData(node: NodeAnalysis, analysis: Analysis): LayerNodeData {
  return {
    name: node.name,
    label: nodeLabel(node),
    category: node.layer?.category ?? null,
    summary: node.configured?.summary ?? '',
    shape: node.output,
    output: node.output === null ? null : formatShape(node.output),
    parameters: node.cost.parameters,
    frozen: isFrozen(node),
    takesInput: node.layer === null || node.layer.inputs.max > 0,
    problems: node.problems.map((problem) => problemSentence(problem, analysis)),
  };
}

/** Known beforehand, so that edges are there with the nodes and not a frame later. */
function handles(width: number, height: number, takesInput: boolean): NodeHandle[] {
  const place = { y: height / 2 - HANDLE / 2, width: HANDLE, height: HANDLE };
  const source: NodeHandle = { type: 'source', position: Side.Right, x: width - HANDLE / 2, ...place };
  const target: NodeHandle = { type: 'target', position: Side.Left, x: -HANDLE / 2, ...place };
  return takesInput ? [source, target] : [source];
}

/** The diameter of a handle's dot, as in layer-node.css. */
const HANDLE = 10;

function flowEdge(
  fresh: Pick<ShapeFlowEdge, 'id' | 'source' | 'target' | 'selected'> & { readonly data: ShapeEdgeData },
  from: NodeAnalysis | undefined,
  to: NodeAnalysis | undefined,
  before: ShapeFlowEdge | undefined,
): ShapeFlowEdge {
  const ends = { source: from?.name ?? fresh.source, target: to?.name ?? fresh.target };
  // It holds the text that is seen on the edge as it is seen, for those who speak it to a voice control.
  const ariaLabel =
    from?.output === null || from === undefined
      ? t('canvas.edge', ends)
      : t('canvas.edgeShape', { ...ends, shape: formatShape(from.output) });
  const same =
    before?.ariaLabel === ariaLabel &&
    before.selected === fresh.selected &&
    before.data !== undefined &&
    sameJson(before.data, fresh.data);
  if (same) return before;
  return {
    ...fresh,
    type: 'shape',
    ariaLabel,
    // Enter selects it: to a screen reader that is a button which stays pressed.
    ariaRole: 'button',
    domAttributes: { 'aria-pressed': fresh.selected ?? false },
  };
}

function samePosition(a: Position, b: Position): boolean {
  return a.x === b.x && a.y === b.y;
}
