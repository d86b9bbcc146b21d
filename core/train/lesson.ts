/**
 * The one-image lesson: a network learns to give one image the class that it found least probable at first, one
 * iteration at a time, so that whoever drives it can pause, step and stop between any two.
 */
import { analyze } from '../graph/analyze.ts';
import type { Analysis } from '../graph/analysis.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { problem, type Problem } from '../problem.ts';
import { assertNever, failure, success, type Result } from '../result.ts';
import {
  listTensors,
  namedTensors,
  type FloatArray,
  type NamedTensor,
  type NamedTensors,
} from '../tensor/tensor.ts';
import { argmax, argmin } from './argmax.ts';
import { carryOver } from './carry-over.ts';
import { changeDocument } from './change-training.ts';
import { findDivergence, type Divergence } from './divergence.ts';
import { fillByGenerator, fillByInitializers } from './initialize.ts';
import { keepWeights } from './keep-weights.ts';
import { lessonProblems } from './lesson-problems.ts';
import type { LessonSettings } from './lesson-settings.ts';
import { categoricalCrossentropy } from './losses/categorical-crossentropy.ts';
import { createModel, type Model, type ModelOptions } from './model.ts';
import { sgd } from './optimizers/sgd.ts';
import { touchModel, touchWeights, type Touch } from './touch.ts';
import type { TrainingChange } from './training-history.ts';

export interface LessonRequest {
  readonly document: ModelDocument;
  readonly settings: LessonSettings;
  /** As the network takes it: row-major (height, width, channels). null: none yet, and nothing can be iterated. */
  readonly image: Float32Array | null;
  /** The weights to start from, as far as they fit; all others, or all for null, are filled from the seed. */
  readonly weights: readonly NamedTensor[] | null;
  /** What of those a person set by hand, as far as it fits. */
  readonly touches?: readonly Touch[] | undefined;
  /** As in `ModelOptions`. */
  readonly kernels?: Kernels | undefined;
}

export type LessonEnd = 'reachedTarget' | 'maxIterations' | 'diverged';

/** What one iteration found before it changed the weights. */
export interface LessonIteration {
  /** Of the target class. */
  readonly probability: number;
  readonly label: number;
  readonly loss: number;
  /** A view that the next iteration overwrites. */
  readonly probabilities: FloatArray;
}

export interface Lesson {
  /** As they are now: changes are in them. */
  readonly model: Model;
  readonly document: ModelDocument;
  readonly classes: number;
  /** Numbers in all weights, frozen ones included. */
  readonly parameters: number;
  readonly memoryBytes: number;
  /** What the untrained network says of the image, and the class declared right; null without an image. */
  readonly initial: { readonly probabilities: Float32Array; readonly target: number } | null;
  /** Iterations done. */
  readonly iteration: number;
  /** null while another iteration is possible, or would be with an image. */
  readonly ended: LessonEnd | null;
  /** Where the run stopped to compute with numbers; null unless it ended so. */
  readonly divergence: Divergence | null;
  /** Throws when there is no image or the lesson has ended. */
  iterate(): LessonIteration;
  /** Takes effect with the next iteration. Refused, the lesson goes on as before. */
  change(change: TrainingChange): Result<void, readonly Problem[]>;
  /** Back to the network and the weights it was created with, and no iterations. */
  reset(): void;
  /** Whether these could be the numbers of an image of the network's input size. */
  accepts(image: Float32Array): boolean;
  /** Class probabilities of an image that it accepts, with the weights as they are now; throws for another. */
  predict(image: Float32Array): Float32Array;
  /** Copies of all weights as they are now, in document order. */
  readWeights(): readonly NamedTensor[];
  /** Gives its memory back: it is not used any more. */
  release(): void;
}

export function createLesson({
  document,
  settings,
  image,
  weights,
  touches = [],
  kernels,
}: LessonRequest): Result<Lesson, readonly Problem[]> {
  const analysis = analyze(document);
  const problems = lessonProblems(analysis, settings, image);
  if (problems.length > 0) return failure(problems);
  const created = createLessonModel(analysis, settings, kernels);
  if (!created.ok) return created;
  const fresh = initialize(analysis, settings);
  const kept = weights === null ? fresh : keepWeights(analysis, namedTensors(weights), fresh);
  const initialWeights = touchWeights(kept, touches);
  const written = created.value.writeWeights(initialWeights);
  if (!written.ok) return written;
  return success(
    runnableLesson({ document, analysis, model: created.value }, settings, image, initialWeights, kernels),
  );
}

/** How a lesson computes: one image, exactly. */
export function lessonModelOptions({ learningRate, seed }: LessonSettings): ModelOptions {
  return {
    batch: 1,
    loss: categoricalCrossentropy,
    optimizer: sgd(learningRate),
    seed,
    keeps: 'nothing',
    exactness: 'exact',
  };
}

function createLessonModel(analysis: Analysis, settings: LessonSettings, kernels?: Kernels) {
  return createModel(analysis, { ...lessonModelOptions(settings), kernels });
}

function initialize(analysis: Analysis, { weights, seed }: LessonSettings): NamedTensors {
  return weights === 'lcg' ? fillByGenerator(analysis, seed) : fillByInitializers(analysis, seed);
}

/** A network as it is drawn and as it runs. */
interface Subject {
  readonly document: ModelDocument;
  readonly analysis: Analysis;
  readonly model: Model;
}

function runnableLesson(
  first: Subject,
  settings: LessonSettings,
  image: Float32Array | null,
  initialWeights: NamedTensors,
  kernels?: Kernels,
): Lesson {
  let subject = first;
  const accepts = (given: Float32Array): boolean => given.length === first.model.x.length;
  const predict = (given: Float32Array): Float32Array => {
    const { model } = subject;
    if (!accepts(given))
      throw new Error(`An image of ${given.length} values was given to ${model.x.length} inputs.`);
    model.x.set(given);
    model.predict();
    return Float32Array.from(model.y);
  };
  const initial = image === null ? null : firstLook(predict(image), settings);
  writeTarget(first.model, initial);
  let iteration = 0;
  let ended: LessonEnd | null = null;
  let divergence: Divergence | null = null;
  let restingStates: NamedTensors = new Map();

  // Kept, since the pass of training may overwrite what the network says.
  const probabilities = first.model.y.slice();

  /** Predict, record, then train one step, after the last prediction too; only a loss that is no number ends it at once. */
  const iterate = (): LessonIteration => {
    if (image === null || initial === null || ended !== null) throw new Error('This lesson cannot go on.');
    const { model } = subject;
    model.x.set(image);
    model.predict();
    const loss = model.computeLoss();
    probabilities.set(model.y);
    const label = argmax(probabilities);
    iteration++;
    if (Number.isFinite(loss)) {
      // Where the pass of prediction is that of training, one of them is enough.
      if (model.plan.prediction !== null) model.forward();
      model.backward();
      model.update();
      if (label === initial.target) ended = 'reachedTarget';
      else if (iteration >= settings.maxIterations) ended = 'maxIterations';
    } else {
      ended = 'diverged';
      divergence = findDivergence(model, 'prediction', iteration);
    }
    return { probability: probabilities[initial.target] ?? Number.NaN, label, loss, probabilities };
  };

  /** Another document has another plan: a new model goes on with the weights and states of the old one. */
  const goOnAs = (document: ModelDocument): Result<void, readonly Problem[]> => {
    const analysis = analyze(document);
    const problems = lessonProblems(analysis, settings, image);
    if (problems.length > 0) return failure(problems);
    const created = createLessonModel(analysis, settings, kernels);
    if (!created.ok) return created;
    restingStates = carryOver(subject.model, created.value, restingStates);
    leave();
    subject = { document, analysis, model: created.value };
    writeTarget(created.value, initial);
    return success(undefined);
  };

  /** The first network stays: a reset goes back to it. */
  const leave = (): void => {
    if (subject !== first) subject.model.workspace.release();
  };

  return {
    get model() {
      return subject.model;
    },
    get document() {
      return subject.document;
    },
    classes: first.model.y.length,
    parameters: first.model.parameters,
    get memoryBytes() {
      return subject.model.memoryBytes;
    },
    initial,
    get iteration() {
      return iteration;
    },
    get ended() {
      return ended;
    },
    get divergence() {
      return divergence;
    },
    iterate,
    change: (change) => {
      switch (change.type) {
        case 'learningRate': {
          const problems = lessonProblems(
            subject.analysis,
            { ...settings, learningRate: change.value },
            image,
          );
          if (problems.length > 0) return failure(problems);
          subject.model.setLearningRate(change.value);
          return success(undefined);
        }
        case 'weights':
          return touchModel(subject.model, change);
        case 'batchSize':
          return failure([problem('TRAIN_CHANGE_ONE_IMAGE')]);
        case 'trainable':
        case 'parameter': {
          const changed = changeDocument(change, subject.document, subject.analysis);
          return changed.ok ? goOnAs(changed.value) : changed;
        }
        default:
          return assertNever(change);
      }
    },
    reset: () => {
      leave();
      subject = first;
      restingStates = new Map();
      first.model.writeWeights(initialWeights);
      first.model.resetStates();
      iteration = 0;
      ended = null;
      divergence = null;
    },
    accepts,
    predict,
    readWeights: () => listTensors(subject.model.readWeights()),
    release: () => {
      leave();
      first.model.workspace.release();
    },
  };
}

function writeTarget({ target }: Model, initial: Lesson['initial']): void {
  if (initial === null) return;
  target?.fill(0);
  target?.fill(1, initial.target, initial.target + 1);
}

function firstLook(probabilities: Float32Array, { target }: LessonSettings): NonNullable<Lesson['initial']> {
  return { probabilities, target: target === 'least' ? argmin(probabilities) : target };
}
