/**
 * Why the probability of a lesson's target moved: each iteration's change of its log-odds, split by layer.
 *
 *   L = ln(p / (1 - p)) = a[target] - ln sum over the others of e^a          a: what softmax is applied to
 *   L after - L before = sum over the weights of dL/dw (w after - w before) + residual
 *
 * dL/dw comes from the loss E = -ln p that the network is trained with: dL/dw = -(dE/dw) / (1 - p), without what regularizers add
 * to dE/dw. The residual is what a straight line misses; it is told, never spread over the layers.
 */
import type { Analysis } from '../graph/analysis.ts';
import { analyze } from '../graph/analyze.ts';
import { weightPenalty } from '../explain/weight-penalty.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { createLesson, type Lesson, type LessonRequest } from '../train/lesson.ts';
import { categoricalCrossentropy } from '../train/losses/categorical-crossentropy.ts';
import type { ChangeRecord } from '../train/training-history.ts';
import type { TensorRequest } from './inspector.ts';
import { createInspectors } from './inspectors.ts';

export interface Attribution {
  /** The nodes with weights that training changes, in document order. */
  readonly nodes: readonly string[];
  /** (iterations, nodes), row-major: how much of the change the first order gives to each. */
  readonly parts: Float64Array<ArrayBuffer>;
  /** (iterations): the whole change of the log-odds, as it was measured. */
  readonly change: Float64Array<ArrayBuffer>;
}

/** The lesson goes once more through what it did, with a look before and after each iteration: found piece by piece. */
export interface AttributionPass {
  readonly total: number;
  readonly done: number;
  advance(): void;
  /** Of the iterations so far. */
  result(): Attribution;
}

/** `changes`: what the lesson took over while it went on. Of its first `iterations`, which it must have done. */
export function startAttribution(
  request: LessonRequest,
  changes: readonly ChangeRecord[],
  iterations: number,
): Result<AttributionPass, readonly Problem[]> {
  const created = createLesson(request);
  if (!created.ok) return created;
  const lesson = created.value;
  const { image } = request;
  const target = lesson.initial?.target ?? 0;
  const inspectorOf = createInspectors(request.kernels);
  const analysis = analyze(request.document);
  const learned = learnedWeights(analysis);
  const nodes = [...new Set(learned.map(({ node }) => node))];
  const logits = logitsOf(analysis);
  const parts = new Float64Array(iterations * nodes.length);
  const change = new Float64Array(iterations);
  const total = image === null ? 0 : iterations;
  let done = 0;
  let before: Seen | null = null;

  function look(subject: Lesson, given: Float32Array): Seen | null {
    const inspector = inspectorOf(subject.model, subject.document, categoricalCrossentropy);
    if (inspector === null) return null;
    const wanted = [logits, ...learned.flatMap(({ name, gradient }) => [name, gradient])];
    const tensors = wanted.map((name): TensorRequest => ({ name, channels: null }));
    const { probabilities, tensors: found } = inspector.inspect(given, target, tensors);
    const values = new Map(found.map(({ name, data }) => [name, data]));
    const a = values.get(logits);
    if (a === undefined) return null;
    return {
      values,
      odds: logOdds(a, target),
      others: 1 - (probabilities[target] ?? 1),
    };
  }

  return success({
    total,
    get done() {
      return done;
    },
    advance() {
      if (image === null || done >= total) return;
      for (const { iterations: at, change: taken } of changes) {
        if (at !== done) continue;
        lesson.change(taken);
        // Another network has another inspector; its weights are the same.
        before = null;
      }
      before ??= look(lesson, image);
      lesson.iterate();
      const after = look(lesson, image);
      if (before !== null && after !== null) {
        change[done] = after.odds - before.odds;
        for (const weight of learned) {
          parts[done * nodes.length + nodes.indexOf(weight.node)]! += partOf(weight, before, after);
        }
      }
      before = after;
      done++;
      if (done === total) lesson.release();
    },
    result: () => ({ nodes, parts: parts.slice(0, done * nodes.length), change: change.slice(0, done) }),
  });
}

/** What softmax, the end of every lesson's network, is applied to: also where it is a layer of its own. */
function logitsOf({ output }: Analysis): string {
  return output?.node.type === 'Activation' ? `${output.sources[0] ?? ''}/y` : `${output?.id ?? ''}/a`;
}

interface Seen {
  readonly values: ReadonlyMap<string, FloatArray>;
  readonly odds: number;
  /** What is left for the other classes: 1 - p. */
  readonly others: number;
}

interface LearnedWeight {
  readonly node: string;
  readonly name: string;
  readonly gradient: string;
  /** What a regularizer adds to the gradient of one number. */
  readonly penalty: ((w: number) => number) | null;
}

function learnedWeights({ nodes }: Analysis): readonly LearnedWeight[] {
  return nodes.flatMap((node) =>
    node.weights
      .filter(({ learned }) => learned)
      .map(({ name, regularizer }) => ({
        node: node.id,
        name: `${node.id}/${name}`,
        gradient: `${node.id}/d${name}`,
        penalty: regularizer === null ? null : (w: number) => weightPenalty(node, name, w),
      })),
  );
}

function partOf({ name, gradient, penalty }: LearnedWeight, before: Seen, after: Seen): number {
  const w = before.values.get(name);
  const moved = after.values.get(name);
  const slope = before.values.get(gradient);
  if (w === undefined || moved === undefined || slope === undefined || before.others <= 0) return 0;
  let sum = 0;
  for (let i = 0; i < w.length; i++) {
    const step = moved[i]! - w[i]!;
    if (step !== 0) sum += (slope[i]! - (penalty === null ? 0 : penalty(w[i]!))) * step;
  }
  return -sum / before.others;
}

/** Of logits, so that nothing is lost where p is close to 0 or 1. */
function logOdds(a: FloatArray, target: number): number {
  let largest = -Infinity;
  for (let i = 0; i < a.length; i++) if (i !== target && a[i]! > largest) largest = a[i]!;
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (i !== target) sum += Math.exp(a[i]! - largest);
  return a[target]! - largest - Math.log(sum);
}
