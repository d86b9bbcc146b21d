/** How the class of an image becomes what the network should say of it, and how what it says is read as a class. */
import type { FloatArray } from '../tensor/tensor.ts';
import { argmaxOfRow } from './argmax.ts';

export interface TargetCoding {
  /** Numbers that the network gives for one image. */
  readonly outputs: number;
  /** Writes the targets of the images `order[from]`, `order[from + 1]` ... for as long as `target` has room. */
  write(target: FloatArray, labels: ArrayLike<number>, order: ArrayLike<number>, from: number): void;
  /** The class that the network found most probable for one image of a batch. */
  predicted(y: FloatArray, image: number): number;
  /** How probable the network found a class. */
  probability(y: FloatArray, image: number, label: number): number;
  /** How many classes the network found more probable than `label`; of equal ones, those that come before it. */
  rank(y: FloatArray, image: number, label: number): number;
}

/** One output a class; or, for two classes, a single one that says how probable the second is. */
export function targetCoding(outputs: number): TargetCoding {
  return outputs === 1 ? singleOutput : oneHot(outputs);
}

/** t[label] = 1, all others 0 */
function oneHot(outputs: number): TargetCoding {
  return {
    outputs,
    write(target, labels, order, from) {
      target.fill(0);
      for (let image = 0; image * outputs < target.length; image++) {
        target[image * outputs + labels[order[from + image]!]!] = 1;
      }
    },
    predicted: (y, image) => argmaxOfRow(y, image * outputs, outputs),
    probability: (y, image, label) => y[image * outputs + label]!,
    rank(y, image, label) {
      const start = image * outputs;
      const own = y[start + label]!;
      let before = 0;
      for (let o = 0; o < outputs; o++) {
        const other = y[start + o]!;
        if (other > own || (other === own && o < label)) before++;
      }
      return before;
    },
  };
}

/** t = label, 0 or 1; the second class from above 1/2 on, as Keras's binary accuracy has it */
const singleOutput: TargetCoding = {
  outputs: 1,
  write(target, labels, order, from) {
    for (let image = 0; image < target.length; image++) target[image] = labels[order[from + image]!]!;
  },
  predicted: (y, image) => (y[image]! > 0.5 ? 1 : 0),
  probability: (y, image, label) => (label === 1 ? y[image]! : 1 - y[image]!),
  rank: (y, image, label) => ((y[image]! > 0.5 ? 1 : 0) === label ? 0 : 1),
};
