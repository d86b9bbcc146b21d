import { expect, test } from 'vitest';
import { algorithmOfStep, type StepAlgorithm } from '../../../core/kernels/algorithm-of-step.ts';
import { describeSteps } from '../../../core/kernels/describe-steps.ts';
import type { Exactness } from '../../../core/kernels/kernels.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { analyzed, type NodeRow } from '../../support/graphs.ts';

interface Case {
  readonly batch?: number;
  readonly isCompiled?: boolean;
  readonly exactness?: Exactness;
}

/** The first operation of each step of a training, and its algorithm. */
function algorithmsOf(analysis: Analysis, { batch = 8, isCompiled = true, exactness = 'fast' }: Case = {}) {
  const plan = buildPlan(analysis, {
    batch,
    loss,
    optimizer: sgd(0.1),
    keeps: 'nothing',
    inputGradient: true,
  });
  return [plan.forward, plan.loss, plan.backward].flatMap((list) =>
    describeSteps(list, isCompiled, exactness).steps.map((step) => ({
      kinds: step.operations.map(({ kind }): string => kind),
      kernels: step.kernels,
      algorithm: algorithmOfStep(step, exactness),
    })),
  );
}

/** Of the step with an operation of this kind. */
function algorithmOf(analysis: Analysis, kind: string, options: Case = {}): StepAlgorithm | undefined {
  return algorithmsOf(analysis, options).find(({ kinds }) => kinds.includes(kind))?.algorithm;
}

const ending: readonly NodeRow[] = [
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 3, activation: 'softmax' }],
];

function convolved(kernelSize: number, filters: number, channels: number, side = 16): Analysis {
  return analyzed([
    ['input', 'Input', { shape: [side, side, channels] }],
    ['conv', 'Conv2D', { filters, kernelSize: [kernelSize, kernelSize], padding: 'same' }],
    ...ending,
  ]);
}

test('convolutions of few channels are direct, of one cell by one pointwise, of three by three Winograd', () => {
  expect(algorithmOf(convolved(3, 8, 1), 'conv2d')).toBe('direct');
  expect(algorithmOf(convolved(5, 32, 32), 'conv2d')).toBe('direct');
  expect(algorithmOf(convolved(1, 32, 32), 'conv2d')).toBe('pointwise');
  expect(algorithmOf(convolved(1, 32, 32), 'conv2dKernelGradient')).toBe('pointwise');
  expect(algorithmOf(convolved(3, 64, 64), 'conv2d')).toBe('winograd 4');
  expect(algorithmOf(convolved(3, 64, 64), 'conv2dInputGradient')).toBe('winograd 4');
  expect(algorithmOf(convolved(3, 64, 64, 2), 'conv2d')).toBe('winograd 2');
});

test('exact: forward always direct, backward as ever', () => {
  const exactness = 'exact';
  expect(algorithmOf(convolved(3, 64, 64), 'conv2d', { exactness })).toBe('direct');
  expect(algorithmOf(convolved(3, 64, 64), 'conv2dInputGradient', { exactness })).toBe('winograd 4');
});

test('a dense layer is a vector by a matrix on one image, and matrices on several', () => {
  const analysis = convolved(3, 8, 1);
  for (const kind of ['dense', 'denseKernelGradient', 'denseInputGradient']) {
    expect([kind, algorithmOf(analysis, kind, { batch: 1 })]).toEqual([kind, 'vector']);
    expect([kind, algorithmOf(analysis, kind, { batch: 2 })]).toEqual([kind, 'matrix']);
  }
});

test('behind max pooling gradients are sparse; by channel, depthwise; what is no product is plain', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [16, 16, 3] }],
    ['deep', 'DepthwiseConv2D', { kernelSize: [3, 3] }],
    ['conv', 'Conv2D', { filters: 16, kernelSize: [3, 3], activation: 'relu' }],
    ['pool', 'MaxPooling2D'],
    ...ending,
  ]);
  expect(algorithmOf(analysis, 'maxPool2dGradient')).toBe('sparse');
  expect(algorithmOf(analysis, 'conv2dKernelGradient')).toBe('sparse');
  for (const kind of ['depthwiseConv2d', 'depthwiseConv2dInputGradient', 'depthwiseConv2dKernelGradient']) {
    expect([kind, algorithmOf(analysis, kind)]).toEqual([kind, 'depthwise']);
  }
  expect(algorithmOf(analysis, 'maxPool2d')).toBe('plain');
  expect(algorithmOf(analysis, 'softmaxCrossentropy')).toBe('plain');
  expect(algorithmOf(analysis, 'softmaxCrossentropyGradient')).toBe('plain');
});

test('without compiled kernels everything is reference', () => {
  const found = algorithmsOf(convolved(3, 64, 64), { isCompiled: false });
  expect(new Set(found.map(({ algorithm }) => algorithm))).toEqual(new Set(['reference']));
});

test('what is called after Winograd is carried out by his kernels, and nothing else is', () => {
  const networks = WORKLOADS.slice(0, 4).map(({ document }) => analyze(document));
  for (const analysis of [...networks, convolved(3, 64, 64, 2), convolved(3, 6, 5)]) {
    for (const batch of [1, 16]) {
      for (const exactness of ['exact', 'fast'] as const) {
        for (const { kernels, algorithm } of algorithmsOf(analysis, { batch, exactness })) {
          const isWinograd = kernels.some((kernel) => kernel.startsWith('winograd'));
          expect(algorithm.startsWith('winograd')).toBe(isWinograd);
        }
      }
    }
  }
});
