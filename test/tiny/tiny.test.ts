/** The whole way in a second: a document is parsed, analyzed, planned, trained, and its gradients are right. */
import { expect, test } from 'vitest';
import { analyze } from '../../core/graph/analyze.ts';
import { lessonModel } from '../../core/graph/templates.ts';
import { parseModelDocument } from '../../core/graph/parse.ts';
import { createLesson } from '../../core/train/lesson.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../core/train/lesson-settings.ts';
import { checkGradients } from '../support/gradient-check.ts';
import { documentOf } from '../support/graphs.ts';
import { valueOf } from '../support/numbers.ts';

const document = documentOf([
  ['input', 'Input', { shape: [6, 6, 1] }],
  ['conv1', 'Conv2D', { filters: 3, kernelSize: [3, 3], padding: 'same', activation: 'tanh' }],
  ['pool', 'MaxPooling2D'],
  ['conv2', 'Conv2D', { filters: 4, kernelSize: [2, 2], activation: 'softplus' }],
  ['flatten', 'Flatten'],
  ['dense', 'Dense', { units: 3, activation: 'softmax' }],
]);

test('a document becomes a network whose gradients are right', () => {
  checkGradients(analyze(valueOf(parseModelDocument(JSON.stringify(document), 'tiny.json'))));
});

test('a network gives in to its target', () => {
  const image = Float32Array.from({ length: 36 }, (_, i) => ((i * 7) % 10) / 10);
  const settings = { ...DEFAULT_LESSON_SETTINGS, learningRate: 0.2 };
  const lesson = valueOf(createLesson({ document, settings, image, weights: null }));
  while (lesson.ended === null) lesson.iterate();
  expect(lesson.ended).toBe('reachedTarget');
});

test("the lesson's own network has the sizes of its summary table", () => {
  const { nodes, total, problems } = analyze(lessonModel('conv'));
  expect(problems).toEqual([]);
  expect(nodes.map(({ output }) => output)).toEqual([
    [28, 28, 1],
    [26, 26, 32],
    [24, 24, 64],
    [12, 12, 64],
    [9216],
    [128],
    [10],
  ]);
  expect(total.parameters).toBe(1_199_882);
});
