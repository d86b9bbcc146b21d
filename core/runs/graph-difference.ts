/** In what two networks differ: node by node and edge by edge, so that both can be drawn as one picture. */
import {
  isTrainable,
  type Json,
  type JsonObject,
  type ModelDocument,
  type ModelNode,
} from '../graph/document.ts';
import { layerByType } from '../layers/registry.ts';
import { paramJson } from '../layers/param-json.ts';
import { sameJson } from '../same-json.ts';

export type DifferenceKind = 'same' | 'changed' | 'added' | 'removed';

export interface GraphDifference {
  /** Those of the second network in its order, then those that only the first has. */
  readonly nodes: readonly NodeDifference[];
  readonly edges: readonly EdgeDifference[];
}

export interface NodeDifference {
  readonly kind: DifferenceKind;
  /** At least one of them is there. */
  readonly from: ModelNode | null;
  readonly to: ModelNode | null;
  /** Of a changed node; empty where only its inputs come in another order. */
  readonly params: readonly ParamDifference[];
  /** The same nodes feed it, in another order. */
  readonly reordered: boolean;
}

export interface ParamDifference {
  /** A parameter's name; `type` and `trainable` are the node's own. */
  readonly field: string;
  /** undefined: there is none. */
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

export interface EdgeDifference {
  readonly kind: 'same' | 'added' | 'removed';
  /** Ids of the second network; for nodes that it has not, of the first. */
  readonly source: string;
  readonly target: string;
}

/**
 * Nodes with the same id are the same node. Of the others two are taken for one under another id where nothing but the id tells
 * them apart: type, parameters, and the nodes that feed them.
 */
export function graphDifference(from: ModelDocument, to: ModelDocument): GraphDifference {
  const before = new Map(from.nodes.map((node) => [node.id, node]));
  const after = new Map(to.nodes.map((node) => [node.id, node]));
  const renamed = findRenamed(from, to);
  const idAfter = (id: string): string => renamed.get(id) ?? id;
  const idBefore = new Map([...renamed].map(([old, now]) => [now, old]));

  const nodes = [
    ...to.nodes.map((node): NodeDifference => {
      const old = before.get(idBefore.get(node.id) ?? node.id);
      if (old === undefined) return { kind: 'added', from: null, to: node, params: [], reordered: false };
      const params = paramDifferences(old, node);
      const reordered = isReordered(sourcesOf(from, old.id).map(idAfter), sourcesOf(to, node.id));
      const kind = params.length > 0 || reordered ? 'changed' : 'same';
      return { kind, from: old, to: node, params, reordered };
    }),
    ...from.nodes.flatMap((node): readonly NodeDifference[] =>
      after.has(idAfter(node.id))
        ? []
        : [{ kind: 'removed', from: node, to: null, params: [], reordered: false }],
    ),
  ];
  return { nodes, edges: edgeDifferences(from, to, idAfter) };
}

function edgeDifferences(
  from: ModelDocument,
  to: ModelDocument,
  idAfter: (id: string) => string,
): readonly EdgeDifference[] {
  const rest = from.edges.map(({ source, target }) => ({ source: idAfter(source), target: idAfter(target) }));
  const edges = to.edges.map(({ source, target }): EdgeDifference => {
    const place = rest.findIndex((edge) => edge.source === source && edge.target === target);
    if (place !== -1) rest.splice(place, 1);
    return { kind: place === -1 ? 'added' : 'same', source, target };
  });
  return [...edges, ...rest.map((edge): EdgeDifference => ({ kind: 'removed', ...edge }))];
}

/** Ids of the first network with what they are called in the second, where that is another. */
function findRenamed(from: ModelDocument, to: ModelDocument): ReadonlyMap<string, string> {
  const before = new Set(from.nodes.map(({ id }) => id));
  const after = new Set(to.nodes.map(({ id }) => id));
  const renamed = new Map<string, string>();
  const idAfter = (id: string): string => renamed.get(id) ?? id;
  const gone = from.nodes.filter(({ id }) => !after.has(id));
  const come = new Set(to.nodes.filter(({ id }) => !before.has(id)));
  // A node is found once those that feed it are: each round may find the next.
  for (let found = true; found;) {
    found = false;
    for (const old of gone) {
      if (renamed.has(old.id)) continue;
      const sources = sourcesOf(from, old.id).map(idAfter);
      const twin = [...come].find((node) => isAlike(old, node) && sameJson(sources, sourcesOf(to, node.id)));
      if (twin === undefined) continue;
      renamed.set(old.id, twin.id);
      come.delete(twin);
      found = true;
    }
  }
  return renamed;
}

function isAlike(a: ModelNode, b: ModelNode): boolean {
  return a.type === b.type && paramDifferences(a, b).length === 0;
}

function paramDifferences(from: ModelNode, to: ModelNode): readonly ParamDifference[] {
  const own: readonly ParamDifference[] = [
    { field: 'type', from: from.type, to: to.type },
    { field: 'trainable', from: isTrainable(from), to: isTrainable(to) },
  ];
  // Of two layers of different types the parameters have little to do with each other.
  const [before, after] = from.type === to.type ? [wholeParams(from), wholeParams(to)] : [{}, {}];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const all = [...own, ...fields.map((field) => ({ field, from: before[field], to: after[field] }))];
  return all.filter((each) => !sameJson(each.from, each.to));
}

/** The parameters with what is left to its default, as far as they are possible. */
function wholeParams({ type, params }: ModelNode): JsonObject {
  const configured = layerByType(type)?.configure(params);
  if (configured?.ok !== true) return params;
  const taken = Object.entries(configured.value.params).map(([field, value]) => [field, paramJson(value)]);
  return { ...params, ...(Object.fromEntries(taken) as JsonObject) };
}

function sourcesOf({ edges }: ModelDocument, id: string): readonly string[] {
  return edges.filter(({ target }) => target === id).map(({ source }) => source);
}

function isReordered(before: readonly string[], after: readonly string[]): boolean {
  return !sameJson(before, after) && sameJson(before.toSorted(), after.toSorted());
}
