import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { fillByInitializers } from '../../../core/train/initialize.ts';
import { lossNamed } from '../../../core/train/losses/losses.ts';
import { createModel } from '../../../core/train/model.ts';
import { parseOptimizer } from '../../../core/train/optimizers/parse-optimizer.ts';
import { checkGradients } from '../../support/gradient-check.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';
import { randomGraph } from '../../support/random-graphs.ts';

test('gradients of any graph of any layers, in training and in prediction', () => {
  fc.assert(
    fc.property(randomGraph, fc.boolean(), fc.nat(1000), ({ document, loss }, training, seed) => {
      const analysis = analyze(document);
      expect(analysis.problems).toEqual([]);
      checkGradients(analysis, { loss: valueOf(lossNamed(loss)), training, seed, numbers: 6 });
    }),
    { numRuns: 300 },
  );
}, 60_000);

/** A network of a graph with weights from its seed, to be trained on one batch. */
function trained(analysis: Analysis, loss: string, seed: number) {
  const optimizer = valueOf(parseOptimizer({ type: 'adam', learningRate: 0.01, clipNorm: 1 }));
  const options = { batch: 2, loss: valueOf(lossNamed(loss)), optimizer, seed };
  const model = valueOf(createModel(analysis, options));
  valueOf(model.writeWeights(fillByInitializers(analysis, seed)));
  const random = seeded(seed);
  model.x.set(uniformNumbers(model.x.length, random));
  model.target?.set(uniformNumbers(model.y.length, random).map(Math.abs));
  const step = (): void => {
    model.forward();
    model.backward();
    model.update();
  };
  const all = () => [model.readWeights(), model.readStates()];
  return { model, step, all };
}

test('the same seed gives the same bits, in one go or resumed from what was kept', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(1000), ({ document, loss }, seed) => {
      const analysis = analyze(document);
      const first = trained(analysis, loss, seed);
      const second = trained(analysis, loss, seed);
      const resumed = trained(analysis, loss, seed);
      for (let i = 0; i < 4; i++) {
        first.step();
        second.step();
        if (i !== 1) continue;
        valueOf(resumed.model.writeWeights(first.model.readWeights()));
        valueOf(resumed.model.writeStates(first.model.readStates()));
      }
      resumed.step();
      resumed.step();
      expect(second.all()).toEqual(first.all());
      expect(resumed.all()).toEqual(first.all());
    }),
    { numRuns: 100 },
  );
});
