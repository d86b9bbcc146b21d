/** Normalizations and their gradients as calls. */
import type { Operation, OperationOf } from '../../plan/operation.ts';
import type { GroupSizes } from '../../plan/operations/normalization.ts';
import type { Call } from './call.ts';
import { ELEMENTWISE_CHUNK, elementwiseCall, rowwiseCall } from './elementwise.ts';
import type { KernelName } from './kernel-names.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** A block of columns is as wide as that at most, and a part has as many rows at least: what a column needs is prepared once for them. */
const BLOCK_COLUMNS = 256;
const PART_ROWS = 32;

/** null: it is not one of them. */
export function lowerNormalization(operation: Operation, site: Site): readonly Call[] | null {
  switch (operation.kind) {
    case 'moments':
      return lowerMoments(operation, site);
    case 'movingAverage': {
      const { updates, reads, momentum } = operation;
      const { size } = updates.average;
      const args = [site.at(updates.average), site.at(reads.value), size, momentum];
      return [elementwiseCall('movingAverage', args, size)];
    }
    case 'normalize': {
      const { writes, reads, epsilon, sizes } = operation;
      const { x, mean, variance, gamma, beta } = reads;
      const args = [x, writes.y, mean, variance, gamma, beta].map((buffer) => site.at(buffer));
      const all = [...args, sizes.rows, sizes.columns, epsilon];
      return sizes.per === 'column'
        ? [columnwiseCall('normalizeColumns', all, sizes)]
        : [rowwiseCall('normalizeRows', all, sizes.rows, sizes.columns)];
    }
    case 'normalizeParameterGradient':
      return lowerParameterGradient(operation, site);
    case 'normalizeInputGradient': {
      if (operation.sizes.per === 'row') return [rowsGradient(operation, site)];
      const sums = columnSums(operation, site);
      return [...sums.calls, columnsGradient(operation, sums.totals, site)];
    }
    case 'normalizeByGivenInputGradient': {
      const { adds, reads, epsilon, sizes } = operation;
      const { dy, variance, gamma } = reads;
      const args = [adds.dx, dy, variance, gamma].map((buffer) => site.at(buffer));
      const all = [...args, sizes.rows, sizes.columns, epsilon, gradientMode(operation)];
      return sizes.per === 'column'
        ? [columnwiseCall('normalizeByGivenColumnsGradient', all, sizes)]
        : [rowwiseCall('normalizeByGivenRowsGradient', all, sizes.rows, sizes.columns)];
    }
    default:
      return null;
  }
}

/** The gradients of parameters and of the input of one batch normalization, whose sums are the same. */
export function lowerColumnGradients(
  parameters: OperationOf<'normalizeParameterGradient'>,
  input: OperationOf<'normalizeInputGradient'>,
  site: Site,
): readonly Call[] {
  const sums = columnSums(input, site);
  return [
    ...sums.calls,
    parameterGradient(parameters, sums.totals, site),
    columnsGradient(input, sums.totals, site),
  ];
}

function lowerMoments({ writes, reads, sizes }: OperationOf<'moments'>, site: Site): readonly Call[] {
  const { rows, columns, per } = sizes;
  const x = site.at(reads.x);
  const outputs = [site.at(writes.mean), site.at(writes.variance)];
  if (per === 'row') return [rowwiseCall('rowMoments', [x, ...outputs, rows, columns], rows, columns)];
  const sums = inParts('columnMoments', (partial) => [x, 0, partial, rows, columns], 1, sizes, site);
  const squares = inParts(
    'columnMoments',
    (partial) => [x, sums.totals, partial, rows, columns],
    1,
    sizes,
    site,
  );
  const args = [sums.totals, squares.totals, ...outputs, rows, columns];
  return [...sums.calls, ...squares.calls, { kernel: 'storeMoments', args, chunks: 1 }];
}

function lowerParameterGradient(
  operation: OperationOf<'normalizeParameterGradient'>,
  site: Site,
): readonly Call[] {
  const { reads, epsilon, sizes } = operation;
  const { rows, columns, per } = sizes;
  if (per === 'column') {
    const { calls, totals } = columnSums(operation, site);
    return [...calls, parameterGradient(operation, totals, site)];
  }
  const { dy, x, mean, variance } = reads;
  const addresses = [dy, x, mean, variance].map((buffer) => site.at(buffer));
  site.threadScratch(16 * partsOf(sizes).rows);
  const { calls, totals } = inParts(
    'rowGradientSums',
    (partial) => [...addresses, partial, rows, columns, epsilon],
    2,
    sizes,
    site,
  );
  return [...calls, parameterGradient(operation, totals, site)];
}

interface Sums {
  readonly calls: readonly Call[];
  /** Where they are when these calls are done: each as many float64 as there are columns, rounded up to 4. */
  readonly totals: number;
}

function columnSums(
  { reads, sizes }: OperationOf<'normalizeParameterGradient'> | OperationOf<'normalizeInputGradient'>,
  site: Site,
): Sums {
  const addresses = [reads.dy, reads.x, reads.mean].map((buffer) => site.at(buffer));
  const argsOf = (partial: number) => [...addresses, partial, sizes.rows, sizes.columns];
  return inParts('columnGradientSums', argsOf, 3, sizes, site);
}

function parameterGradient(
  operation: OperationOf<'normalizeParameterGradient'>,
  totals: number,
  site: Site,
): Call {
  const { adds, reads, epsilon, sizes } = operation;
  const variance = sizes.per === 'column' ? site.at(reads.variance) : 0;
  const outputs = [site.at(adds.dgamma), site.at(adds.dbeta)];
  const args = [totals, variance, ...outputs, sizes.rows, sizes.columns, epsilon, gradientMode(operation)];
  return { kernel: 'normalizeParameterGradient', args, chunks: 1 };
}

function columnsGradient(operation: OperationOf<'normalizeInputGradient'>, totals: number, site: Site): Call {
  const { adds, reads, epsilon, sizes } = operation;
  const statistics = [reads.mean, reads.variance, reads.gamma].map((buffer) => site.at(buffer));
  const addresses = [site.at(adds.dx), site.at(reads.dy), site.at(reads.x), totals, ...statistics];
  const args = [...addresses, sizes.rows, sizes.columns, epsilon, gradientMode(operation)];
  return columnwiseCall('normalizeColumnsGradient', args, sizes);
}

function rowsGradient(operation: OperationOf<'normalizeInputGradient'>, site: Site): Call {
  const { adds, reads, epsilon, sizes } = operation;
  const { dy, x, mean, variance, gamma } = reads;
  const addresses = [adds.dx, dy, x, mean, variance, gamma].map((buffer) => site.at(buffer));
  const args = [...addresses, sizes.rows, sizes.columns, epsilon, gradientMode(operation)];
  return rowwiseCall('normalizeRowsGradient', args, sizes.rows, sizes.columns);
}

/** `argsOf`: what the kernel is given to leave `sums` sums of each part at an address. */
function inParts(
  kernel: KernelName,
  argsOf: (partial: number) => readonly number[],
  sums: number,
  sizes: GroupSizes,
  site: Site,
): Sums {
  const { parts } = partsOf(sizes);
  const count = sums * 4 * Math.ceil(sizes.columns / 4);
  const partial = site.scratch(2 * count * parts);
  const call = columnwiseCall(kernel, argsOf(partial), sizes);
  if (parts === 1) return { calls: [call], totals: partial };
  const totals = site.scratch(2 * count);
  const args = [partial, totals, parts, count];
  return { calls: [call, { kernel: 'sumParts', args, chunks: Math.ceil(count / 64) }], totals };
}

/** A call of a kernel whose chunks are those of assembly/moments.ts. */
function columnwiseCall(kernel: KernelName, args: readonly number[], sizes: GroupSizes): Call {
  const { rows, parts, blocks } = partsOf(sizes);
  return { kernel, args: [...args, rows, BLOCK_COLUMNS], chunks: parts * blocks };
}

function partsOf({ rows, columns }: GroupSizes) {
  const partRows = Math.max(PART_ROWS, Math.ceil(ELEMENTWISE_CHUNK / Math.min(columns, BLOCK_COLUMNS)));
  return {
    rows: partRows,
    parts: Math.ceil(rows / partRows),
    blocks: Math.ceil(columns / BLOCK_COLUMNS),
  };
}
