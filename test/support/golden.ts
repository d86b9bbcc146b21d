/** A golden case small enough to work out by hand: one dense layer without bias, softmax, one image. */
import { documentOf } from './graphs.ts';

const e = Math.E;
/** softmax of (1, 0) */
const P = [e / (e + 1), 1 / (e + 1)] as const;

/** x = (1, 0), w = identity, so the logits are (1, 0); the right answer is class 1. */
export const handGradients = {
  format: 'convas-golden',
  version: 1,
  kind: 'gradients',
  name: 'by-hand',
  model: documentOf([
    ['input', 'Input', { shape: [2] }],
    ['out', 'Dense', { units: 2, activation: 'softmax', useBias: false }],
  ]),
  loss: 'categoricalCrossentropy',
  training: true,
  input: { shape: [1, 2], data: [1, 0] },
  target: { shape: [1, 2], data: [0, 1] },
  weights: { 'out/kernel': { shape: [2, 2], data: [1, 0, 0, 1] } },
  tolerance: { rtol: 2e-4, atol: 2e-5 },
  expect: {
    outputs: { shape: [1, 2], data: P },
    loss: -Math.log(P[1]),
    inputGradient: { shape: [1, 2], data: [P[0], -P[0]] },
    weightGradients: { 'out/kernel': { shape: [2, 2], data: [P[0], -P[0], 0, 0] } },
  },
};

/** One step of plain SGD from the same place. */
export const handTrajectory = {
  format: 'convas-golden',
  version: 1,
  kind: 'trajectory',
  name: 'by-hand-trajectory',
  model: handGradients.model,
  loss: 'categoricalCrossentropy',
  optimizer: { type: 'sgd', learningRate: 0.5 },
  weights: handGradients.weights,
  batches: [{ input: handGradients.input, target: handGradients.target }],
  tolerance: { rtol: 2e-3, atol: 2e-4 },
  expect: {
    losses: [-Math.log(P[1])],
    finalWeights: { 'out/kernel': { shape: [2, 2], data: [1 - P[0] / 2, P[0] / 2, 0, 1] } },
  },
};
