/** What the convolutions share: fields, summary, and the window with its checks. */
import { failure, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Window, WindowSettings } from '../tensor/window.ts';
import { formatShape } from '../text/format.ts';
import { t } from '../text/text.ts';
import { fittingWindow } from './faults.ts';
import type { IntegerField, ParamsOf } from './field.ts';
import type { LayerFault } from './layer.ts';
import {
  activationField,
  biasInitializerField,
  biasRegularizerField,
  channelsField,
  dilationField,
  kernelInitializerField,
  kernelRegularizerField,
  kernelSizeField,
  paddingField,
  stridesField,
  useBiasField,
} from './shared-fields.ts';

export const filtersField = channelsField(
  'Filters',
  'How many patterns it learns to find: the channels of its output.',
  32,
);

export const depthMultiplierField: IntegerField = {
  kind: 'integer',
  label: 'Depth multiplier',
  help: 'How many filters each channel has for itself. 1 is usual.',
  fallback: 1,
  initial: 1,
  min: 1,
  max: 1024,
};

export const convolvingFields = {
  kernelSize: kernelSizeField,
  strides: stridesField,
  padding: paddingField,
  dilationRate: dilationField,
  activation: activationField('relu'),
  useBias: useBiasField,
  kernelInitializer: kernelInitializerField,
  biasInitializer: biasInitializerField,
  kernelRegularizer: kernelRegularizerField,
  biasRegularizer: biasRegularizerField,
};

type Params = ParamsOf<typeof convolvingFields>;

/** `what` it consists of, "32 filters", then the window and what differs from the usual. */
export function convolvingSummary(
  what: readonly string[],
  { kernelSize, strides, dilationRate, activation }: Params,
): string {
  return [
    ...what,
    formatShape(kernelSize),
    ...(aboveOne(strides) ? [t('layer.stride', { size: formatShape(strides) })] : []),
    ...(aboveOne(dilationRate) ? [t('layer.dilation', { size: formatShape(dilationRate) })] : []),
    ...(activation === 'linear' ? [] : [activation]),
  ].join(', ');
}

export function windowSettings({ kernelSize, strides, dilationRate, padding }: Params): WindowSettings {
  return { kernel: kernelSize, strides, dilation: dilationRate, padding };
}

/** The fault of strides and dilation both above 1: as in Keras, they exclude each other. */
export function strideFault(params: Params): LayerFault | null {
  if (!aboveOne(params.strides) || !aboveOne(params.dilationRate)) return null;
  return { code: 'PARAM_STRIDE_DILATION', params: {}, field: 'dilationRate' };
}

/** The window over the first input, or the fault that it cannot be. */
export function convolvingWindow(params: Params, inputs: readonly Shape[]): Result<Window, LayerFault> {
  const fault = strideFault(params);
  return fault === null ? fittingWindow(inputs, windowSettings(params)) : failure(fault);
}

function aboveOne(pair: readonly [number, number]): boolean {
  return pair[0] > 1 || pair[1] > 1;
}
