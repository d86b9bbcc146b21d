/** A convolution of one channel and one filter with small numbers, to play with. Computed by what explains a layer, without engine. */
import { convolutionCell } from '../../../core/explain/convolution-cell.ts';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { windowAxis, type Padding } from '../../../core/tensor/window.ts';
import type { ForwardSource } from './forward-source.ts';

export const SANDBOX_SIDE = 7;

export interface SandboxSettings {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

export const FIRST_SETTINGS: SandboxSettings = { kernel: 3, stride: 1, dilation: 1, padding: 'valid' };

/** null: the window does not fit into the input. */
export function sandboxSource(
  { kernel, stride, dilation, padding }: SandboxSettings,
  input: readonly number[],
  weights: readonly number[],
): ForwardSource | null {
  const axis = windowAxis(SANDBOX_SIDE, kernel, stride, dilation, padding);
  if (axis === null) return null;
  const convolution: Convolution = {
    ...{ vertical: axis, horizontal: axis, channels: 1, filters: 1, multiplier: null },
    ...{ activation: 'linear', kernel: 'kernel', bias: null },
  };
  const numbers = {
    x: { shape: [SANDBOX_SIDE, SANDBOX_SIDE, 1], data: Float64Array.from(input) },
    kernel: { shape: [kernel, kernel, 1, 1], data: Float64Array.from(weights) },
    bias: null,
  };
  const sums = Float64Array.from(
    { length: axis.output ** 2 },
    (_, at) =>
      convolutionCell(convolution, numbers, { i: Math.floor(at / axis.output), j: at % axis.output, o: 0 }).a,
  );
  return { convolution, numbers, sums, outputs: sums };
}

/** What a key makes of a number: a digit sets it, minus changes its sign, Delete makes it 0; null: nothing. */
export function numberAfterKey(key: string, value: number): number | null {
  if (/^[0-9]$/.test(key)) return Number(key);
  if (key === '-') return value === 0 ? 0 : -value;
  return key === 'Delete' || key === 'Backspace' ? 0 : null;
}
