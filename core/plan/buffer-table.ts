import { sizeOf, type Shape } from '../tensor/shape.ts';
import type { Buffer } from './buffer.ts';
import type { PlannedState } from './plan.ts';

/** Makes the buffers of one plan, numbered in the order in which they are made. */
export interface BufferTable {
  create(name: string, shape: Shape, role: Buffer['role']): Buffer;
  /** A buffer that is kept from step to step, with what it begins with: one number everywhere, or each its own. */
  createState(name: string, shape: Shape, initial: PlannedState['initial']): Buffer;
  readonly buffers: readonly Buffer[];
  readonly states: readonly PlannedState[];
}

export function createBufferTable(): BufferTable {
  const buffers: Buffer[] = [];
  const states: PlannedState[] = [];
  const create: BufferTable['create'] = (name, shape, role) => {
    const buffer: Buffer = { id: buffers.length, name, shape, size: sizeOf(shape), role };
    buffers.push(buffer);
    return buffer;
  };
  return {
    buffers,
    states,
    create,
    createState(name, shape, initial) {
      const buffer = create(name, shape, 'state');
      states.push({ buffer, initial });
      return buffer;
    },
  };
}
