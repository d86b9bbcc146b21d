/**
 * The gradients of a normalization by the statistics of x itself, with z = (x - mean) / s, s = sqrt(variance + epsilon), dz = gamma dy:
 *
 *   dgamma (+)= sum over rows of dy z      dbeta (+)= sum over rows of dy
 *   dx (+)= (dz - mean(dz) - z mean(dz z)) / s
 *
 * In float64: what flows back adds up to 0 in each group, up to the rounding of each number. Below, e = x - mean; its own mean is
 * what the mean is rounded by, and it is taken off again.
 *
 * Of columns, chunks are as in moments.ts; of rows, a chunk is `chunkRows` rows.
 */
import { scratch } from './scratch';
import { firstOf, storeUpTo } from './spans';
import { ACCUMULATE, flush } from './vectors';
import { countedHigh, countedLow, narrow, widenHigh, widenLow, wideTotal } from './wide';

/** partial[part] = for each column the sums over its rows of dy, of dy e, and of e: (parts, 3, columns rounded up to 4). */
export function columnGradientSums(
  dy: usize,
  x: usize,
  mean: usize,
  partial: usize,
  rows: i32,
  columns: i32,
  partRows: i32,
  blockColumns: i32,
  from: i32,
  to: i32,
): void {
  const row = (<usize>columns) << 2;
  const wide = (<usize>((columns + 3) & ~3)) << 3;
  const blocks = (columns + blockColumns - 1) / blockColumns;
  for (let chunk = from; chunk < to; chunk++) {
    const part = chunk / blocks;
    const left = (chunk - part * blocks) * blockColumns;
    const top = part * partRows;
    for (let c = left; c < min(columns, left + blockColumns); c += 4) {
      const means = v128.load(mean + (c << 2));
      const meanLow = widenLow(means);
      const meanHigh = widenHigh(means);
      let p = dy + <usize>top * row + (c << 2);
      let q = x + <usize>top * row + (c << 2);
      let gLow = f64x2.splat(0);
      let gHigh = gLow,
        productLow = gLow,
        productHigh = gLow,
        eLow = gLow,
        eHigh = gLow;
      for (let height = min(partRows, rows - top); height > 0; height--) {
        const g = v128.load(p);
        const v = v128.load(q);
        const ofLow = f64x2.sub(widenLow(v), meanLow);
        const ofHigh = f64x2.sub(widenHigh(v), meanHigh);
        gLow = f64x2.add(gLow, widenLow(g));
        gHigh = f64x2.add(gHigh, widenHigh(g));
        productLow = f64x2.add(productLow, f64x2.mul(widenLow(g), ofLow));
        productHigh = f64x2.add(productHigh, f64x2.mul(widenHigh(g), ofHigh));
        eLow = f64x2.add(eLow, ofLow);
        eHigh = f64x2.add(eHigh, ofHigh);
        p += row;
        q += row;
      }
      const sums = partial + <usize>(3 * part) * wide + (c << 3);
      v128.store(sums, gLow);
      v128.store(sums, gHigh, 16);
      v128.store(sums + wide, productLow);
      v128.store(sums + wide, productHigh, 16);
      v128.store(sums + 2 * wide, eLow);
      v128.store(sums + 2 * wide, eHigh, 16);
    }
  }
}

/**
 * partial[part] = for each column the sums over its rows of dy and of dy z, where rows have the statistics: (parts, 2, columns
 * rounded up to 4). The scratch holds two float64 for each row of a part.
 */
export function rowGradientSums(
  dy: usize,
  x: usize,
  mean: usize,
  variance: usize,
  partial: usize,
  rows: i32,
  columns: i32,
  epsilon: f64,
  partRows: i32,
  blockColumns: i32,
  from: i32,
  to: i32,
): void {
  const row = (<usize>columns) << 2;
  const wide = (<usize>((columns + 3) & ~3)) << 3;
  const blocks = (columns + blockColumns - 1) / blockColumns;
  const statistics = scratch();
  for (let chunk = from; chunk < to; chunk++) {
    const part = chunk / blocks;
    const left = (chunk - part * blocks) * blockColumns;
    const top = part * partRows;
    const height = min(partRows, rows - top);
    for (let r = 0; r < height; r++) {
      const at = (top + r) << 2;
      store<f64>(statistics + (r << 4), <f64>load<f32>(mean + at));
      store<f64>(statistics + (r << 4), 1 / Math.sqrt(<f64>load<f32>(variance + at) + epsilon), 8);
    }
    for (let c = left; c < min(columns, left + blockColumns); c += 4) {
      let p = dy + <usize>top * row + (c << 2);
      let q = x + <usize>top * row + (c << 2);
      let gLow = f64x2.splat(0);
      let gHigh = gLow,
        productLow = gLow,
        productHigh = gLow;
      for (let r = 0; r < height; r++) {
        const center = v128.load64_splat(statistics + (r << 4));
        const factor = v128.load64_splat(statistics + (r << 4), 8);
        const g = v128.load(p);
        const v = v128.load(q);
        const zLow = f64x2.mul(f64x2.sub(widenLow(v), center), factor);
        const zHigh = f64x2.mul(f64x2.sub(widenHigh(v), center), factor);
        gLow = f64x2.add(gLow, widenLow(g));
        gHigh = f64x2.add(gHigh, widenHigh(g));
        productLow = f64x2.add(productLow, f64x2.mul(widenLow(g), zLow));
        productHigh = f64x2.add(productHigh, f64x2.mul(widenHigh(g), zHigh));
        p += row;
        q += row;
      }
      const sums = partial + <usize>(2 * part) * wide + (c << 3);
      v128.store(sums, gLow);
      v128.store(sums, gHigh, 16);
      v128.store(sums + wide, productLow);
      v128.store(sums + wide, productHigh, 16);
    }
  }
}

/** dgamma and dbeta from `totals`; `variance`: 0 where the products are of z already. A chunk is all of it. */
export function normalizeParameterGradient(
  totals: usize,
  variance: usize,
  dgamma: usize,
  dbeta: usize,
  rows: i32,
  columns: i32,
  epsilon: f64,
  mode: i32,
  from: i32,
  to: i32,
): void {
  if (from >= to) return;
  const wide = (<usize>((columns + 3) & ~3)) << 3;
  for (let c = 0; c < columns; c++) {
    const sums = totals + (c << 3);
    const ofBeta = load<f64>(sums);
    let ofGamma = load<f64>(sums + wide);
    if (variance != 0) {
      const size = Math.sqrt(<f64>load<f32>(variance + (c << 2)) + epsilon);
      ofGamma /= size;
    }
    addFlushed(dgamma + (c << 2), <f32>ofGamma, mode);
    addFlushed(dbeta + (c << 2), <f32>ofBeta, mode);
  }
}

function addFlushed(at: usize, value: f32, mode: i32): void {
  if (mode & ACCUMULATE) value += load<f32>(at);
  v128.store32_lane(at, flush(f32x4.splat(value)), 0);
}

/** dx where columns have the statistics, from `totals` as columnGradientSums has them. */
export function normalizeColumnsGradient(
  dx: usize,
  dy: usize,
  x: usize,
  totals: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  rows: i32,
  columns: i32,
  epsilon: f64,
  mode: i32,
  partRows: i32,
  blockColumns: i32,
  from: i32,
  to: i32,
): void {
  const row = (<usize>columns) << 2;
  const wide = (<usize>((columns + 3) & ~3)) << 3;
  const blocks = (columns + blockColumns - 1) / blockColumns;
  const share = f64x2.splat(1 / <f64>rows);
  for (let chunk = from; chunk < to; chunk++) {
    const part = chunk / blocks;
    const left = (chunk - part * blocks) * blockColumns;
    const top = part * partRows;
    for (let c = left; c < min(columns, left + blockColumns); c += 4) {
      const sums = totals + (c << 3);
      const variances = v128.load(variance + (c << 2));
      const gammas = v128.load(gamma + (c << 2));
      const means = v128.load(mean + (c << 2));
      const inverseLow = inverseSize(widenLow(variances), epsilon);
      const inverseHigh = inverseSize(widenHigh(variances), epsilon);
      // dx = slope (dy - mean(dy)) - bend (e - mean(e))
      const slopeLow = f64x2.mul(widenLow(gammas), inverseLow);
      const slopeHigh = f64x2.mul(widenHigh(gammas), inverseHigh);
      const gLow = f64x2.mul(v128.load(sums), share);
      const gHigh = f64x2.mul(v128.load(sums, 16), share);
      const eLow = f64x2.mul(v128.load(sums + 2 * wide), share);
      const eHigh = f64x2.mul(v128.load(sums + 2 * wide, 16), share);
      const productLow = f64x2.sub(f64x2.mul(v128.load(sums + wide), share), f64x2.mul(gLow, eLow));
      const productHigh = f64x2.sub(f64x2.mul(v128.load(sums + wide, 16), share), f64x2.mul(gHigh, eHigh));
      const bendLow = f64x2.mul(productLow, f64x2.mul(slopeLow, f64x2.mul(inverseLow, inverseLow)));
      const bendHigh = f64x2.mul(productHigh, f64x2.mul(slopeHigh, f64x2.mul(inverseHigh, inverseHigh)));
      const centerLow = f64x2.add(widenLow(means), eLow);
      const centerHigh = f64x2.add(widenHigh(means), eHigh);
      const offset = <usize>top * row + (c << 2);
      for (let r = 0; r < min(partRows, rows - top); r++) {
        const at = offset + <usize>r * row;
        const g = v128.load(dy + at);
        const v = v128.load(x + at);
        const low = f64x2.sub(
          f64x2.mul(slopeLow, f64x2.sub(widenLow(g), gLow)),
          f64x2.mul(bendLow, f64x2.sub(widenLow(v), centerLow)),
        );
        const high = f64x2.sub(
          f64x2.mul(slopeHigh, f64x2.sub(widenHigh(g), gHigh)),
          f64x2.mul(bendHigh, f64x2.sub(widenHigh(v), centerHigh)),
        );
        let d = narrow(low, high);
        if (mode & ACCUMULATE) d = f32x4.add(d, v128.load(dx + at));
        storeUpTo(dx + at, flush(d), columns - c);
      }
    }
  }
}

function inverseSize(variance: v128, epsilon: f64): v128 {
  return f64x2.div(f64x2.splat(1), f64x2.sqrt(f64x2.add(variance, f64x2.splat(epsilon))));
}

/** dx where rows have the statistics. */
export function normalizeRowsGradient(
  dx: usize,
  dy: usize,
  x: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  rows: i32,
  columns: i32,
  epsilon: f64,
  mode: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  const share = 1 / <f64>columns;
  for (let row = from * chunkRows; row < end; row++) {
    const offset = (<usize>(row * columns)) << 2;
    const center = f64x2.splat(<f64>load<f32>(mean + (row << 2)));
    const inverse = 1 / Math.sqrt(<f64>load<f32>(variance + (row << 2)) + epsilon);
    let dzs = f64x2.splat(0);
    let es = dzs;
    let products = dzs;
    for (let i = 0; i < columns; i += 4) {
      const at = offset + (i << 2);
      const counted = firstOf(columns - i);
      const g = v128.load(dy + at);
      const v = v128.load(x + at);
      const k = v128.load(gamma + (i << 2));
      const dzLow = v128.and(f64x2.mul(widenLow(g), widenLow(k)), countedLow(counted));
      const dzHigh = v128.and(f64x2.mul(widenHigh(g), widenHigh(k)), countedHigh(counted));
      const eLow = v128.and(f64x2.sub(widenLow(v), center), countedLow(counted));
      const eHigh = v128.and(f64x2.sub(widenHigh(v), center), countedHigh(counted));
      dzs = f64x2.add(dzs, f64x2.add(dzLow, dzHigh));
      es = f64x2.add(es, f64x2.add(eLow, eHigh));
      products = f64x2.add(products, f64x2.add(f64x2.mul(dzLow, eLow), f64x2.mul(dzHigh, eHigh)));
    }
    // dx = slope (dz - mean(dz)) - bend (e - mean(e))
    const slope = f64x2.splat(inverse);
    const dzMean = wideTotal(dzs) * share;
    const eMean = wideTotal(es) * share;
    const product = wideTotal(products) * share - dzMean * eMean;
    const bend = f64x2.splat(product * inverse * inverse * inverse);
    const dzMeans = f64x2.splat(dzMean);
    const centers = f64x2.add(center, f64x2.splat(eMean));
    for (let i = 0; i < columns; i += 4) {
      const at = offset + (i << 2);
      const g = v128.load(dy + at);
      const v = v128.load(x + at);
      const k = v128.load(gamma + (i << 2));
      const low = f64x2.sub(
        f64x2.mul(slope, f64x2.sub(f64x2.mul(widenLow(g), widenLow(k)), dzMeans)),
        f64x2.mul(bend, f64x2.sub(widenLow(v), centers)),
      );
      const high = f64x2.sub(
        f64x2.mul(slope, f64x2.sub(f64x2.mul(widenHigh(g), widenHigh(k)), dzMeans)),
        f64x2.mul(bend, f64x2.sub(widenHigh(v), centers)),
      );
      let d = narrow(low, high);
      if (mode & ACCUMULATE) d = f32x4.add(d, v128.load(dx + at));
      storeUpTo(dx + at, flush(d), columns - i);
    }
  }
}
