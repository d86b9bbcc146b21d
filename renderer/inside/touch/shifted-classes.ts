import { argmax } from '../../../core/train/argmax.ts';

/** So many classes are read at a glance. */
const MOST = 5;

/** The classes to show, ascending: what is predicted, what was, and those that moved most or are most probable. */
export function shiftedClasses(before: Float32Array, after: Float32Array): readonly number[] {
  const predicted = [...new Set([argmax(before), argmax(after)])];
  const weight = (label: number): number =>
    Math.abs((after[label] ?? 0) - (before[label] ?? 0)) * 1e3 + (after[label] ?? 0);
  const others = Array.from(after.keys())
    .filter((label) => !predicted.includes(label))
    .sort((a, b) => weight(b) - weight(a) || a - b);
  return [...predicted, ...others].slice(0, MOST).sort((a, b) => a - b);
}
