import { expect, test } from 'vitest';
import { ratePoints, timeBy, type Rates } from '../../../core/forecast/rates.ts';
import { stepKey, stepWork } from '../../../core/forecast/step-work.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { describeSteps } from '../../../core/kernels/describe-steps.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';

const plan = buildPlan(analyze(lessonModel('all')), { keeps: 'nothing' });
const [step] = describeSteps(plan.forward, true, 'fast').steps;
if (step === undefined) throw new Error('The lesson has a first step.');
const work = stepWork(step);
const key = stepKey(step);

const by = (points: Rates['points']): number => timeBy({ kernels: 'any', threads: 1, points })(step);

test('a step takes a time between those of a smaller and a larger one of its kind', () => {
  const less = { work: work / 10, nanoseconds: work };
  const more = { work: work * 10, nanoseconds: 10 * work };
  expect(by({ [key]: [less, more] })).toBeCloseTo(work * Math.sqrt(10), 3);
});

test('beyond what was measured a unit takes what it takes at the nearest point', () => {
  expect(by({ [key]: [{ work: work / 4, nanoseconds: work }] })).toBeCloseTo(4 * work, 3);
  expect(by({ [key]: [{ work: 4 * work, nanoseconds: work }] })).toBeCloseTo(work / 4, 3);
});

test('the time of a step that was measured is that of its point', () => {
  const points = [1, 2, 4].map((nanoseconds) => ({ work: work * 8 ** nanoseconds, nanoseconds }));
  expect(by({ [key]: [{ work, nanoseconds: 17 }, ...points] })).toBeCloseTo(17, 6);
});

test('a step of a kind that was not measured takes what the middle one of its class does', () => {
  const at = (nanoseconds: number) => [{ work: 1, nanoseconds }];
  const points = {
    'compiled product a': at(1),
    'compiled product b': at(3),
    'compiled product c': at(2),
    'compiled numbers a': at(9),
    'reference product a': at(7),
  };
  expect(by(points)).toBeCloseTo(2 * work, 3);
});

test('samples of about the same work are one point, and points go from little work to much', () => {
  const samples = [
    { key, work: 1000, nanoseconds: 30 },
    { key, work: 5, nanoseconds: 1 },
    { key, work: 7, nanoseconds: 3 },
  ];
  expect(ratePoints(samples)).toEqual({
    [key]: [
      { work: 6, nanoseconds: 2 },
      { work: 1000, nanoseconds: 30 },
    ],
  });
});
