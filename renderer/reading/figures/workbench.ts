import { bindReference } from '../../../core/kernels/reference/reference-kernels.ts';
import type { Buffer } from '../../../core/plan/buffer.ts';
import { createBufferTable } from '../../../core/plan/buffer-table.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import type { Shape } from '../../../core/tensor/shape.ts';

/** A few buffers in float64, and the reference kernels over them: the numbers of the pictures are the program's own. */
export interface Workbench {
  /** Zeros where nothing is given. */
  create(name: string, shape: Shape, values?: readonly number[]): Buffer;
  numbers(buffer: Buffer): Float64Array;
  run(operations: readonly Operation[]): void;
}

export function createWorkbench(): Workbench {
  const table = createBufferTable();
  const memory = new Map<number, Float64Array>();
  const numbers = (buffer: Buffer): Float64Array => {
    const known = memory.get(buffer.id);
    if (known !== undefined) return known;
    const fresh = new Float64Array(buffer.size);
    memory.set(buffer.id, fresh);
    return fresh;
  };
  return {
    numbers,
    create(name, shape, values = []) {
      const buffer = table.create(name, shape, 'activation');
      numbers(buffer).set(values);
      return buffer;
    },
    run(operations) {
      for (const operation of operations) bindReference(operation, numbers)();
    },
  };
}
