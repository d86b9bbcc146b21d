import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../core/graph/document.ts';
import { problemText } from '../../../../core/text/text.ts';
import { OPTIMIZERS } from '../../../../core/train/optimizers/optimizers.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { SCHEDULE_FIELDS } from '../../../../core/train/optimizers/parse-schedule.ts';
import { errorOf, valueOf } from '../../../support/numbers.ts';

test.each([
  ['sgd', 0.01],
  ['rmsprop', 0.001],
  ['adagrad', 0.001],
  ['adadelta', 0.001],
  ['adam', 0.001],
  ['adamw', 0.001],
  ['adamax', 0.001],
  ['nadam', 0.001],
])('%s begins with the learning rate %d unless told otherwise', (type, rate) => {
  expect(valueOf(parseOptimizer({ type }))).toMatchObject({
    type,
    learningRate: rate,
    clipNorm: null,
    clipValue: null,
    schedule: { type: 'constant', warmupSteps: 0 },
  });
  expect(valueOf(parseOptimizer({ type, learningRate: 0.5 })).learningRate).toBe(0.5);
});

test('a name alone is the optimizer with all its defaults', () => {
  expect(valueOf(parseOptimizer('adam'))).toMatchObject({ type: 'adam', learningRate: 0.001 });
});

test.each<[JsonObject, object]>([
  [
    { clipNorm: 1, clipValue: 0.5 },
    { clipNorm: 1, clipValue: 0.5 },
  ],
  [{ clipNorm: null }, { clipNorm: null }],
  [
    { schedule: { type: 'timeDecay', decay: 0.1 } },
    { schedule: { type: 'timeDecay', decay: 0.1, warmupSteps: 0 } },
  ],
  [
    { schedule: { type: 'step', dropEvery: 10 } },
    { schedule: { type: 'step', dropEvery: 10, dropFactor: 0.5, warmupSteps: 0 } },
  ],
  [
    { schedule: { type: 'cosine', decaySteps: 100, warmupSteps: 5 } },
    { schedule: { type: 'cosine', decaySteps: 100, alpha: 0, warmupSteps: 5 } },
  ],
])('what all optimizers take: %j', (params, expected) => {
  expect(valueOf(parseOptimizer({ type: 'adam', ...params }))).toMatchObject(expected);
});

const known = 'sgd, adam, adamw, adamax, nadam, rmsprop, adagrad, adadelta';

describe('refusals say what is wrong and what is possible', () => {
  test.each<[Json, string]>([
    [{ type: 'lion' }, `There is no optimizer "lion". Choose one of ${known}.`],
    [{ learningRate: 1 }, `There is no optimizer null. Choose one of ${known}.`],
    ['lion', `There is no optimizer "lion". Choose one of ${known}.`],
    [7, `There is no optimizer 7. Choose one of ${known}.`],
    [
      { type: 'sgd', beta1: 0.9 },
      'sgd has no parameter "beta1". It takes: learningRate, momentum, nesterov, clipNorm, clipValue, schedule. Remove it, or correct its name.',
    ],
    [{ type: 'sgd', momentum: 2 }, 'Momentum of sgd must be a number from 0 to 1; it is 2.'],
    [{ type: 'sgd', nesterov: 1 }, 'Nesterov of sgd must be true or false; it is 1.'],
    [{ type: 'adam', learningRate: -1 }, 'Learning rate of adam must be a number from 0 to 1000; it is -1.'],
    [{ type: 'adam', clipNorm: 0 }, 'Clip norm of adam must be null or a number above 0; it is 0.'],
    [{ type: 'adam', clipValue: '1' }, 'Clip value of adam must be null or a number above 0; it is "1".'],
    [
      { type: 'adam', schedule: 'cosine' },
      'Schedule of adam must be null or an object with its "type"; it is "cosine".',
    ],
    [
      { type: 'adam', schedule: { type: 'linear' } },
      'Schedule type of adam must be one of constant, timeDecay, step, cosine; it is "linear".',
    ],
    [{ type: 'adam', schedule: { type: 'cosine' } }, 'adam needs a value for Decay steps. Add one.'],
    [
      { type: 'adam', schedule: { type: 'constant', decay: 1 } },
      'adam has no parameter "decay". It takes: warmupSteps. Remove it, or correct its name.',
    ],
  ])('%j', (json, text) => {
    expect(problemText(errorOf(parseOptimizer(json)))).toBe(text);
  });
});

test('optimizers and schedules explain themselves and their parameters in sentences', () => {
  const fields = [...OPTIMIZERS.map((each) => each.fields), ...Object.values(SCHEDULE_FIELDS)];
  const helps = fields.flatMap((each) => Object.values(each).map(({ help }) => help));
  for (const help of [...OPTIMIZERS.map((each) => each.help), ...helps]) {
    expect(help).toMatch(/^[A-Za-z].*\.$/);
  }
});
