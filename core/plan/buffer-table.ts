import { sizeOf, type Shape } from '../tensor/shape.ts';
import type { Buffer } from './buffer.ts';

/** Makes the buffers of one plan, numbered in the order in which they are made. */
export interface BufferTable {
  create(name: string, shape: Shape, role: Buffer['role']): Buffer;
  readonly buffers: readonly Buffer[];
}

export function createBufferTable(): BufferTable {
  const buffers: Buffer[] = [];
  return {
    buffers,
    create(name, shape, role) {
      const buffer: Buffer = { id: buffers.length, name, shape, size: sizeOf(shape), role };
      buffers.push(buffer);
      return buffer;
    },
  };
}
