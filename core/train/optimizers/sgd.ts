import type { Optimizer } from '../optimizer.ts';

/** Plain stochastic gradient descent: w -= learningRate dw. */
export function sgd(learningRate: number): Optimizer {
  return {
    type: 'sgd',
    learningRate,
    lower: ({ w, dw, learningRate: rate }) => [
      { kind: 'sgd', adds: { w }, reads: { dw, learningRate: rate } },
    ],
  };
}
