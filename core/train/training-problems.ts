/** What stands in the way of training on a data set, found before anything is allocated. */
import type { TrainingData } from '../data/data-set.ts';
import type { Analysis, NodeAnalysis } from '../graph/analysis.ts';
import { isTrainable } from '../graph/document.ts';
import { problem, type Problem } from '../problem.ts';
import { sameShape, sizeOf, type Shape } from '../tensor/shape.ts';
import { formatInteger, formatSetting, formatShape } from '../text/format.ts';
import { t } from '../text/text.ts';
import { lossNamed } from './losses/losses.ts';
import { parseOptimizer } from './optimizers/parse-optimizer.ts';
import { TRAINING_LIMITS, type TrainingSettings } from './training-settings.ts';

/** All problems of the document, of the settings, and of the two with the data. */
export function trainingProblems(
  analysis: Analysis,
  settings: TrainingSettings,
  data: TrainingData,
): readonly Problem[] {
  const own = [...networkProblems(analysis, settings.loss), ...settingsProblems(settings, data)];
  return own.length > 0 ? own : dataFitProblems(analysis, data);
}

/** What can be said of a network and a loss before there is any data. */
export function networkProblems(analysis: Analysis, loss: string): readonly Problem[] {
  const { problems, input, output, nodes } = analysis;
  if (problems.length > 0) return problems;
  if (input?.output == null || output?.output == null) return [problem('GRAPH_EMPTY')];
  const learns = nodes.some(
    ({ node, weights }) => isTrainable(node) && weights.some(({ learned }) => learned),
  );
  return [
    ...inputProblems(input.id, input.output),
    ...outputProblems(output, output.output, loss),
    ...(learns ? [] : [problem('TRAIN_NOTHING_LEARNS')]),
  ];
}

function inputProblems(node: string, shape: Shape): readonly Problem[] {
  const channels = shape[2];
  if (shape.length === 3 && (channels === 1 || channels === 3)) return [];
  return [problem('TRAIN_INPUT_NOT_IMAGE', { node, found: formatShape(shape) }, { node, field: 'shape' })];
}

/** What the cross-entropies measure has to be a probability. */
const PROBABILITIES: Readonly<Record<string, readonly string[]>> = {
  categoricalCrossentropy: ['softmax', 'sigmoid'],
  binaryCrossentropy: ['sigmoid', 'softmax'],
};

/** What stands in the way of naming the class of an image. */
export function predictionProblems(analysis: Analysis, classes: number): readonly Problem[] {
  const { problems, input, output } = analysis;
  if (problems.length > 0) return problems;
  if (input?.output == null || output?.output == null) return [problem('GRAPH_EMPTY')];
  const own = [...inputProblems(input.id, input.output), ...vectorProblems(output.id, output.output)];
  return own.length > 0 ? own : classProblems(output, output.output, classes);
}

function vectorProblems(node: string, shape: Shape): readonly Problem[] {
  if (shape.length === 1) return [];
  return [problem('TRAIN_OUTPUT_SHAPE', { node, found: formatShape(shape) }, { node })];
}

function outputProblems(output: NodeAnalysis, shape: Shape, loss: string): readonly Problem[] {
  const { id: node, configured } = output;
  if (shape.length !== 1) return vectorProblems(node, shape);
  if (shape[0] === 1 && loss === 'categoricalCrossentropy')
    return [problem('TRAIN_ONE_CLASS', { node }, placeIn(output, 'units'))];
  const activations = PROBABILITIES[loss];
  const activation = configured?.params['activation'];
  if (activations === undefined || (typeof activation === 'string' && activations.includes(activation)))
    return [];
  return [problem('TRAIN_OUTPUT_NOT_PROBABILITY', { node }, placeIn(output, 'activation'))];
}

/** The parameter of a node, where its layer has one of that name. */
export function placeIn({ id, layer }: NodeAnalysis, field: string): Pick<Problem, 'node' | 'field'> {
  return layer !== null && Object.hasOwn(layer.fields, field) ? { node: id, field } : { node: id };
}

function settingsProblems(settings: TrainingSettings, data: TrainingData): readonly Problem[] {
  const { earlyStopping } = settings;
  const problems: Problem[] = [];
  const check = (key: keyof typeof TRAINING_LIMITS, value: number, whole: boolean): void => {
    const { min, max } = TRAINING_LIMITS[key];
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return;
    const range = { min: formatSetting(min), max: formatSetting(max) };
    const expected = t(whole ? 'lesson.wholeNumber' : 'lesson.number', range);
    problems.push(
      problem('TRAIN_SETTING', { label: t(`training.setting.${key}`), expected, found: String(value) }),
    );
  };
  check('batchSize', settings.batchSize, true);
  check('epochs', settings.epochs, true);
  check('seed', settings.seed, true);
  if (earlyStopping !== null) {
    check('patience', earlyStopping.patience, true);
    check('minDelta', earlyStopping.minDelta, false);
    const monitorsValidation = earlyStopping.monitor.startsWith('validation');
    if (monitorsValidation && data.parts.validation.length === 0) {
      problems.push(problem('TRAIN_NO_VALIDATION', { monitor: earlyStopping.monitor }));
    }
  }
  const loss = lossNamed(settings.loss);
  if (!loss.ok) problems.push(loss.error);
  const optimizer = parseOptimizer(settings.optimizer);
  if (!optimizer.ok) problems.push(optimizer.error);
  return problems;
}

function dataFitProblems({ input, output }: Analysis, data: TrainingData): readonly Problem[] {
  if (input?.output == null || output?.output == null) return [problem('GRAPH_EMPTY')];
  const problems: Problem[] = [];
  if (!sameShape(input.output, data.shape)) {
    const params = { node: input.id, found: formatShape(data.shape), expected: formatShape(input.output) };
    problems.push(problem('TRAIN_DATA_SHAPE', params, { node: input.id, field: 'shape' }));
  }
  problems.push(...classProblems(output, output.output, data.classNames.length));
  if (data.parts.train.length === 0) problems.push(problem('TRAIN_NO_IMAGES'));
  return problems;
}

function classProblems(output: NodeAnalysis, shape: Shape, classes: number): readonly Problem[] {
  const outputs = sizeOf(shape);
  if (outputs === classes || (outputs === 1 && classes === 2)) return [];
  const params = { node: output.id, outputs: formatInteger(outputs), classes: formatInteger(classes) };
  return [problem('TRAIN_CLASS_COUNT', params, placeIn(output, 'units'))];
}
