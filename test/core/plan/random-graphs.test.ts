import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lossNamed } from '../../../core/train/losses/losses.ts';
import { checkGradients } from '../../support/gradient-check.ts';
import { valueOf } from '../../support/numbers.ts';
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
