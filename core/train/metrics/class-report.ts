/** How well one class is told from the others. null: there was nothing to divide by. */
export interface ClassReport {
  /** Images of the class. */
  readonly support: number;
  /** Of the images that were given this class, the share that has it. */
  readonly precision: number | null;
  /** Of the images that have this class, the share that was given it. */
  readonly recall: number | null;
  /** 2 precision recall / (precision + recall) = 2 right / (support + given) */
  readonly f1: number | null;
}

/** For each class, from the true and the predicted class of every image. */
export function classReports(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): readonly ClassReport[] {
  const support = new Uint32Array(classes);
  const given = new Uint32Array(classes);
  const right = new Uint32Array(classes);
  for (let i = 0; i < labels.length; i++) {
    support[labels[i]!]!++;
    given[predicted[i]!]!++;
    if (labels[i] === predicted[i]) right[labels[i]!]!++;
  }
  return Array.from({ length: classes }, (_, c) => ({
    support: support[c]!,
    precision: share(right[c]!, given[c]!),
    recall: share(right[c]!, support[c]!),
    f1: share(2 * right[c]!, support[c]! + given[c]!),
  }));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
