/** The projects a person can start from. */
import { DEFAULT_IMAGE_OPTIONS, emptyProject, type Project } from '../project/project.ts';
import { DEFAULT_LESSON_SETTINGS } from '../train/lesson-settings.ts';
import { chainModel } from './chain.ts';
import type { ModelDocument, ModelNode } from './document.ts';

export type TemplateName = 'lesson' | 'empty';

export function createTemplate(name: TemplateName): Project {
  return name === 'lesson' ? oneImageLesson() : emptyProject();
}

/** Which layers of the lesson's network learn. */
export type LessonTrainable = 'all' | 'conv' | 'dense';

/**
 * The one-image lesson: the network of the page this project comes from, of which only the convolutions learn, with
 * a digit that the project draws itself.
 */
function oneImageLesson(): Project {
  return {
    document: lessonModel('conv'),
    layout: LESSON_LAYOUT,
    lesson: DEFAULT_LESSON_SETTINGS,
    image: { source: { kind: 'digit', digit: 5 }, options: DEFAULT_IMAGE_OPTIONS },
  };
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
