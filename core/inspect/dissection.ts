/**
 * One iteration taken apart: what its forward pass found, what its backward pass sent back, and what its update made of every
 * weight. The run itself is not touched: copies of its weights and states are computed with, by the run's own kernels. One copy keeps
 * everything, to be looked into. The other keeps what the run keeps: where nothing is kept steps are done at once that round
 * differently one by one, and so what comes after the update has the very bits that the run comes to.
 */
import type { Buffer } from '../plan/buffer.ts';
import { operandsOf, type Operation } from '../plan/operation.ts';
import type { FloatArray, NamedTensor } from '../tensor/tensor.ts';
import { carryOver } from '../train/carry-over.ts';
import { categoricalCrossentropy } from '../train/losses/categorical-crossentropy.ts';
import { createModel, type Model } from '../train/model.ts';
import { firstOfEach } from './first-of-each.ts';
import type { TensorRequest } from './inspector.ts';
import { summaryOf, type Summary } from './summary.ts';

export interface DissectionRequest {
  /** From 1; null: the one that comes next. */
  readonly iteration: number | null;
  /** Of the batch, from 0; beyond its end: the last one. */
  readonly image: number;
  /** As an inspector names them, of that image: `<node>/y`, `<node>/delta`, `<node>/a`, `<node>/dy` ... */
  readonly tensors: readonly TensorRequest[];
  /** Whose numbers are wanted one by one: `<node>/<weight>`. */
  readonly weights: readonly string[];
}

/** `done`: the run did it; `next`: the run will do it next; `imagined`: the run has ended, and it would come next. */
export type Standing = 'done' | 'next' | 'imagined';

export interface Dissection {
  /** From 1. */
  readonly iteration: number;
  readonly standing: Standing;
  /** Images in its batch, and the one that is looked at, from 0. */
  readonly images: number;
  readonly image: number;
  /** The class of that image. */
  readonly target: number;
  /** Of the batch, with what regularizers add. */
  readonly loss: number;
  /** -ln p of the image's class in the pass of training; null with another loss than categorical cross-entropy. */
  readonly imageLoss: number | null;
  /** What the network says of the image, as it predicts: before the update, and after it. */
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** What the pass of training said; another than `before` where layers act differently in training. */
  readonly trained: Float32Array;
  readonly learningRate: number;
  readonly rule: UpdateRule;
  /** In the order in which they are computed. */
  readonly nodes: readonly NodeDissection[];
  /** Of all weights that learned in it. */
  readonly weights: readonly WeightSummary[];
  readonly tensors: readonly NamedTensor[];
  readonly numbers: readonly WeightNumbers[];
}

/** How weights are updated: the operation's name and its constants (a switch is 0 or 1), and t, which counts steps from 1; null: it counts none. */
export interface UpdateRule {
  readonly kind: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly step: number | null;
}

/** Of the image that is looked at. */
export interface NodeDissection {
  readonly node: string;
  readonly values: Summary;
  /** dE/da, or dE/dy where there is no activation; null: the pass does not come so far, since nothing learns before. */
  readonly delta: Summary | null;
}

export interface WeightSummary {
  readonly name: string;
  readonly node: string;
  readonly shape: readonly number[];
  readonly before: Summary;
  readonly gradient: Summary;
  /** after - before */
  readonly change: Summary;
}

/** Number by number, row-major. */
export interface WeightNumbers {
  readonly name: string;
  readonly shape: readonly number[];
  readonly before: Float32Array;
  readonly gradient: Float32Array;
  /** What clipping left of the gradient: what the rule reads. */
  readonly clipped: Float32Array;
  readonly after: Float32Array;
  /** What the rule keeps of this weight from step to step: `m`, `v`. */
  readonly states: readonly {
    readonly name: string;
    readonly before: Float32Array;
    readonly after: Float32Array;
  }[];
}

/** A network as a run has it, and what it trains on next. */
export interface DissectionSubject {
  readonly model: Model;
  readonly iteration: number;
  readonly standing: Standing;
  /** Classes of the images of the batch. */
  readonly targets: readonly number[];
  /** Writes the batch and its targets, as the run does. */
  write(model: Model): void;
}

export interface Dissector {
  /** null: there is no memory for it, or the loss is no number and nothing is trained. */
  dissect(subject: DissectionSubject, wanted: DissectionRequest): Dissection | null;
  /** Gives its memory back; it may be used again. */
  release(): void;
}

export function createDissector(): Dissector {
  let kept: (Copies & { readonly of: Model }) | null = null;
  const release = (): void => {
    kept?.open.workspace.release();
    kept?.twin.workspace.release();
    kept = null;
  };
  const copiesOf = (model: Model): Copies | null => {
    if (kept?.of !== model) {
      release();
      const options = { ...model.options, sharing: null };
      const twin = createModel(model.analysis, options);
      if (!twin.ok) return null;
      const open = createModel(model.analysis, { ...options, keeps: 'everything' });
      if (!open.ok) {
        twin.value.workspace.release();
        return null;
      }
      kept = { of: model, open: open.value, twin: twin.value };
    }
    for (const copy of [kept.open, kept.twin]) carryOver(model, copy, new Map());
    return kept;
  };
  return {
    dissect(subject, wanted) {
      const copies = copiesOf(subject.model);
      return copies === null ? null : dissectWith(copies, subject, wanted);
    },
    release,
  };
}

/** A network twice: one that keeps everything it computes, and one as the run has it. */
interface Copies {
  readonly open: Model;
  readonly twin: Model;
}

function dissectWith(
  { open: model, twin }: Copies,
  subject: DissectionSubject,
  wanted: DissectionRequest,
): Dissection | null {
  const { iteration, standing, targets } = subject;
  const { plan, viewOf } = model;
  const image = Math.max(0, Math.min(wanted.image, plan.batch - 1));
  const ofImage = (values: FloatArray): Float32Array => Float32Array.from(rowOf(values, plan.batch, image));
  subject.write(twin);
  twin.predict();
  const before = ofImage(twin.y);
  subject.write(model);
  model.forward();
  const trained = ofImage(model.y);
  const loss = model.computeLoss();
  if (!Number.isFinite(loss)) return null;
  model.backward();

  const buffers = new Map(plan.placements.map(({ buffer }) => [buffer.name, buffer]));
  const deltaOf = (node: string): Buffer | undefined =>
    buffers.get(`${node}/da`) ?? buffers.get(`${node}/dy`);
  const nodes = model.analysis.order.flatMap((node): readonly NodeDissection[] => {
    const values = buffers.get(`${node}/y`);
    const delta = deltaOf(node);
    if (values === undefined) return [];
    return [
      {
        node,
        values: summaryOf(rowOf(viewOf(values), plan.batch, image)),
        delta: delta === undefined ? null : summaryOf(rowOf(viewOf(delta), plan.batch, image)),
      },
    ];
  });
  const tensors = wanted.tensors.flatMap(({ name, channels }): readonly NamedTensor[] => {
    const buffer = name.endsWith('/delta') ? deltaOf(name.slice(0, -'/delta'.length)) : buffers.get(name);
    if (buffer?.shape[0] !== plan.batch) return [];
    const shape = buffer.shape.slice(1);
    const last = shape.at(-1) ?? 1;
    const taken = Math.min(last, channels ?? last);
    const row = rowOf(viewOf(buffer), plan.batch, image);
    return [{ name, shape: [...shape.slice(0, -1), taken], data: firstOfEach(row, last, taken) }];
  });

  const names = new Set(wanted.weights);
  const states = new Map(plan.states.map(({ buffer }) => [buffer.name, buffer]));
  const learned = plan.weights.flatMap(({ name, node, w, dw }) => {
    if (dw === null) return [];
    const own = names.has(name) ? statesOf(name, states) : [];
    return [
      {
        ...{ name, node, w, dw, own },
        was: viewOf(w).slice(),
        gradient: viewOf(dw).slice(),
        had: own.map(({ buffer }) => viewOf(buffer).slice()),
      },
    ];
  });
  model.update();
  subject.write(twin);
  twin.forward();
  twin.backward();
  twin.update();
  const after = new Map(
    [...twin.plan.weights.map(({ w }) => w), ...twin.plan.states.map(({ buffer }) => buffer)].map(
      (buffer) => [buffer.name, twin.viewOf(buffer)],
    ),
  );
  const weights = learned.map(({ name, node, w, was, gradient }): WeightSummary => {
    const now = after.get(w.name) ?? was;
    return {
      ...{ name, node, shape: w.shape },
      before: summaryOf(was),
      gradient: summaryOf(gradient),
      change: summaryOf(was, (value, at) => now[at]! - value),
    };
  });
  const numbers = learned
    .filter(({ name }) => names.has(name))
    .map(({ name, w, dw, own, was, gradient, had }): WeightNumbers => ({
      ...{ name, shape: w.shape },
      before: Float32Array.from(was),
      gradient: Float32Array.from(gradient),
      clipped: Float32Array.from(viewOf(dw)),
      after: Float32Array.from(after.get(w.name) ?? []),
      states: own.map(({ label, buffer }, at) => ({
        name: label,
        before: Float32Array.from(had[at] ?? []),
        after: Float32Array.from(after.get(buffer.name) ?? []),
      })),
    }));
  const target = targets[image] ?? 0;
  const step = states.get('step');
  const rule = ruleOf(plan.update, step === undefined ? null : (viewOf(step)[0] ?? null));
  const learningRate = twin.readLearningRate();
  subject.write(twin);
  twin.predict();
  return {
    ...{ iteration, standing, image, loss, before, trained, learningRate, rule },
    ...{ nodes, weights, tensors, numbers },
    images: plan.batch,
    target,
    imageLoss:
      model.options.loss === categoricalCrossentropy ? -Math.log(trained[target] ?? Number.NaN) : null,
    after: ofImage(twin.y),
  };
}

/** (batch, ...) -> what is of one image. */
function rowOf(values: FloatArray, batch: number, image: number): FloatArray {
  const size = values.length / batch;
  return values.subarray(image * size, (image + 1) * size);
}

function statesOf(
  weight: string,
  states: ReadonlyMap<string, Buffer>,
): readonly { readonly label: string; readonly buffer: Buffer }[] {
  return [...states].flatMap(([name, buffer]) => {
    const label = name.startsWith(`${weight}/`) ? name.slice(weight.length + 1) : null;
    return label === null ? [] : [{ label, buffer }];
  });
}

/** All weights are updated by the same operations: those of the first, and what is done once a step before. */
function ruleOf(update: readonly Operation[], step: number | null): UpdateRule {
  const rule = update.findLast((operation) => 'adds' in operation && operandsOf(operation).adds.length > 0);
  const before = update.filter(({ kind }) => kind === 'decayWeight').slice(0, 1);
  const constants = [...before, ...(rule === undefined ? [] : [rule])].flatMap((operation) =>
    Object.entries(operation).flatMap(([name, value]: [string, unknown]): readonly [string, number][] => {
      if (typeof value === 'number') return [[name, value]];
      return typeof value === 'boolean' && name !== 'assign' ? [[name, Number(value)]] : [];
    }),
  );
  return { kind: rule?.kind ?? 'none', constants: Object.fromEntries(constants), step };
}
