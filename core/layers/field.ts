/**
 * The parameters of a layer, described once: from a field come the parsing of a document, the inspector's control,
 * its help and its validation, and the TypeScript type of the value.
 */
import type { Json } from '../graph/document.ts';
import type { Shape } from '../tensor/shape.ts';

interface Common<Value> {
  /** As the inspector writes it: "Filters". */
  readonly label: string;
  /** One sentence: what it does and what is usual. */
  readonly help: string;
  /** The value of a document that leaves it out; `undefined` when it must be given. */
  readonly fallback: Value | undefined;
  /** The value of a layer fresh from the palette. */
  readonly initial: Value;
}

export interface IntegerField extends Common<number> {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
}

export interface NumberField extends Common<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
}

export interface BooleanField extends Common<boolean> {
  readonly kind: 'boolean';
}

export interface ChoiceField<Option extends string> extends Common<Option> {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  /** Other spellings that a document may have, each with the option that it means. */
  readonly spellings?: Readonly<Record<string, Option>>;
}

/** Two integers, vertical first, as `[3, 3]`; each has a control of its own. */
export interface PairField extends Common<readonly [number, number]> {
  readonly kind: 'pair';
  readonly labels: readonly [string, string];
  readonly min: number;
  readonly max: number;
  /** The pair field declared before it whose value this one takes when the document leaves it out or writes null. */
  readonly follows?: string;
}

/** Whole numbers of cells at the four edges of an image, `[[top, bottom], [left, right]]`. */
export interface MarginsField extends Common<Margins> {
  readonly kind: 'margins';
  /** Of top, bottom, left and right. */
  readonly labels: readonly [string, string, string, string];
  readonly min: number;
  readonly max: number;
}

export type Margins = readonly [readonly [number, number], readonly [number, number]];

/** The shape of the network's input: `[height, width, channels]` or `[n]`. */
export interface ShapeField extends Common<Shape> {
  readonly kind: 'shape';
}

/** An initializer's name, or `{type, ...}` with Keras's arguments. */
export interface InitializerField extends Common<InitializerSpec> {
  readonly kind: 'initializer';
}

/** null, or penalties `l1 * sum|w| + l2 * sum w^2` added to the loss. */
export interface RegularizerField extends Common<RegularizerSpec | null> {
  readonly kind: 'regularizer';
}

export interface InitializerSpec {
  readonly type: string;
  readonly [argument: string]: Json;
}

export interface RegularizerSpec {
  readonly l1: number;
  readonly l2: number;
}

export type Field =
  | IntegerField
  | NumberField
  | BooleanField
  | ChoiceField<string>
  | PairField
  | MarginsField
  | ShapeField
  | InitializerField
  | RegularizerField;

export type FieldValue<F extends Field> =
  F extends ChoiceField<infer Option>
    ? Option
    : F extends IntegerField | NumberField
      ? number
      : F extends BooleanField
        ? boolean
        : F extends PairField
          ? readonly [number, number]
          : F extends MarginsField
            ? Margins
            : F extends ShapeField
              ? Shape
              : F extends InitializerField
                ? InitializerSpec
                : RegularizerSpec | null;

export type Fields = Readonly<Record<string, Field>>;

/** The typed parameters that a set of fields describes. */
export type ParamsOf<F extends Fields> = { readonly [K in keyof F]: FieldValue<F[K]> };

export type ParamValue = FieldValue<Field>;
