import { SANDBOX_SIDE } from './sandbox.ts';

/** One row a line, and digits that are easy to multiply. */
const INPUTS = {
  cross: ['0001000', '0001000', '0001000', '1111111', '0001000', '0001000', '0001000'],
  edge: ['0009999', '0009999', '0009999', '0009999', '0009999', '0009999', '0009999'],
  ramp: ['0123456', '1234567', '2345678', '3456789', '2345678', '1234567', '0123456'],
  dot: ['0000000', '0000000', '0000000', '0001000', '0000000', '0000000', '0000000'],
} as const;

export type InputPreset = keyof typeof INPUTS;
export const INPUT_PRESETS: readonly InputPreset[] = ['cross', 'edge', 'ramp', 'dot'];

export type KernelPreset = 'vertical' | 'horizontal' | 'ones' | 'outline' | 'copy';
export const KERNEL_PRESETS: readonly KernelPreset[] = ['vertical', 'horizontal', 'ones', 'outline', 'copy'];

/** (7, 7) */
export function presetInput(preset: InputPreset): readonly number[] {
  return INPUTS[preset].flatMap((row) => [...row].map(Number)).slice(0, SANDBOX_SIDE ** 2);
}

/** (size, size) */
export function presetKernel(preset: KernelPreset, size: number): readonly number[] {
  const middle = (size - 1) / 2;
  const centre = Math.floor(middle);
  return Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size);
    const column = at % size;
    const isCentre = row === centre && column === centre;
    switch (preset) {
      case 'vertical':
        return Math.sign(column - middle);
      case 'horizontal':
        return Math.sign(row - middle);
      case 'ones':
        return 1;
      case 'outline':
        return isCentre ? size * size - 1 : -1;
      case 'copy':
        return isCentre ? 1 : 0;
    }
  });
}
