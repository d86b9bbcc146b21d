/** Whole networks on compiled kernels come out as on the reference kernels: every layer, every optimizer, any graph. */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Analysis } from '../../../../core/graph/analysis.ts';
import { analyze } from '../../../../core/graph/analyze.ts';
import type { Json } from '../../../../core/graph/document.ts';
import type { Kernels } from '../../../../core/kernels/kernels.ts';
import { referenceKernels } from '../../../../core/kernels/reference/reference-kernels.ts';
import { layers } from '../../../../core/layers/registry.ts';
import type { FloatArray, NamedTensors } from '../../../../core/tensor/tensor.ts';
import { fillByInitializers } from '../../../../core/train/initialize.ts';
import { lossNamed } from '../../../../core/train/losses/losses.ts';
import { createModel, type ModelOptions } from '../../../../core/train/model.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import { sampleAnalysis } from '../../../support/dag.ts';
import { expectClose } from '../../../support/kernel-comparison.ts';
import { seeded, uniformNumbers, valueOf } from '../../../support/numbers.ts';
import { randomGraph } from '../../../support/random-graphs.ts';

const LEARNING_RATE = 0.05;

/** Each family with what it can be told, and what an update does around its rule. */
const OPTIMIZERS: readonly Json[] = [
  { type: 'sgd', learningRate: LEARNING_RATE },
  { type: 'sgd', learningRate: LEARNING_RATE, momentum: 0.9, clipValue: 0.2 },
  { type: 'sgd', learningRate: LEARNING_RATE, momentum: 0.9, nesterov: true, clipNorm: 0.3 },
  { type: 'adam', learningRate: LEARNING_RATE, schedule: { type: 'cosine', decaySteps: 10 } },
  { type: 'adamw', learningRate: LEARNING_RATE, weightDecay: 0.1 },
  { type: 'adamax', learningRate: LEARNING_RATE },
  { type: 'nadam', learningRate: LEARNING_RATE },
  { type: 'rmsprop', learningRate: LEARNING_RATE },
  { type: 'adagrad', learningRate: LEARNING_RATE },
  { type: 'adadelta', learningRate: 1 },
];

interface Training extends Pick<ModelOptions, 'batch' | 'keeps'> {
  readonly optimizer: Json;
  readonly loss: string;
  readonly seed: number;
}

/** Two steps; what can be read after each. */
function train(
  analysis: Analysis,
  { optimizer, loss, seed, ...options }: Training,
  kernels: Kernels,
): ReadonlyMap<string, FloatArray> {
  // The reference in float64, where it is the truth.
  const precision = kernels === referenceKernels ? 'float64' : 'float32';
  const model = valueOf(
    createModel(analysis, {
      ...options,
      kernels,
      precision,
      seed,
      loss: valueOf(lossNamed(loss)),
      optimizer: valueOf(parseOptimizer(optimizer)),
    }),
  );
  valueOf(model.writeWeights(fillByInitializers(analysis, seed)));
  const random = seeded(seed);
  const read = new Map<string, FloatArray>();
  const keep = (when: string, tensors: NamedTensors): void => {
    for (const [name, { data }] of tensors) read.set(`${when} ${name}`, data);
  };
  for (let step = 1; step <= 2; step++) {
    model.x.set(Float32Array.from(uniformNumbers(model.x.length, random)));
    model.target?.set(Float32Array.from(uniformNumbers(model.y.length, random).map(Math.abs)));
    model.predict();
    read.set(`${step}: prediction`, model.y.slice());
    model.forward();
    read.set(`${step}: y`, model.y.slice());
    read.set(`${step}: loss`, Float64Array.of(model.computeLoss()));
    model.backward();
    if (options.keeps !== 'nothing') keep(`${step}: gradient of`, model.readGradients());
    model.update();
    keep(`${step}:`, model.readWeights());
    keep(`${step}:`, model.readStates());
  }
  model.workspace.release();
  return read;
}

function compareTraining(analysis: Analysis, training: Training, kernels: Kernels, tolerance: number): void {
  const found = train(analysis, training, kernels);
  const expected = train(analysis, training, referenceKernels);
  for (const [name, numbers] of expected) expectClose(found.get(name) ?? [], numbers, tolerance, name);
}

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  describe.each(layers.map((layer) => [layer.type, layer] as const))('%s', (_type, layer) => {
    test.each(layer.samples.map((sample) => [sample.title, sample] as const))('%s', (_title, sample) => {
      const analysis = sampleAnalysis(layer, sample);
      for (const [index, optimizer] of OPTIMIZERS.entries()) {
        const batch = index % 2 === 0 ? 3 : 1;
        const keeps = index % 4 < 2 ? 'everything' : 'nothing';
        const training: Training = { optimizer, batch, keeps, loss: 'meanSquaredError', seed: index + 1 };
        compareTraining(analysis, training, kernels, 1e-4);
      }
    });
  });

  test('any graph of any layers', () => {
    fc.assert(
      fc.property(randomGraph, fc.nat(1000), fc.boolean(), ({ document, loss }, seed, keepsAll) => {
        const training: Training = {
          optimizer: { type: 'sgd', learningRate: 0.01, momentum: 0.9 },
          batch: 1 + (seed % 3),
          keeps: keepsAll ? 'everything' : 'nothing',
          loss,
          seed,
        };
        compareTraining(analyze(document), training, kernels, 1e-4);
      }),
      { numRuns: 60 },
    );
  });
});
