import { describe, expect, test } from 'vitest';
import { problemText } from '../../../core/text/text.ts';
import { parseOptimizer } from '../../../core/train/optimizers/parse-optimizer.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

describe('optimizers', () => {
  test.each([
    [{ type: 'sgd' }, 0.01],
    [{ type: 'sgd', learningRate: 0.5 }, 0.5],
    [{ type: 'sgd', learningRate: 0, momentum: 0, nesterov: false }, 0],
  ])('%j has the learning rate %d', (json, rate) => {
    expect(valueOf(parseOptimizer(json))).toMatchObject({ type: 'sgd', learningRate: rate });
  });

  test.each([
    [{ type: 'adam' }, 'The optimizer adam is not supported yet.'],
    [{ type: 'sgd', momentum: 0.9 }, 'The option momentum of the optimizer sgd is not supported yet.'],
    [{ type: 'sgd', clipNorm: 1 }, 'The option clipNorm of the optimizer sgd is not supported yet.'],
    [{ learningRate: 1 }, 'The optimizer {"learningRate":1} is not supported yet.'],
    [null, 'The optimizer null is not supported yet.'],
  ])('%j: %s', (json, text) => {
    expect(problemText(errorOf(parseOptimizer(json)))).toBe(text);
  });
});
