import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../../core/graph/analyze.ts';
import { lessonModel } from '../../../../core/graph/templates.ts';
import { layers } from '../../../../core/layers/registry.ts';
import { buildPlan } from '../../../../core/plan/build-plan.ts';
import { operandsOf } from '../../../../core/plan/operation.ts';
import { printPlan } from '../../../../core/plan/print-plan.ts';
import { categoricalCrossentropy } from '../../../../core/train/losses/categorical-crossentropy.ts';
import { lossNamed } from '../../../../core/train/losses/losses.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { sgd } from '../../../../core/train/optimizers/sgd.ts';
import { sampleAnalysis } from '../../../support/dag.ts';
import { valueOf } from '../../../support/numbers.ts';
import { randomGraph } from '../../../support/random-graphs.ts';
import { expectSameResults } from '../../../support/same-results.ts';

test('the lesson: no copies, nothing set to zero, activations in place', () => {
  const plan = buildPlan(analyze(lessonModel('all')), {
    loss: categoricalCrossentropy,
    optimizer: sgd(0.1),
    keeps: 'nothing',
  });
  const lines = printPlan(plan).split('\n');
  const operations = lines
    .slice(0, lines.indexOf('memory'))
    .map((line) => line.replaceAll(/ +/g, ' '))
    .filter((line) => !line.startsWith(' sgd'));
  expect(operations).toEqual([
    'forward',
    ' conv2d conv1/y 1×26×26×32 = input/y, conv1/kernel, conv1/bias',
    ' activation relu conv1/y 1×26×26×32 = conv1/y',
    ' conv2d conv2/y 1×24×24×64 = conv1/y, conv2/kernel, conv2/bias',
    ' activation relu conv2/y 1×24×24×64 = conv2/y',
    ' maxPool2d pool/y 1×12×12×64 = conv2/y',
    ' dense dense1/y 1×128 = pool/y, dense1/kernel, dense1/bias',
    ' activation tanh dense1/y 1×128 = dense1/y',
    ' dense dense2/a 1×10 = dense1/y, dense2/kernel, dense2/bias',
    ' activation softmax dense2/y 1×10 = dense2/a',
    'loss',
    ' softmaxCrossentropy loss 1 = dense2/a, target',
    'backward',
    ' softmaxCrossentropyGradient dense2/da 1×10 = dense2/y, target',
    ' denseKernelGradient dense2/dkernel 128×10 = dense2/da, dense1/y',
    ' biasGradient dense2/dbias 10 = dense2/da',
    ' denseInputGradient dense1/dy 1×128 = dense2/da, dense2/kernel',
    ' activationGradient tanh dense1/dy 1×128 = dense1/y, dense1/y, dense1/dy',
    ' denseKernelGradient dense1/dkernel 9216×128 = dense1/dy, pool/y',
    ' biasGradient dense1/dbias 128 = dense1/dy',
    ' denseInputGradient pool/dy 1×12×12×64 = dense1/dy, dense1/kernel',
    ' maxPool2dGradient conv2/dy 1×24×24×64 = conv2/y, pool/y, pool/dy',
    ' activationGradient relu conv2/dy 1×24×24×64 = conv2/y, conv2/y, conv2/dy',
    ' conv2dKernelGradient conv2/dkernel 3×3×32×64 = conv2/dy, conv1/y',
    ' biasGradient conv2/dbias 64 = conv2/dy',
    ' conv2dInputGradient conv1/dy 1×26×26×32 = conv2/dy, conv2/kernel',
    ' activationGradient relu conv1/dy 1×26×26×32 = conv1/y, conv1/y, conv1/dy',
    ' conv2dKernelGradient conv1/dkernel 3×3×1×32 = conv1/dy, input/y',
    ' biasGradient conv1/dbias 32 = conv1/dy',
  ]);
});

test('who keeps everything has every operation and every buffer as they were lowered', () => {
  const plan = buildPlan(analyze(lessonModel('all')), { loss: categoricalCrossentropy, optimizer: sgd(0.1) });
  const operations = [...plan.forward, ...plan.backward];
  expect(operations.filter(({ kind }) => kind === 'copy' || kind === 'accumulate')).toHaveLength(2);
  expect(operations.some(({ assign }) => assign)).toBe(false);
  for (const operation of operations) {
    const { writes, adds, reads } = operandsOf(operation);
    for (const buffer of [...writes, ...adds]) expect(reads).not.toContain(buffer);
  }
});

const optimizer = valueOf(parseOptimizer({ type: 'adam', learningRate: 0.01, clipNorm: 1 }));

test('the same results, for any graph of any layers', () => {
  fc.assert(
    fc.property(
      randomGraph,
      fc.record({
        training: fc.boolean(),
        inputGradient: fc.boolean(),
        batch: fc.integer({ min: 1, max: 3 }),
        seed: fc.nat(1000),
        given: fc.integer({ min: 0, max: 3 }),
      }),
      ({ document, loss: name }, { given, ...options }) => {
        const loss = given === 0 ? 'outputGradient' : valueOf(lossNamed(name));
        expectSameResults(analyze(document), { ...options, loss, optimizer });
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);

test.each(layers.flatMap((layer) => layer.samples.map((sample) => ({ layer, sample }))))(
  'the same results: $layer.type $sample.title',
  ({ layer, sample }) => {
    const analysis = sampleAnalysis(layer, sample);
    for (const training of [true, false]) {
      for (const inputGradient of [true, false])
        expectSameResults(analysis, { loss: 'outputGradient', optimizer, training, inputGradient, batch: 2 });
      expectSameResults(analysis, { training });
    }
  },
);
