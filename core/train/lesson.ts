/**
 * The one-image lesson: a network learns to give one image the class that it found least probable at first, one
 * iteration at a time, so that whoever drives it can pause, step and stop between any two.
 */
import type { Analysis } from '../graph/analysis.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import {
  listTensors,
  namedTensors,
  type FloatArray,
  type NamedTensor,
  type NamedTensors,
} from '../tensor/tensor.ts';
import { argmax, argmin } from './argmax.ts';
import { findDivergence, type Divergence } from './divergence.ts';
import { fillByGenerator, fillByInitializers } from './initialize.ts';
import { lessonProblems } from './lesson-problems.ts';
import type { LessonSettings } from './lesson-settings.ts';
import { categoricalCrossentropy } from './losses/categorical-crossentropy.ts';
import { createModel, type Model } from './model.ts';
import { sgd } from './optimizers/sgd.ts';

export interface LessonRequest {
  readonly analysis: Analysis;
  readonly settings: LessonSettings;
  /** As the network takes it: row-major (height, width, channels). null: none yet, and nothing can be iterated. */
  readonly image: Float32Array | null;
  /** The weights to start from; null: filled from the seed. */
  readonly weights: readonly NamedTensor[] | null;
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
  readonly model: Model;
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
  /** Back to the weights it was created with, and no iterations. */
  reset(): void;
  /** Whether these could be the numbers of an image of the network's input size. */
  accepts(image: Float32Array): boolean;
  /** Class probabilities of an image that it accepts, with the weights as they are now; throws for another. */
  predict(image: Float32Array): Float32Array;
  /** Copies of all weights as they are now, in document order. */
  readWeights(): readonly NamedTensor[];
}

export function createLesson({
  analysis,
  settings,
  image,
  weights,
}: LessonRequest): Result<Lesson, readonly Problem[]> {
  const problems = lessonProblems(analysis, settings, image);
  if (problems.length > 0) return failure(problems);
  const optimizer = sgd(settings.learningRate);
  const created = createModel(analysis, {
    loss: categoricalCrossentropy,
    optimizer,
    seed: settings.seed,
  });
  if (!created.ok) return created;
  const initialWeights = weights === null ? initialize(analysis, settings) : namedTensors(weights);
  const written = created.value.writeWeights(initialWeights);
  if (!written.ok) return written;
  return success(runnableLesson(created.value, settings, image, initialWeights));
}

function initialize(analysis: Analysis, { weights, seed }: LessonSettings): NamedTensors {
  return weights === 'lcg' ? fillByGenerator(analysis, seed) : fillByInitializers(analysis, seed);
}

function runnableLesson(
  model: Model,
  settings: LessonSettings,
  image: Float32Array | null,
  initialWeights: NamedTensors,
): Lesson {
  const accepts = (given: Float32Array): boolean => given.length === model.x.length;
  const predict = (given: Float32Array): Float32Array => {
    if (!accepts(given))
      throw new Error(`An image of ${given.length} values was given to ${model.x.length} inputs.`);
    model.x.set(given);
    model.predict();
    return Float32Array.from(model.y);
  };
  const initial = image === null ? null : firstLook(predict(image), settings);
  if (initial !== null) {
    model.target?.fill(0);
    model.target?.fill(1, initial.target, initial.target + 1);
  }
  let iteration = 0;
  let ended: LessonEnd | null = null;
  let divergence: Divergence | null = null;

  // Where the pass of prediction is that of training, one of them is enough.
  const trainsAsItPredicts = model.plan.prediction === null;
  // Kept, since the pass of training may overwrite what the network says.
  const probabilities = model.y.slice();

  /** Predict, record, then train one step, after the last prediction too; only a loss that is no number ends it at once. */
  const iterate = (): LessonIteration => {
    if (image === null || initial === null || ended !== null) throw new Error('This lesson cannot go on.');
    model.x.set(image);
    model.predict();
    const loss = model.computeLoss();
    probabilities.set(model.y);
    const label = argmax(probabilities);
    iteration++;
    if (Number.isFinite(loss)) {
      if (!trainsAsItPredicts) model.forward();
      model.backward();
      model.update();
      if (label === initial.target) ended = 'reachedTarget';
      else if (iteration >= settings.maxIterations) ended = 'maxIterations';
    } else {
      ended = 'diverged';
      divergence = findDivergence(model, iteration);
    }
    return { probability: probabilities[initial.target] ?? Number.NaN, label, loss, probabilities };
  };

  return {
    model,
    classes: model.y.length,
    parameters: model.parameters,
    memoryBytes: model.memoryBytes,
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
    reset: () => {
      model.writeWeights(initialWeights);
      model.resetStates();
      iteration = 0;
      ended = null;
      divergence = null;
    },
    accepts,
    predict,
    readWeights: () => listTensors(model.readWeights()),
  };
}

function firstLook(probabilities: Float32Array, { target }: LessonSettings): NonNullable<Lesson['initial']> {
  return { probabilities, target: target === 'least' ? argmin(probabilities) : target };
}
