/** Small things to measure, and time that passes only when it is looked at. */
import type { BenchHost } from '../../core/bench/time-steps.ts';
import type { Workload } from '../../core/bench/workloads.ts';
import { documentOf } from './graphs.ts';

/** 4 images of 3x3 in two classes: 20 parameters. */
export const tinyTraining: Workload = {
  name: 'T1',
  kind: 'training',
  batch: 4,
  document: documentOf([
    ['input', 'Input', { shape: [3, 3, 1] }],
    ['flatten', 'Flatten'],
    ['dense', 'Dense', { units: 2, activation: 'softmax' }],
  ]),
};

/** (3, 5) by (5, 2): 60 operations. */
export const tinyProduct: Workload = {
  name: 'T2',
  kind: 'product',
  batch: 3,
  document: documentOf([
    ['input', 'Input', { shape: [5] }],
    ['dense', 'Dense', { units: 2, useBias: false }],
  ]),
};

/** A clock that goes on by `tick` milliseconds each time it is read, and by every pause. Nobody cancels. */
export function tickingHost(tick: number): BenchHost & { readonly pauses: readonly number[] } {
  let time = 0;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => (time += tick),
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
    },
    isCancelled: () => false,
  };
}
