/**
 * Normalization by the mean and variance of groups: the columns of a matrix (batch normalization: a group is a channel
 * in all images), or its rows (layer normalization: a group is a cell, or an image that is a vector).
 *
 *   z = (x - mean) / s,  s = sqrt(variance + epsilon)          y = gamma z + beta
 *   dgamma += sum over rows of dy z                             dbeta += sum over rows of dy
 *   dx += (dz - mean(dz) - z mean(dz z)) / s,  dz = gamma dy    where mean and variance are those of x itself
 *   dx += dz / s                                                where they are given
 */
import type {
  GroupSizes,
  MomentsOperation,
  MovingAverageOperation,
  NormalizeByGivenInputGradientOperation,
  NormalizeInputGradientOperation,
  NormalizeOperation,
  NormalizeParameterGradientOperation,
} from '../../plan/operations/normalization.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindMoments({ writes, reads, sizes }: MomentsOperation, viewOf: ViewOf): Step {
  const mean = viewOf(writes.mean);
  const variance = viewOf(writes.variance);
  const x = viewOf(reads.x);
  const sums = new Float64Array(mean.length);
  const squares = new Float64Array(mean.length);
  return () => moments(mean, variance, sums, squares, x, sizes);
}

/** `sums`, `squares`: (groups), room to add in. Two passes: the squares of distances do not cancel. */
export function moments(
  mean: FloatArray,
  variance: FloatArray,
  sums: Float64Array,
  squares: Float64Array,
  x: FloatArray,
  sizes: GroupSizes,
): void {
  const count = groupLength(sizes);
  sums.fill(0);
  squares.fill(0);
  eachNumber(sizes, (at, group) => {
    sums[group]! += x[at]!;
  });
  for (let group = 0; group < sums.length; group++) sums[group] = sums[group]! / count;
  eachNumber(sizes, (at, group) => {
    squares[group]! += (x[at]! - sums[group]!) ** 2;
  });
  for (let group = 0; group < sums.length; group++) {
    mean[group] = sums[group]!;
    variance[group] = squares[group]! / count;
  }
}

export function bindMovingAverage(
  { updates, reads, momentum }: MovingAverageOperation,
  viewOf: ViewOf,
): Step {
  const average = viewOf(updates.average);
  const value = viewOf(reads.value);
  return () => {
    for (let i = 0; i < average.length; i++) {
      average[i] = momentum * average[i]! + (1 - momentum) * value[i]!;
    }
  };
}

export function bindNormalize({ writes, reads, epsilon, sizes }: NormalizeOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  const mean = viewOf(reads.mean);
  const variance = viewOf(reads.variance);
  const gamma = viewOf(reads.gamma);
  const beta = viewOf(reads.beta);
  return () => {
    eachNumber(sizes, (at, group, column) => {
      const z = (x[at]! - mean[group]!) / Math.sqrt(variance[group]! + epsilon);
      y[at] = gamma[column]! * z + beta[column]!;
    });
  };
}

export function bindNormalizeParameterGradient(
  { adds, reads, epsilon, sizes }: NormalizeParameterGradientOperation,
  viewOf: ViewOf,
): Step {
  const dgamma = viewOf(adds.dgamma);
  const dbeta = viewOf(adds.dbeta);
  const dy = viewOf(reads.dy);
  const x = viewOf(reads.x);
  const mean = viewOf(reads.mean);
  const variance = viewOf(reads.variance);
  const products = new Float64Array(sizes.columns);
  const sums = new Float64Array(sizes.columns);
  return () => {
    products.fill(0);
    sums.fill(0);
    eachNumber(sizes, (at, group, column) => {
      const z = (x[at]! - mean[group]!) / Math.sqrt(variance[group]! + epsilon);
      products[column]! += dy[at]! * z;
      sums[column]! += dy[at]!;
    });
    for (let column = 0; column < sizes.columns; column++) {
      dgamma[column]! += products[column]!;
      dbeta[column]! += sums[column]!;
    }
  };
}

export function bindNormalizeInputGradient(
  { adds, reads, epsilon, sizes }: NormalizeInputGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const x = viewOf(reads.x);
  const mean = viewOf(reads.mean);
  const variance = viewOf(reads.variance);
  const gamma = viewOf(reads.gamma);
  const count = groupLength(sizes);
  const sums = new Float64Array(mean.length);
  const products = new Float64Array(mean.length);
  const distances = new Float64Array(mean.length);
  return () => {
    sums.fill(0);
    products.fill(0);
    distances.fill(0);
    eachNumber(sizes, (at, group, column) => {
      const dz = gamma[column]! * dy[at]!;
      const z = (x[at]! - mean[group]!) / Math.sqrt(variance[group]! + epsilon);
      sums[group]! += dz;
      products[group]! += dz * z;
      distances[group]! += z;
    });
    eachNumber(sizes, (at, group, column) => {
      const dz = gamma[column]! * dy[at]!;
      const s = Math.sqrt(variance[group]! + epsilon);
      // The kept mean is rounded, so z has a mean of its own. Without it dx adds up to 0, as it does by definition.
      const z = (x[at]! - mean[group]!) / s - distances[group]! / count;
      dx[at]! += (dz - sums[group]! / count - (z * products[group]!) / count) / s;
    });
  };
}

export function bindNormalizeByGivenInputGradient(
  { adds, reads, epsilon, sizes }: NormalizeByGivenInputGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const variance = viewOf(reads.variance);
  const gamma = viewOf(reads.gamma);
  return () => {
    eachNumber(sizes, (at, group, column) => {
      dx[at]! += (gamma[column]! * dy[at]!) / Math.sqrt(variance[group]! + epsilon);
    });
  };
}

/** How many numbers a group has. */
function groupLength({ rows, columns, per }: GroupSizes): number {
  return per === 'column' ? rows : columns;
}

function eachNumber(
  { rows, columns, per }: GroupSizes,
  visit: (at: number, group: number, column: number) => void,
): void {
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      visit(at, per === 'column' ? column : row, column);
    }
  }
}
