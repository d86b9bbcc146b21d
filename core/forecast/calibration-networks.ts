/**
 * Small networks that have, between them, most of what networks are made of, at sizes at which a step takes a few
 * milliseconds at most.
 */
import { chainModel } from '../graph/chain.ts';
import type { JsonObject, ModelDocument, ModelNode } from '../graph/document.ts';
import { lessonModel } from '../graph/templates.ts';
import type { Exactness } from '../kernels/kernels.ts';

export interface CalibrationNetwork {
  readonly document: ModelDocument;
  readonly batch: number;
  readonly exactness: Exactness;
  /** By its name in training settings. */
  readonly optimizer: 'sgd' | 'adam';
}

/** For compiled kernels. */
export const CALIBRATION_NETWORKS: readonly CalibrationNetwork[] = [
  // One image: weights that are used once, and rows of a single image for each thread; as lessons compute it, and as trainings do.
  { document: lessonModel('all'), batch: 1, exactness: 'exact', optimizer: 'sgd' },
  { document: lessonModel('all'), batch: 1, exactness: 'fast', optimizer: 'sgd' },
  // A batch of it: the same products as matters of arithmetic.
  { document: lessonModel('all'), batch: 8, exactness: 'fast', optimizer: 'sgd' },
  { document: fewFilters(), batch: 16, exactness: 'fast', optimizer: 'adam' },
  { document: padded(), batch: 4, exactness: 'fast', optimizer: 'sgd' },
  { document: normalized(), batch: 4, exactness: 'fast', optimizer: 'sgd' },
];

/** For the reference kernels, which take a hundred times as long. */
export const REFERENCE_NETWORKS: readonly CalibrationNetwork[] = [
  { document: fewFilters(), batch: 1, exactness: 'fast', optimizer: 'adam' },
  { document: normalized(), batch: 1, exactness: 'fast', optimizer: 'sgd' },
];

function fewFilters(): ModelDocument {
  return chain([
    ['Input', { shape: [32, 32, 3] }],
    ['Conv2D', { filters: 6, kernelSize: [5, 5], activation: 'relu' }],
    ['MaxPooling2D', {}],
    ['Conv2D', { filters: 16, kernelSize: [5, 5], activation: 'relu' }],
    ['MaxPooling2D', {}],
    ['Flatten', {}],
    ['Dense', { units: 84, activation: 'relu' }],
    ['Dense', { units: 10, activation: 'softmax' }],
  ]);
}

/** Two convolutions after another, the second one pooled: the usual block of networks for photographs. */
function padded(): ModelDocument {
  return chain([
    ['Input', { shape: [32, 32, 3] }],
    ['Conv2D', { filters: 32, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
    ['Conv2D', { filters: 64, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
    ['MaxPooling2D', {}],
    ['Conv2D', { filters: 64, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
    ['GlobalAveragePooling2D', {}],
    ['Dense', { units: 10, activation: 'softmax' }],
  ]);
}

function normalized(): ModelDocument {
  return chain([
    ['Input', { shape: [32, 32, 3] }],
    ['Conv2D', { filters: 16, kernelSize: [3, 3], strides: [2, 2], padding: 'same' }],
    ['BatchNormalization', {}],
    ['Activation', { activation: 'swish' }],
    ['DepthwiseConv2D', { kernelSize: [3, 3], padding: 'same', activation: 'tanh' }],
    ['AveragePooling2D', {}],
    ['Dropout', { rate: 0.2 }],
    ['UpSampling2D', {}],
    ['GlobalMaxPooling2D', {}],
    ['LayerNormalization', {}],
    ['Dense', { units: 10, activation: 'softmax' }],
  ]);
}

type Layer = readonly [type: string, params: JsonObject];

function chain(layers: readonly Layer[]): ModelDocument {
  return chainModel(layers.map(([type, params], index): ModelNode => ({ id: `n${index}`, type, params })));
}
