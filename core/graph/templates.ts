/** The projects a person can start from. */
import { DRAWN_SETS } from '../data/drawn/drawn-set.ts';
import { DEFAULT_DATA_SPLIT } from '../project/project-data.ts';
import { DEFAULT_IMAGE_OPTIONS, emptyProject, type Project } from '../project/project.ts';
import { assertNever } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { DEFAULT_LESSON_SETTINGS } from '../train/lesson-settings.ts';
import { chainModel } from './chain.ts';
import type { ModelDocument, ModelNode } from './document.ts';

export type TemplateName = 'lesson' | 'classifier' | 'empty';

export function createTemplate(name: TemplateName): Project {
  switch (name) {
    case 'lesson':
      return oneImageLesson();
    case 'classifier':
      return digitClassifier();
    case 'empty':
      return emptyProject();
    default:
      return assertNever(name);
  }
}

/** Which layers of the lesson's network learn. */
export type LessonTrainable = 'all' | 'conv' | 'dense';

/**
 * The one-image lesson: the network of the page this project comes from, of which only the convolutions learn, with
 * a digit that the project draws itself.
 */
function oneImageLesson(): Project {
  return {
    ...emptyProject(),
    document: lessonModel('conv'),
    layout: LESSON_LAYOUT,
    lesson: DEFAULT_LESSON_SETTINGS,
    image: { source: { kind: 'digit', digit: 5 }, options: DEFAULT_IMAGE_OPTIONS },
  };
}

/** A small network and the digits that the project draws: trained within a minute, by one press of a button. */
function digitClassifier(): Project {
  const { classNames, shape, perClass } = DRAWN_SETS.digits;
  return {
    ...emptyProject(),
    document: smallClassifier(shape, classNames.length),
    layout: CLASSIFIER_LAYOUT,
    image: { source: { kind: 'digit', digit: 5 }, options: DEFAULT_IMAGE_OPTIONS },
    task: 'training',
    data: {
      origin: { kind: 'drawn', set: 'digits', perClass: perClass.normal, seed: 1 },
      shape,
      options: DEFAULT_IMAGE_OPTIONS,
      split: DEFAULT_DATA_SPLIT,
      corrections: {},
    },
  };
}

/** Conv2D 16@3x3 relu -> MaxPooling2D -> Conv2D 32@3x3 relu -> MaxPooling2D -> Flatten -> Dense 64 relu -> Dense softmax */
export function smallClassifier(shape: Shape, classes: number): ModelDocument {
  return chainModel([
    { id: 'input', type: 'Input', params: { shape: [...shape] } },
    { id: 'conv1', type: 'Conv2D', params: { filters: 16, kernelSize: [3, 3], activation: 'relu' } },
    { id: 'pool1', type: 'MaxPooling2D', params: { poolSize: [2, 2] } },
    { id: 'conv2', type: 'Conv2D', params: { filters: 32, kernelSize: [3, 3], activation: 'relu' } },
    { id: 'pool2', type: 'MaxPooling2D', params: { poolSize: [2, 2] } },
    { id: 'flatten', type: 'Flatten', params: {} },
    { id: 'dense1', type: 'Dense', params: { units: 64, activation: 'relu' } },
    { id: 'dense2', type: 'Dense', params: { units: classes, activation: 'softmax' } },
  ]);
}

/** 28x28x1 -> Conv2D 32@3x3 relu -> Conv2D 64@3x3 relu -> MaxPooling2D -> Flatten -> Dense 128 tanh -> Dense 10 softmax */
export function lessonModel(trainable: LessonTrainable): ModelDocument {
  const frozen = (part: 'conv' | 'dense'): Pick<ModelNode, 'trainable'> =>
    trainable === 'all' || trainable === part ? {} : { trainable: false };
  const nodes: ModelNode[] = [
    { id: 'input', type: 'Input', params: { shape: [28, 28, 1] } },
    {
      id: 'conv1',
      type: 'Conv2D',
      params: { filters: 32, kernelSize: [3, 3], activation: 'relu' },
      ...frozen('conv'),
    },
    {
      id: 'conv2',
      type: 'Conv2D',
      params: { filters: 64, kernelSize: [3, 3], activation: 'relu' },
      ...frozen('conv'),
    },
    { id: 'pool', type: 'MaxPooling2D', params: { poolSize: [2, 2] } },
    { id: 'flatten', type: 'Flatten', params: {} },
    { id: 'dense1', type: 'Dense', params: { units: 128, activation: 'tanh' }, ...frozen('dense') },
    { id: 'dense2', type: 'Dense', params: { units: 10, activation: 'softmax' }, ...frozen('dense') },
  ];
  return chainModel(nodes);
}

/** Two rows, the convolutions above the dense layers; the steps are those of the editor's automatic layout. */
const LESSON_LAYOUT: Project['layout'] = {
  input: { x: 0, y: 0 },
  conv1: { x: 224, y: 0 },
  conv2: { x: 448, y: 0 },
  pool: { x: 672, y: 0 },
  flatten: { x: 224, y: 168 },
  dense1: { x: 448, y: 168 },
  dense2: { x: 672, y: 168 },
};

const CLASSIFIER_LAYOUT: Project['layout'] = {
  input: { x: 0, y: 0 },
  conv1: { x: 224, y: 0 },
  pool1: { x: 448, y: 0 },
  conv2: { x: 672, y: 0 },
  pool2: { x: 0, y: 168 },
  flatten: { x: 224, y: 168 },
  dense1: { x: 448, y: 168 },
  dense2: { x: 672, y: 168 },
};
