/** Fields that several layers have, so that the same thing is named and explained the same way everywhere. */
import { ACTIVATIONS, type ActivationName } from '../activations/activations.ts';
import { PADDINGS, type Padding } from '../tensor/window.ts';
import type {
  BooleanField,
  ChoiceField,
  InitializerField,
  IntegerField,
  PairField,
  RegularizerField,
} from './field.ts';

/** The largest kernel, window, stride or dilation along one axis. */
const MAX_WINDOW = 1024;
/** The most filters or units of one layer; the analysis limits what they multiply to. */
const MAX_CHANNELS = 1_000_000;

export function channelsField(label: string, help: string, initial: number): IntegerField {
  return { kind: 'integer', label, help, fallback: undefined, initial, min: 1, max: MAX_CHANNELS };
}

export const kernelSizeField: PairField = {
  kind: 'pair',
  label: 'Kernel size',
  labels: ['Kernel height', 'Kernel width'],
  help: 'How many cells of its input each filter sees at once. 3 by 3 is usual.',
  fallback: undefined,
  initial: [3, 3],
  min: 1,
  max: MAX_WINDOW,
};

export const stridesField: PairField = {
  kind: 'pair',
  label: 'Strides',
  labels: ['Stride vertical', 'Stride horizontal'],
  help: 'How many cells the window moves from one output cell to the next. 2 halves the size of the output.',
  fallback: [1, 1],
  initial: [1, 1],
  min: 1,
  max: MAX_WINDOW,
};

export const dilationField: PairField = {
  kind: 'pair',
  label: 'Dilation',
  labels: ['Dilation vertical', 'Dilation horizontal'],
  help: 'The distance between neighbouring cells of the kernel. Above 1 it sees a wider area with as many weights.',
  fallback: [1, 1],
  initial: [1, 1],
  min: 1,
  max: MAX_WINDOW,
};

export const paddingField: ChoiceField<Padding> = {
  kind: 'choice',
  label: 'Padding',
  help: 'valid: the window stays inside its input, so the output shrinks. same: the edges are padded, so with stride 1 the size stays.',
  fallback: 'valid',
  initial: 'valid',
  options: PADDINGS,
};

export const poolSizeField: PairField = {
  kind: 'pair',
  label: 'Window size',
  labels: ['Window height', 'Window width'],
  help: 'How many cells are summed up in one. 2 by 2 is usual.',
  fallback: [2, 2],
  initial: [2, 2],
  min: 1,
  max: MAX_WINDOW,
};

/** A pooling window moves by its own size unless told otherwise, so that windows do not overlap. */
export const poolStridesField: PairField = {
  ...stridesField,
  fallback: [2, 2],
  initial: [2, 2],
  follows: 'poolSize',
};

export function activationField(initial: ActivationName): ChoiceField<ActivationName> {
  return {
    kind: 'choice',
    label: 'Activation',
    help: 'The function that each number passes through at the end. relu is usual inside a network, softmax at the end of a classifier.',
    fallback: 'linear',
    initial,
    options: ACTIVATIONS,
  };
}

export const useBiasField: BooleanField = {
  kind: 'boolean',
  label: 'Use bias',
  help: 'Whether a number of its own, learned too, is added to each output channel.',
  fallback: true,
  initial: true,
};

export const kernelInitializerField: InitializerField = {
  kind: 'initializer',
  label: 'Kernel initializer',
  help: 'How the weights are chosen before training. Glorot uniform keeps signals of a similar size from layer to layer.',
  fallback: { type: 'glorotUniform' },
  initial: { type: 'glorotUniform' },
};

export const biasInitializerField: InitializerField = {
  kind: 'initializer',
  label: 'Bias initializer',
  help: 'How the biases are chosen before training. Zeros are usual.',
  fallback: { type: 'zeros' },
  initial: { type: 'zeros' },
};

export const kernelRegularizerField: RegularizerField = {
  kind: 'regularizer',
  label: 'Kernel regularizer',
  help: 'A penalty on large weights, added to the loss, so that the network learns by heart less easily.',
  fallback: null,
  initial: null,
};

export const biasRegularizerField: RegularizerField = {
  kind: 'regularizer',
  label: 'Bias regularizer',
  help: 'A penalty on large biases, added to the loss. Rarely needed.',
  fallback: null,
  initial: null,
};
