/** Small documents for tests. */
import { analyze } from '../../core/graph/analyze.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import {
  MODEL_FORMAT,
  MODEL_VERSION,
  type JsonObject,
  type ModelDocument,
  type ModelNode,
} from '../../core/graph/document.ts';
import type { Shape } from '../../core/tensor/shape.ts';

/** `[id, type, params, other keys]` */
export type NodeRow = readonly [id: string, type: string, params?: JsonObject, rest?: JsonObject];

/** Nodes with edges as `['from', 'to']`; without edges, each node follows the one before. */
export function documentOf(
  rows: readonly NodeRow[],
  edges?: readonly (readonly [string, string])[],
): ModelDocument {
  const nodes = rows.map(([id, type, params = {}, rest = {}]): ModelNode => ({ ...rest, id, type, params }));
  const chain = nodes
    .slice(1)
    .map(({ id }, index): readonly [string, string] => [nodes[index]?.id ?? '', id]);
  return {
    format: MODEL_FORMAT,
    version: MODEL_VERSION,
    nodes,
    edges: (edges ?? chain).map(([source, target]) => ({ source, target })),
  };
}

/** The analysis of a document that a test knows to be right. */
export function analyzed(rows: readonly NodeRow[], edges?: readonly (readonly [string, string])[]): Analysis {
  const analysis = analyze(documentOf(rows, edges));
  if (analysis.problems.length > 0)
    throw new Error(`The test's graph has problems: ${JSON.stringify(analysis.problems)}`);
  return analysis;
}

/** Input, then one layer. */
export function singleLayer(shape: Shape, type: string, params: JsonObject = {}): Analysis {
  return analyzed([
    ['input', 'Input', { shape }],
    ['layer', type, params],
  ]);
}
