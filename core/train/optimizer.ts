import type { Fields, NumberField, ParamsOf } from '../layers/field.ts';
import { parseFields } from '../layers/parse-fields.ts';
import type { LayerFault } from '../layers/layer.ts';
import type { JsonObject } from '../graph/document.ts';
import type { Buffer } from '../plan/buffer.ts';
import type { Operation } from '../plan/operation.ts';
import { success, type Result } from '../result.ts';
import { CONSTANT, type Schedule } from '../schedule.ts';

/** A rule that turns gradients into new weights, as the operations that do it, and what is done around it. */
export interface Optimizer extends Rule {
  /** As Keras names it in camelCase: "sgd". */
  readonly type: string;
  /** The rate that a run begins with; it may change from step to step without a new plan. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** What each gradient is cut to before the rule sees it, first number by number, then as a whole; null: it is not. */
  readonly clipValue: number | null;
  readonly clipNorm: number | null;
}

interface Rule {
  /** Once a step, before any weight. */
  prepare(site: StepSite): readonly Operation[];
  /** For one weight. */
  lower(site: OptimizerSite): readonly Operation[];
}

export interface StepSite {
  /** One number: the rate of this step. */
  readonly learningRate: Buffer;
  /** One number: t, which counts the steps from 1. */
  readonly step: () => Buffer;
  /** One number that all weights share, kept from step to step. */
  readonly shared: (name: string, initial: number) => Buffer;
}

export interface OptimizerSite extends StepSite {
  readonly w: Buffer;
  readonly dw: Buffer;
  /** As many numbers as the weight has, kept from step to step, `initial` everywhere at first. */
  readonly state: (name: string, initial: number) => Buffer;
}

/** What an optimizer is to the rest of the program: one file each declares one, as with layers. */
export interface OptimizerType {
  readonly type: string;
  /** As its inventors write it: "AdamW". */
  readonly label: string;
  /** One sentence. */
  readonly help: string;
  /** `learningRate` first. Those of clipping and of the schedule are common to all, and not among them. */
  readonly fields: Fields;
  /** Reads the parameters of a document: gives types and defaults, or names every one that is wrong. */
  configure(params: JsonObject): Result<Optimizer, readonly LayerFault[]>;
}

interface OptimizerDescription<F extends Fields> {
  readonly type: string;
  readonly label: string;
  readonly help: string;
  /** The learning rate of a document that leaves it out. */
  readonly learningRate: number;
  readonly fields: F;
  prepare?(params: ParamsOf<F>, site: StepSite): readonly Operation[];
  lower(params: ParamsOf<F>, site: OptimizerSite): readonly Operation[];
}

export function defineOptimizer<F extends Fields>(description: OptimizerDescription<F>): OptimizerType {
  const { type, label, help } = description;
  const learningRate = learningRateField(description.learningRate);
  return {
    type,
    label,
    help,
    fields: { learningRate, ...description.fields },
    configure(raw) {
      const { learningRate: rawRate, ...rawRest } = raw;
      const rate = parseFields({ learningRate }, rawRate === undefined ? {} : { learningRate: rawRate });
      const parsed = parseFields(description.fields, rawRest);
      if (!rate.ok) return rate;
      if (!parsed.ok) return parsed;
      const params = parsed.value;
      return success({
        type,
        learningRate: rate.value.learningRate,
        schedule: CONSTANT,
        clipValue: null,
        clipNorm: null,
        prepare: (site) => description.prepare?.(params, site) ?? [],
        lower: (site) => description.lower(params, site),
      });
    },
  };
}

function learningRateField(fallback: number): NumberField {
  return {
    kind: 'number',
    label: 'Learning rate',
    help: 'How far each step moves the weights against their gradients.',
    fallback,
    initial: fallback,
    min: 0,
    max: 1000,
  };
}

/** A number from 0 to 1 that says how much of the past a moving mean keeps. */
export function memoryField(label: string, fallback: number, help: string): NumberField {
  return { kind: 'number', label, help, fallback, initial: fallback, min: 0, max: 1 };
}

export const epsilonField: NumberField = {
  kind: 'number',
  label: 'Epsilon',
  help: 'A small number that keeps divisors from being zero.',
  fallback: 1e-7,
  initial: 1e-7,
  min: 0,
  max: 1,
};
