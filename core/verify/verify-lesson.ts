/** The whole one-image lesson: target, number of iterations and every label exactly, every other number within a tolerance. */
import type { Kernels } from '../kernels/kernels.ts';
import { lessonModel } from '../graph/templates.ts';
import { problemText } from '../text/text.ts';
import { createLesson } from '../train/lesson.ts';
import { createComparison } from './comparison.ts';
import type { LessonCase } from './parse-case.ts';
import { notRun, type Verdict } from './verdict.ts';

/** `kernels` as in `ModelOptions`; `image`: the values of the case's image as the network takes them, (28, 28, 1), 0 to 1. */
export function verifyLesson(golden: LessonCase, image: Float32Array, kernels?: Kernels): Verdict {
  const { learningRate, maxIterations, seed, expect } = golden;
  const created = createLesson({
    document: lessonModel(golden.trainable),
    settings: { learningRate, maxIterations, seed, target: 'least', weights: 'lcg' },
    image,
    weights: null,
    kernels,
  });
  if (!created.ok) return notRun(created.error.map(problemText).join(' '));
  const lesson = created.value;

  const comparison = createComparison({ atol: golden.tolerance.probability, rtol: 0 });
  comparison.exactly('target', lesson.initial?.target ?? Number.NaN, expect.target);
  comparison.numbers('initial', lesson.initial?.probabilities ?? [], expect.initial);
  while (lesson.ended === null) {
    const { probability, label, loss, probabilities } = lesson.iterate();
    const place = `iterations[${lesson.iteration - 1}]`;
    const expected = expect.iterations[lesson.iteration - 1];
    if (expected === undefined) continue;
    comparison.exactly(`${place}.label`, label, expected.label);
    comparison.number(`${place}.probability`, probability, expected.probability);
    comparison.number(`${place}.loss`, loss, expected.loss);
    if (expected.probabilities !== undefined) {
      comparison.numbers(`${place}.probabilities`, probabilities, expected.probabilities);
    }
  }
  comparison.exactly('iterations', lesson.iteration, expect.iterations.length);
  lesson.release();
  return comparison.verdict();
}
