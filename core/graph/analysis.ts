import type { ConfiguredLayer, Layer, WeightSpec } from '../layers/layer.ts';
import type { Problem } from '../problem.ts';
import type { Shape } from '../tensor/shape.ts';
import type { ModelNode } from './document.ts';

/** All that can be known of a document without running it. `analyze` makes it, never throws, and is a pure function. */
export interface Analysis {
  /** In document order. */
  readonly nodes: readonly NodeAnalysis[];
  readonly byId: ReadonlyMap<string, NodeAnalysis>;
  /** Every problem, those of nodes included; empty when the document can be run. */
  readonly problems: readonly Problem[];
  /** Node ids in an order in which every node follows its inputs (document order among equals); empty on a loop. */
  readonly order: readonly string[];
  /** The one Input and the one node without a follower; null while there is not exactly one. */
  readonly input: NodeAnalysis | null;
  readonly output: NodeAnalysis | null;
  readonly total: Cost;
}

export interface NodeAnalysis {
  readonly id: string;
  readonly node: ModelNode;
  /** From 1 per type, in document order. */
  readonly number: number;
  /** "Conv2D 1" */
  readonly name: string;
  /** null: a type that is not known. */
  readonly layer: Layer | null;
  /** null: its parameters have problems. */
  readonly configured: ConfiguredLayer | null;
  /** Ids of the nodes its inputs come from, in the order of its edges. */
  readonly sources: readonly string[];
  /** null: not known because of a problem here or before. */
  readonly inputs: readonly Shape[] | null;
  readonly output: Shape | null;
  readonly weights: readonly WeightSpec[];
  readonly cost: Cost;
  readonly problems: readonly Problem[];
}

export interface Cost {
  /** Numbers in weights. */
  readonly parameters: number;
  /** Of one forward pass of one image. */
  readonly multiplyAdds: number;
  /** Of the parameters, as float32. */
  readonly bytes: number;
}
