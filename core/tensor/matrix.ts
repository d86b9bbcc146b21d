import { sizeOf, type Shape } from './shape.ts';

/** A tensor seen as a matrix whose columns are its last axis. */
export interface MatrixSizes {
  readonly rows: number;
  readonly columns: number;
}

export function matrixOf(shape: Shape): MatrixSizes {
  const columns = shape.at(-1) ?? 1;
  return { rows: sizeOf(shape) / columns, columns };
}
