/** Runs operations on compiled kernels and on the reference kernels in float64, over the same random numbers. */
import { expect } from 'vitest';
import type { Kernels, ViewOf, Workspace } from '../../core/kernels/kernels.ts';
import { referenceKernels } from '../../core/kernels/reference/reference-kernels.ts';
import type { Buffer } from '../../core/plan/buffer.ts';
import { buffersOf, operandsOf, type Operation } from '../../core/plan/operation.ts';
import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import type { FloatArray } from '../../core/tensor/tensor.ts';
import { seeded, uniformNumbers } from './numbers.ts';

let made = 0;

/** A buffer of its own for a test of operations. */
export function bufferOf(name: string, shape: Shape, role: Buffer['role'] = 'activation'): Buffer {
  return { id: made++, name, shape, size: sizeOf(shape), role };
}

export interface ComparisonOptions {
  readonly seed?: number;
  /** Of the largest absolute value of what is compared. Default 1e-5. */
  readonly tolerance?: number;
  /** What lies in a buffer before; null: uniform in [-1, 1). */
  readonly numbersFor?: (buffer: Buffer) => ArrayLike<number> | null;
}

/**
 * Every buffer that an operation changes must come out as the reference kernels have it, and every other one unchanged; the
 * operations run twice, so that nothing may be left from the first time.
 */
export function compareWithReference(
  operations: readonly Operation[],
  kernels: Kernels,
  { seed = 1, tolerance = 1e-5, numbersFor = () => null }: ComparisonOptions = {},
): void {
  const buffers = [...buffersOf(operations)];
  const random = seeded(seed);
  const initial = new Map(
    buffers.map((buffer) => [
      buffer,
      Float32Array.from(numbersFor(buffer) ?? uniformNumbers(buffer.size, random)),
    ]),
  );
  const [found, expected] = [kernels.open('float32'), referenceKernels.open('float64')].map((workspace) =>
    run(workspace, operations, initial),
  ) as [ViewOf, ViewOf];
  const changed = new Set(
    operations.flatMap((operation) => {
      const { writes, adds, updates } = operandsOf(operation);
      return [...writes, ...adds, ...updates];
    }),
  );
  for (const buffer of buffers) {
    if (changed.has(buffer)) expectClose(found(buffer), expected(buffer), tolerance, buffer.name);
    else expectSame(found(buffer), initial.get(buffer) ?? [], buffer.name);
  }
}

function run(
  workspace: Workspace,
  operations: readonly Operation[],
  initial: ReadonlyMap<Buffer, FloatArray>,
): ViewOf {
  const views = new Map(
    [...initial].map(([buffer, numbers]) => [buffer, workspace.allocate(numbers.length)]),
  );
  const viewOf: ViewOf = (buffer) => {
    const view = views.get(buffer);
    if (view === undefined) throw new Error(`There is no ${buffer.name}.`);
    return view;
  };
  const steps = workspace.bind(operations, viewOf);
  for (let time = 0; time < 2; time++) {
    for (const [buffer, numbers] of initial) viewOf(buffer).set(numbers);
    for (const step of steps) step();
  }
  return viewOf;
}

/** Number by number: comparing long arrays as values takes a runner of tests many seconds. */
function expectSame(found: ArrayLike<number>, before: ArrayLike<number>, name: string): void {
  for (let i = 0; i < found.length; i++) {
    if (!Object.is(found[i], before[i])) expect.fail(`${name}[${i}] was ${before[i]} and became ${found[i]}`);
  }
}

/** Each number within `tolerance` of the largest one; NaN where NaN is expected. */
export function expectClose(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  name: string,
): void {
  expect(found.length, name).toBe(expected.length);
  let largest = 1;
  for (let i = 0; i < expected.length; i++) {
    const size = Math.abs(expected[i]!);
    if (Number.isFinite(size) && size > largest) largest = size;
  }
  for (let i = 0; i < expected.length; i++) {
    if (Object.is(found[i], expected[i]) || Math.abs(found[i]! - expected[i]!) <= tolerance * largest)
      continue;
    expect.fail(`${name}[${i}] is ${found[i]}, not ${expected[i]} (largest ${largest})`);
  }
}
