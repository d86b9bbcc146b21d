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
  /**
   * What the reference kernels carry out instead, where they cannot do the same (in place, say). Buffers of its own are not
   * compared. Default the operations themselves.
   */
  readonly expected?: readonly Operation[];
}

/**
 * Every buffer that an operation changes must come out as the reference kernels have it, and every other one unchanged, what
 * lies behind each of them too; the operations run twice, so that nothing may be left from the first time.
 */
export function compareWithReference(
  operations: readonly Operation[],
  kernels: Kernels,
  options: ComparisonOptions = {},
): void {
  const { tolerance = 1e-5, expected: truth = operations } = options;
  const buffers = [...buffersOf(operations)];
  const initial = initialNumbers([...operations, ...truth], options);
  const found = runOperations(kernels.open('float32'), operations, initial);
  const expected = runOperations(referenceKernels.open('float64'), truth, initial);
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

/** What operations leave in buffers on compiled kernels. */
export function resultsOf(
  operations: readonly Operation[],
  kernels: Kernels,
  options: ComparisonOptions = {},
): ViewOf {
  return runOperations(kernels.open('float32'), operations, initialNumbers(operations, options));
}

function initialNumbers(
  operations: readonly Operation[],
  { seed = 1, numbersFor = () => null }: ComparisonOptions,
): ReadonlyMap<Buffer, Float32Array> {
  const random = seeded(seed);
  return new Map(
    [...buffersOf(operations)].map((buffer) => [
      buffer,
      Float32Array.from(numbersFor(buffer) ?? uniformNumbers(buffer.size, random)),
    ]),
  );
}

/** What lies in each buffer when the operations have run, twice, on these numbers. */
export function runOperations(
  workspace: Workspace,
  operations: readonly Operation[],
  initial: ReadonlyMap<Buffer, FloatArray>,
): ViewOf {
  const margins: Float32Array[] = [];
  const views = new Map(
    [...initial].map(([buffer, numbers]) => {
      const view = workspace.allocate(numbers.length);
      margins.push(marginBehind(view, workspace));
      return [buffer, view];
    }),
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
  for (const margin of margins) expect(margin.every(Number.isNaN), 'what lies behind a buffer').toBe(true);
  return viewOf;
}

/** NaN behind a buffer, in the memory that it shares with others: it shows where it is read and used, or written over. */
function marginBehind(view: FloatArray, workspace: Workspace): Float32Array {
  const next = workspace.allocate(16);
  if (next.buffer.byteLength === next.byteLength) return new Float32Array(0);
  const end = view.byteOffset + view.byteLength;
  return new Float32Array(next.buffer, end, (next.byteOffset + next.byteLength - end) / 4).fill(Number.NaN);
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

/** None is so small that a product with another of its kind is a denormal number: those take 200 times as long. */
export function expectFlushed(found: ArrayLike<number>): void {
  for (let i = 0; i < found.length; i++) {
    if (found[i] !== 0 && Math.abs(found[i]!) < 2 ** -63) expect.fail(`number ${i} is ${found[i]}`);
  }
}
