import type { NodeAnalysis } from '../graph/analysis.ts';
import type { Window, WindowAxis } from '../tensor/window.ts';
import { lowerAlone } from './lower-alone.ts';

/** A layer that sums up windows, each channel by itself. One that pools globally has a single window: all of its input. */
export interface Pooling extends Window {
  readonly measure: 'max' | 'average';
  readonly isGlobal: boolean;
  readonly channels: number;
}

/** Of a MaxPooling2D, AveragePooling2D, GlobalMaxPooling2D or GlobalAveragePooling2D; null for every other, and for one with problems. */
export function poolingSizes(node: NodeAnalysis): Pooling | null {
  const [height = 0, width = 0] = node.inputs?.[0] ?? [];
  for (const operation of lowerAlone(node)) {
    if (operation.kind === 'maxPool2d' || operation.kind === 'averagePool2d') {
      const { vertical, horizontal, channels } = operation.sizes;
      const measure = operation.kind === 'maxPool2d' ? 'max' : 'average';
      return { measure, isGlobal: false, vertical, horizontal, channels };
    }
    if (operation.kind === 'globalMaxPool' || operation.kind === 'globalAveragePool') {
      const measure = operation.kind === 'globalMaxPool' ? 'max' : 'average';
      const { channels } = operation.sizes;
      return { measure, isGlobal: true, vertical: whole(height), horizontal: whole(width), channels };
    }
  }
  return null;
}

function whole(size: number): WindowAxis {
  return { input: size, output: 1, kernel: size, stride: 1, dilation: 1, before: 0, after: 0 };
}
