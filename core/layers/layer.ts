/**
 * What a layer is to the rest of the program. A layer file declares one object through `defineLayer`; the palette,
 * the node, the inspector, validation, shapes, costs, the plan and the gradient test all come from it.
 */
import type { JsonObject } from '../graph/document.ts';
import type { Buffer } from '../plan/buffer.ts';
import type { Operation } from '../plan/operation.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Fields, InitializerSpec, ParamsOf, ParamValue, RegularizerSpec } from './field.ts';
import { parseFields } from './parse-fields.ts';

export type LayerCategory =
  | 'input'
  | 'convolution'
  | 'pooling'
  | 'dense'
  | 'activation'
  | 'reshape'
  | 'merge'
  | 'normalization'
  | 'augmentation';

/** One tensor of numbers that a layer keeps; its full name is `<node id>/<name>`. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: InitializerSpec;
  readonly regularizer: RegularizerSpec | null;
  /** Fan-in and fan-out for the scaled initializers: kh*kw*in and kh*kw*out for convolutions. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** false: the layer itself keeps it up to date, as the moving averages of batch normalization; it has no gradient. */
  readonly learned: boolean;
}

/** A problem found by a layer itself; the analysis adds which node it is. */
export type LayerFault = Pick<Problem, 'code' | 'params' | 'field'>;

/** The buffers a node computes with. `null` gradients are not wanted: the input's, or frozen weights'. */
export interface LoweringSite {
  readonly batch: number;
  readonly training: boolean;
  /** false: the node is frozen. Its `dw` are null then; a layer that keeps averages leaves them as they are. */
  readonly trainable: boolean;
  readonly x: readonly Buffer[];
  readonly y: Buffer;
  readonly w: Readonly<Record<string, Buffer>>;
  readonly dx: readonly (Buffer | null)[];
  readonly dy: Buffer;
  readonly dw: Readonly<Record<string, Buffer | null>>;
  /** A buffer of the node's own, kept from the forward pass to the backward pass. `shape` is without the batch. */
  scratch(name: string, shape: Shape): Buffer;
  /** The same for numbers that the whole batch shares. */
  scratchOfBatch(name: string, shape: Shape): Buffer;
  /** The state of the node's own random generator, kept from step to step. */
  random(): Buffer;
}

/**
 * The primitive operations of a node. Backward operations ADD into `dx` and `dw`, which the plan sets to zero once a
 * step: so a node with several followers, and a weight used for every image of a batch, need no special case.
 */
export interface Lowered {
  /** Draws the random numbers that the forward pass uses; left out by what is not random. */
  readonly draw?: readonly Operation[];
  readonly forward: readonly Operation[];
  /** The forward pass of prediction, where it differs from the one of training. */
  readonly prediction?: readonly Operation[];
  readonly backward: readonly Operation[];
}

/** A configuration that the gradient check, and every other test over all layers, runs the layer with. */
export interface LayerSample {
  readonly title: string;
  readonly params: JsonObject;
  readonly inputs: readonly Shape[];
}

export interface LayerDescription<F extends Fields> {
  readonly type: string;
  readonly label: string;
  readonly category: LayerCategory;
  /** One sentence for the palette and the inspector. */
  readonly help: string;
  /** How many incoming edges it takes. */
  readonly inputs: { readonly min: number; readonly max: number };
  readonly fields: F;
  readonly samples: readonly LayerSample[];
  /** The key parameters in a line, as the node shows them: "32 filters, 3×3, relu". */
  summary(params: ParamsOf<F>): string;
  inferShape(params: ParamsOf<F>, inputs: readonly Shape[]): Result<Shape, LayerFault>;
  weights(params: ParamsOf<F>, inputs: readonly Shape[]): readonly WeightSpec[];
  /** Multiplications with addition of one forward pass of one image. */
  multiplyAdds(params: ParamsOf<F>, inputs: readonly Shape[], output: Shape): number;
  lower(params: ParamsOf<F>, site: LoweringSite): Lowered;
}

/** A layer whose parameters have been read: the same functions with the parameters filled in. */
export interface ConfiguredLayer {
  readonly type: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly summary: string;
  inferShape(inputs: readonly Shape[]): Result<Shape, LayerFault>;
  weights(inputs: readonly Shape[]): readonly WeightSpec[];
  multiplyAdds(inputs: readonly Shape[], output: Shape): number;
  lower(site: LoweringSite): Lowered;
}

/** A layer with the types of its parameters hidden, so that all layers fit one list. */
export interface Layer {
  readonly type: string;
  readonly label: string;
  readonly category: LayerCategory;
  readonly help: string;
  readonly inputs: { readonly min: number; readonly max: number };
  readonly fields: Fields;
  readonly samples: readonly LayerSample[];
  /** Reads the parameters of a document: gives types and defaults, or names every one that is wrong. */
  configure(params: JsonObject): Result<ConfiguredLayer, readonly LayerFault[]>;
}

export function defineLayer<F extends Fields>(description: LayerDescription<F>): Layer {
  const { type, label, category, help, inputs, fields, samples } = description;
  return {
    type,
    label,
    category,
    help,
    inputs,
    fields,
    samples,
    configure(raw) {
      const parsed = parseFields(fields, raw);
      if (!parsed.ok) return parsed;
      const params = parsed.value;
      return success({
        type,
        params,
        summary: description.summary(params),
        inferShape: (shapes) => description.inferShape(params, shapes),
        weights: (shapes) => description.weights(params, shapes),
        multiplyAdds: (shapes, output) => description.multiplyAdds(params, shapes, output),
        lower: (site) => description.lower(params, site),
      });
    },
  };
}
