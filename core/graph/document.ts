/** The model document (`format: "convas-model"`, `version: 1`): what is drawn, saved, and sent to the engine. */

export const MODEL_FORMAT = 'convas-model';
export const MODEL_VERSION = 1;

/** Plain JSON. Parameters stay as they were written until `analyze` gives them their types and defaults. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * Keys beyond the named ones (positions, notes, a later version's fields) are not typed but kept: whoever changes a
 * document, a node or an edge spreads the old one into the new.
 */
export interface ModelNode {
  /** 1 to 64 of letters, digits, `_`, `-`; unique in the document. */
  readonly id: string;
  readonly type: string;
  readonly params: JsonObject;
  /** false freezes the node's weights. Left out: true. */
  readonly trainable?: boolean;
}

/** The order of a node's incoming edges is the order of its inputs. */
export interface ModelEdge {
  readonly source: string;
  readonly target: string;
}

export interface ModelDocument {
  readonly format: typeof MODEL_FORMAT;
  readonly version: typeof MODEL_VERSION;
  readonly nodes: readonly ModelNode[];
  readonly edges: readonly ModelEdge[];
}

export function emptyDocument(): ModelDocument {
  return { format: MODEL_FORMAT, version: MODEL_VERSION, nodes: [], edges: [] };
}

export function isTrainable(node: ModelNode): boolean {
  return node.trainable ?? true;
}
