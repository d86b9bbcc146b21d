/** How good a network is on some images, found batch by batch, so that whoever drives it can pause between any two. */
import type { TrainingData } from '../data/data-set.ts';
import { writeBatch } from '../data/write-batch.ts';
import { classReports, type ClassReport } from './metrics/class-report.ts';
import type { Model } from './model.ts';
import type { Network } from './network.ts';

/** K of the top-k accuracies goes up to this. */
const TOP = 5;

export interface Evaluation {
  readonly images: number;
  /** The mean over the images, what regularizers add included. */
  readonly loss: number;
  readonly accuracy: number;
  /** [k - 1]: how often the right class was among the k most probable ones; k up to 5, and to the number of classes. */
  readonly topKAccuracy: readonly number[];
  readonly classes: readonly ClassReport[];
  /** (images), in the order in which they were given. */
  readonly labels: Uint16Array<ArrayBuffer>;
  readonly predicted: Uint16Array<ArrayBuffer>;
  /** How probable each image's predicted class was found. */
  readonly confidence: Float32Array<ArrayBuffer>;
}

export interface EvaluationPass {
  readonly total: number;
  readonly done: number;
  /** One batch, through the model that is returned; null when there is none left. */
  advance(): Model | null;
  /** The sum of the losses of the images so far. */
  readonly lossSum: number;
  /** Of all images; throws before the last one. */
  result(): Evaluation;
}

/** `network` must have models for `batchesOf(images.length, batchSize)`. Its weights are not changed. */
export function startEvaluation(
  network: Network,
  data: TrainingData,
  images: Uint32Array,
  batchSize: number,
): EvaluationPass {
  const total = images.length;
  const classes = data.classNames.length;
  const { coding } = network;
  const labels = Uint16Array.from(images, (image) => data.labels[image]!);
  const predicted = new Uint16Array(total);
  const confidence = new Float32Array(total);
  const ranks = new Uint32Array(Math.min(TOP, classes));
  let done = 0;
  let lossSum = 0;

  const advance = (): Model | null => {
    if (done === total) return null;
    const count = Math.min(batchSize, total - done);
    const model = network.modelFor(count);
    writeBatch(model.writePixels, data, images, done, count);
    if (model.target !== null) coding.write(model.target, data.labels, images, done);
    model.predict();
    lossSum += model.computeLoss() * count;
    for (let i = 0; i < count; i++) {
      const found = coding.predicted(model.y, i);
      predicted[done + i] = found;
      confidence[done + i] = coding.probability(model.y, i, found);
      const rank = coding.rank(model.y, i, labels[done + i]!);
      if (rank < ranks.length) ranks[rank]!++;
    }
    done += count;
    return model;
  };

  return {
    total,
    get done() {
      return done;
    },
    advance,
    get lossSum() {
      return lossSum;
    },
    result() {
      if (done < total) throw new Error('An evaluation is asked for before it is complete.');
      return {
        images: total,
        loss: lossSum / total,
        accuracy: shareEqual(labels, predicted),
        topKAccuracy: runningSums(ranks).map((within) => within / total),
        classes: classReports(labels, predicted, classes),
        labels,
        predicted,
        confidence,
      };
    },
  };
}

function shareEqual(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}

function runningSums(counts: Uint32Array): number[] {
  let sum = 0;
  return Array.from(counts, (count) => (sum += count));
}
