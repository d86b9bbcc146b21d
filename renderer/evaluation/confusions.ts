/** Which classes are taken for which: as cells of a matrix, or as a list where a matrix would be too large to read. */
import { confusionMatrix } from '../../core/train/metrics/confusion-matrix.ts';
import type { MadeEvaluation } from '../store/evaluation-store.ts';

type Results = Pick<MadeEvaluation, 'labels' | 'predicted' | 'classes'>;

export const CELL_VALUES = ['counts', 'rows', 'columns'] as const;
/** What a cell shows: images, or their share of the true class (rows), or of the predicted class (columns). */
export type CellValue = (typeof CELL_VALUES)[number];

export interface ConfusionCell {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
  /** `count`, or a share, 0 to 1; null where there is nothing to divide by. */
  readonly value: number | null;
}

/** (true class, predicted class) */
export function confusionCells(
  { labels, predicted, classes }: Results,
  of: CellValue,
): readonly (readonly ConfusionCell[])[] {
  const size = classes.length;
  const counts = confusionMatrix(labels, predicted, size);
  const count = (label: number, column: number): number => counts[label * size + column] ?? 0;
  const indices = Array.from(classes.keys());
  const given = indices.map((column) => indices.reduce((sum, label) => sum + count(label, column), 0));
  const whole = (label: number, column: number): number => {
    if (of === 'counts') return 1;
    return (of === 'rows' ? classes[label]?.support : given[column]) ?? 0;
  };
  return indices.map((label) =>
    indices.map((column) => {
      const found = count(label, column);
      const all = whole(label, column);
      return { label, predicted: column, count: found, value: all === 0 ? null : found / all };
    }),
  );
}

export interface Confusion {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
  /** Of the images of the true class. */
  readonly share: number;
}

/** Every pair of classes of which one was taken for the other, the most frequent first. */
export function frequentConfusions({ labels, predicted, classes }: Results): readonly Confusion[] {
  const counts = new Map<number, number>();
  for (const [image, label] of labels.entries()) {
    const given = predicted[image] ?? 0;
    if (given === label) continue;
    const key = label * classes.length + given;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Array.from(counts, ([key, count]) => {
    const label = Math.floor(key / classes.length);
    const share = count / (classes[label]?.support ?? count);
    return { label, predicted: key % classes.length, count, share };
  }).sort((a, b) => b.count - a.count || a.label - b.label || a.predicted - b.predicted);
}
