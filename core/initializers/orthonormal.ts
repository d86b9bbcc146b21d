import { standardNormal, type Random } from '../random.ts';

/**
 * `count` vectors of length 1, each at right angles to all others, evenly distributed among all such sets: the Q of the
 * QR decomposition of normally distributed numbers, with a positive diagonal of R (Mezzadri 2007). Row-major (count,
 * length); count is at most length.
 *
 * By Gram-Schmidt, which makes that diagonal positive by itself; every vector goes through it twice, since the first
 * time leaves rounding errors ("twice is enough", Giraud et al. 2005).
 */
export function orthonormalRows(count: number, length: number, random: Random): Float64Array {
  const q = new Float64Array(count * length);
  for (let at = 0; at < q.length; at++) q[at] = standardNormal(random);
  for (let i = 0; i < count; i++) {
    const row = q.subarray(i * length, (i + 1) * length);
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < i; k++) subtractProjection(row, q.subarray(k * length, (k + 1) * length));
    }
    const norm = Math.sqrt(dot(row, row));
    for (let j = 0; j < length; j++) row[j] = row[j]! / norm;
  }
  return q;
}

/** row -= (row · unit) unit */
function subtractProjection(row: Float64Array, unit: Float64Array): void {
  const share = dot(row, unit);
  for (let j = 0; j < row.length; j++) row[j]! -= share * unit[j]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
