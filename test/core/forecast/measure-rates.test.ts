import { expect, test } from 'vitest';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { measureRates } from '../../../core/forecast/measure-rates.ts';
import { stepKey } from '../../../core/forecast/step-work.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { describeSteps } from '../../../core/kernels/describe-steps.ts';
import type { Exactness, Kernels, Workspace } from '../../../core/kernels/kernels.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { COMPILED_KERNELS } from '../../support/compiled-kernels.ts';

const kernels = COMPILED_KERNELS[0]!;

/** `kernels` that count the workspaces that are open, and give no more than `most`. */
function countingKernels(base: Kernels, most = Infinity) {
  const count = { open: 0 };
  const counted: Kernels = {
    ...base,
    open(precision): Workspace {
      if (count.open >= most) throw new RangeError('no memory');
      count.open++;
      const workspace = base.open(precision);
      return {
        ...workspace,
        release() {
          count.open--;
          workspace.release();
        },
      };
    },
  };
  return { counted, count };
}

function keysOf(document: ModelDocument, batch: number, exactness: Exactness): readonly string[] {
  const plan = buildPlan(analyze(document), { batch, loss, optimizer: sgd(0.1), keeps: 'nothing' });
  return (['forward', 'loss', 'backward'] as const).flatMap((list) =>
    describeSteps(plan[list], true, exactness).steps.map(stepKey),
  );
}

test('every way in which the workloads and the lesson take their steps is measured, and nothing stays open', () => {
  const { counted, count } = countingKernels(kernels);
  const measuring = measureRates(counted);
  let turn = measuring.next();
  expect(count.open).toBeGreaterThan(0);
  while (turn.done !== true) turn = measuring.next();
  expect(count.open).toBe(0);
  const points = turn.value?.points ?? {};
  expect(turn.value).toMatchObject({ kernels: kernels.name, threads: kernels.threads });
  expect(Object.values(points).flatMap((own) => own.filter(({ nanoseconds }) => !(nanoseconds > 0)))).toEqual(
    [],
  );
  const needed = [
    ...keysOf(lessonModel('all'), 1, 'exact'),
    ...WORKLOADS.filter(({ kind }) => kind === 'training').flatMap(({ document, batch }) =>
      keysOf(document, batch, 'fast'),
    ),
  ];
  expect([...new Set(needed)].filter((key) => points[key] === undefined)).toEqual([]);
});

test('a calibration that is left gives its memory back', () => {
  const { counted, count } = countingKernels(kernels);
  const measuring = measureRates(counted);
  for (let i = 0; i < 20; i++) measuring.next();
  expect(count.open).toBeGreaterThan(1);
  measuring.return(null);
  expect(count.open).toBe(0);
});

test('without the memory for it there are no rates, and nothing stays open', () => {
  const { counted, count } = countingKernels(kernels, 1);
  const measuring = measureRates(counted);
  let turn = measuring.next();
  while (turn.done !== true) turn = measuring.next();
  expect(turn.value).toBeNull();
  expect(count.open).toBe(0);
});

test('the reference kernels are measured too', () => {
  const measuring = measureRates(referenceKernels);
  let turn = measuring.next();
  while (turn.done !== true) turn = measuring.next();
  expect(turn.value?.points['reference product conv2d']).toBeDefined();
});
