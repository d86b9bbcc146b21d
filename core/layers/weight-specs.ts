import type { Shape } from '../tensor/shape.ts';
import type { InitializerSpec, RegularizerSpec } from './field.ts';
import type { WeightSpec } from './layer.ts';

interface KernelParams {
  readonly kernelInitializer: InitializerSpec;
  readonly kernelRegularizer: RegularizerSpec | null;
}

interface BiasParams {
  readonly useBias: boolean;
  readonly biasInitializer: InitializerSpec;
  readonly biasRegularizer: RegularizerSpec | null;
}

/**
 * A kernel, whose last two axes are what it takes and what it gives. Fans are counted from the shape as Keras does,
 * also where a kernel is written the other way round: all other axes times the last but one, and times the last.
 */
export function kernelSpec(name: string, shape: Shape, params: KernelParams): WeightSpec {
  const [from = 1, to = 1] = shape.slice(-2);
  const window = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return {
    name,
    shape,
    initializer: params.kernelInitializer,
    regularizer: params.kernelRegularizer,
    fanIn: window * from,
    fanOut: window * to,
    learned: true,
  };
}

/** The bias of a layer, or none. */
export function biasSpecs(size: number, params: BiasParams): readonly WeightSpec[] {
  if (!params.useBias) return [];
  const { biasInitializer, biasRegularizer } = params;
  return [
    {
      name: 'bias',
      shape: [size],
      initializer: biasInitializer,
      regularizer: biasRegularizer,
      fanIn: size,
      fanOut: size,
      learned: true,
    },
  ];
}

/** A number for each channel that is the same for every network at first: `zeros` or `ones`. */
export function channelSpec(
  name: string,
  size: number,
  initializer: 'zeros' | 'ones',
  learned: boolean,
): WeightSpec {
  return {
    name,
    shape: [size],
    initializer: { type: initializer },
    regularizer: null,
    fanIn: size,
    fanOut: size,
    learned,
  };
}
