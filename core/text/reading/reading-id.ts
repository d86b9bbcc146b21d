/** What there is something to read about, by the names that documents have for it. */
import type { ActivationName } from '../../activations/activations.ts';
import type { ElementwiseLossName } from '../../losses/elementwise.ts';

/** In the order of the palette. */
export const LAYER_READINGS = [
  'Input',
  'Conv2D',
  'DepthwiseConv2D',
  'SeparableConv2D',
  'Conv2DTranspose',
  'MaxPooling2D',
  'AveragePooling2D',
  'GlobalAveragePooling2D',
  'GlobalMaxPooling2D',
  'Flatten',
  'UpSampling2D',
  'ZeroPadding2D',
  'Dense',
  'Activation',
  'Dropout',
  'BatchNormalization',
  'LayerNormalization',
  'Rescaling',
  'Add',
  'Multiply',
  'Concatenate',
  'RandomFlip',
  'RandomRotation',
  'RandomTranslation',
  'RandomZoom',
  'RandomContrast',
  'GaussianNoise',
] as const;

export const OPTIMIZER_READINGS = [
  'sgd',
  'adam',
  'adamw',
  'adamax',
  'nadam',
  'rmsprop',
  'adagrad',
  'adadelta',
] as const;

export type LayerReading = (typeof LAYER_READINGS)[number];
export type LossReading = 'categoricalCrossentropy' | ElementwiseLossName;
export type OptimizerReading = (typeof OPTIMIZER_READINGS)[number];
export type ReadingId = LayerReading | ActivationName | LossReading | OptimizerReading;
