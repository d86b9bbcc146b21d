/** What stands in the way of the one-image lesson, found before anything is allocated. */
import type { Analysis, NodeAnalysis } from '../graph/analysis.ts';
import { problem, type Problem } from '../problem.ts';
import { sizeOf, type Shape } from '../tensor/shape.ts';
import { formatInteger, formatSetting, formatShape } from '../text/format.ts';
import { t } from '../text/text.ts';
import { LESSON_LIMITS, type LessonSettings } from './lesson-settings.ts';
import { placeIn } from './training-problems.ts';

/** All problems of the document, of what it would have to be for the lesson, of the settings and of the image. */
export function lessonProblems(
  analysis: Analysis,
  settings: LessonSettings,
  image: Float32Array | null,
): readonly Problem[] {
  const { problems, input, output } = analysis;
  if (problems.length > 0) return problems;
  if (input?.output == null || output?.output == null) return [problem('GRAPH_EMPTY')];
  return [
    ...inputProblems(input.id, input.output),
    ...outputProblems(output, output.output),
    ...settingsProblems(settings, sizeOf(output.output)),
    ...(image === null ? [] : imageProblems(input.output, image)),
  ];
}

/** Whether these are the numbers of one image of the network's input. */
export function imageProblems(shape: Shape, image: Float32Array): readonly Problem[] {
  if (image.length === sizeOf(shape)) return [];
  const params = { found: formatInteger(image.length), expected: formatInteger(sizeOf(shape)) };
  return [problem('TRAIN_IMAGE_SIZE', params)];
}

function inputProblems(node: string, shape: Shape): readonly Problem[] {
  const channels = shape[2];
  if (shape.length === 3 && (channels === 1 || channels === 3)) return [];
  return [problem('TRAIN_INPUT_NOT_IMAGE', { node, found: formatShape(shape) }, { node, field: 'shape' })];
}

function outputProblems(output: NodeAnalysis, shape: Shape): readonly Problem[] {
  const { id: node, configured } = output;
  if (shape.length !== 1)
    return [problem('TRAIN_OUTPUT_SHAPE', { node, found: formatShape(shape) }, { node })];
  if (sizeOf(shape) < 2) return [problem('TRAIN_ONE_CLASS', { node }, placeIn(output, 'units'))];
  if (configured?.params['activation'] === 'softmax') return [];
  return [problem('TRAIN_OUTPUT_NOT_PROBABILITY', { node }, placeIn(output, 'activation'))];
}

function settingsProblems(settings: LessonSettings, classes: number): readonly Problem[] {
  const { learningRate, maxIterations, seed, target } = settings;
  const problems: Problem[] = [];
  const check = (
    label: string,
    value: number,
    { min, max }: { min: number; max: number },
    whole: boolean,
  ): void => {
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return;
    const range = { min: formatSetting(min), max: formatSetting(max) };
    const expected = whole ? t('lesson.wholeNumber', range) : t('lesson.number', range);
    problems.push(problem('TRAIN_SETTING', { label, expected, found: String(value) }));
  };
  check(t('lesson.learningRate'), learningRate, LESSON_LIMITS.learningRate, false);
  check(t('lesson.maxIterations'), maxIterations, LESSON_LIMITS.maxIterations, true);
  check(t('lesson.seed'), seed, LESSON_LIMITS.seed, true);
  if (target !== 'least' && !(Number.isInteger(target) && target >= 0 && target < classes)) {
    problems.push(problem('TRAIN_TARGET_RANGE', { target, classes, last: classes - 1 }));
  }
  return problems;
}
