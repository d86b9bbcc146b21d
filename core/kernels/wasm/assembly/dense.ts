/**
 * Dense layers on whole batches. Weights lie as the document has them, (inputs, units), and are put into panels a block at a
 * time, in the thread's scratch, where they are used at once.
 */
import { copyColumns } from './columns';
import { scratch } from './scratch';
import { gatherTile, outerTile, tileHeight } from './tiles';
import { ACCUMULATE, FROM_BIAS, RELU, flush } from './vectors';

/** Rows of a panel that stay in the first cache: 256 rows of 8 numbers are 8 KiB. */
const BLOCK: i32 = 256;
/** Rows of the batch that stay in the second cache beside them: 96 rows of 256 numbers are 96 KiB. */
const BATCH_BLOCK: i32 = 96;
/** Scratch in bytes: a tile, the table of the one run, then a block of panels. */
const RUN: usize = 192;
const PANELS: usize = 256;

/**
 * y = x w + b. x: (batch, inputs), w: (inputs, units), y: (batch, units). A chunk is `chunkUnits` columns, a multiple of 8: the
 * scratch holds 256 + 1024 chunkUnits bytes.
 */
export function denseForward(
  x: usize,
  w: usize,
  bias: usize,
  y: usize,
  batch: i32,
  inputs: i32,
  units: i32,
  chunkUnits: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const tile = scratch();
  const panels = tile + PANELS;
  const runs = tile + RUN;
  store<i32>(runs, 0);
  const xRow = <usize>(inputs << 2);
  const yRow = <usize>(units << 2);
  for (let chunk = from; chunk < to; chunk++) {
    const left = chunk * chunkUnits;
    const columns = min(chunkUnits, units - left);
    for (let k = 0; k < inputs; k += BLOCK) {
      const depth = min(BLOCK, inputs - k);
      packBlock(w + <usize>((k * units + left) << 2), units, depth, columns, panels);
      let how = k == 0 ? mode & FROM_BIAS : ACCUMULATE;
      if (k + depth == inputs) how |= mode & RELU;
      for (let first = 0; first < batch; first += BATCH_BLOCK) {
        const end = min(batch, first + BATCH_BLOCK);
        let panel = panels;
        for (let o = 0; o < columns; o += 8) {
          const tail = columns - o < 8 ? columns - o : 0;
          const b = bias + ((left + o) << 2);
          let i = first;
          while (i < end) {
            const tall = tileHeight(end - i);
            const at = x + <usize>i * xRow + <usize>(k << 2);
            const out = y + <usize>i * yRow + <usize>((left + o) << 2);
            if (tail) {
              if (how & ACCUMULATE) copyColumns(out, yRow, tile, 32, tall, tail);
              gatherTile(tall, at, xRow, runs, 1, depth, panel, tile, 32, b, how);
              copyColumns(tile, 32, out, yRow, tall, tail);
            } else {
              gatherTile(tall, at, xRow, runs, 1, depth, panel, out, yRow, b, how);
            }
            i += tall;
          }
          panel += <usize>(depth * 32);
        }
      }
    }
  }
}

/** `depth` rows of `columns` numbers, `rowLength` apart, as panels of eight columns; zeros beyond the last. */
function packBlock(w: usize, rowLength: i32, depth: i32, columns: i32, panels: usize): void {
  for (let o = 0; o < columns; o += 8) {
    let row = w + (o << 2);
    const count = columns - o;
    if (count >= 8) {
      for (let k = 0; k < depth; k++) {
        v128.store(panels, v128.load(row));
        v128.store(panels, v128.load(row, 16), 16);
        row += <usize>(rowLength << 2);
        panels += 32;
      }
    } else {
      for (let k = 0; k < depth; k++) {
        v128.store(panels, f32x4.splat(0));
        v128.store(panels, f32x4.splat(0), 16);
        for (let n = 0; n < count; n++) store<f32>(panels + (n << 2), load<f32>(row + (n << 2)));
        row += <usize>(rowLength << 2);
        panels += 32;
      }
    }
  }
}

/**
 * dx (+)= dy w^T, computed as w dy^T: rows of w are read in place, and small blocks of the result turned over. `panels`: dy^T from
 * packPanels, eight images a panel. A chunk is 24 inputs; the scratch holds 256 + 96 * (batch rounded up to 8) bytes.
 */
export function denseInputGradient(
  w: usize,
  panels: usize,
  dx: usize,
  batch: i32,
  inputs: i32,
  units: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const runs = scratch() + RUN;
  const block = scratch() + PANELS;
  store<i32>(runs, 0);
  const wide = <usize>(((batch + 7) & ~7) << 2);
  for (let chunk = from; chunk < to; chunk++) {
    const first = chunk * DENSE_CHUNK;
    const count = min(DENSE_CHUNK, inputs - first);
    let panel = panels;
    for (let image = 0; image < batch; image += 8) {
      let i = 0;
      while (i < count) {
        const tall = tileHeight(count - i);
        gatherTile(
          tall,
          w + <usize>(((first + i) * units) << 2),
          units << 2,
          runs,
          1,
          units,
          panel,
          block + <usize>i * wide + <usize>(image << 2),
          wide,
          0,
          0,
        );
        i += tall;
      }
      panel += <usize>(units * 32);
    }
    for (let image = 0; image < batch; image++) {
      const to = dx + <usize>((image * inputs + first) << 2);
      const column = block + (image << 2);
      let i = 0;
      for (; i + 4 <= count; i += 4) {
        const at = column + <usize>i * wide;
        let v = v128.load32_zero(at);
        v = v128.load_lane<f32>(at + wide, v, 1);
        v = v128.load_lane<f32>(at + 2 * wide, v, 2);
        v = v128.load_lane<f32>(at + 3 * wide, v, 3);
        if (mode & ACCUMULATE) v = f32x4.add(v, v128.load(to + (i << 2)));
        v128.store(to + (i << 2), flush(v));
      }
      for (; i < count; i++) {
        let v = load<f32>(column + <usize>i * wide);
        if (mode & ACCUMULATE) v += load<f32>(to + (i << 2));
        store<f32>(to + (i << 2), f32x4.extract_lane(flush(f32x4.splat(v)), 0));
      }
    }
  }
}

/** Inputs in a chunk of the gradients: whole tiles of six, and of four lanes. */
const DENSE_CHUNK: i32 = 24;

/**
 * dw (+)= scale x^T dy. A chunk is 24 inputs: their columns of x are copied together first, since rows of x may lie a multiple of
 * 4 KiB apart, which one set of the first cache cannot hold. `rate`: 0, or where a rate lies: then w -= rate x^T dy. The
 * scratch holds 256 + 96 batch bytes.
 */
export function denseKernelGradient(
  x: usize,
  dy: usize,
  dw: usize,
  batch: i32,
  inputs: i32,
  units: i32,
  rate: usize,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const tile = scratch();
  const block = tile + PANELS;
  const scale: f32 = rate == 0 ? 1 : -load<f32>(rate);
  const how = rate == 0 ? mode : mode | ACCUMULATE;
  const row = <usize>(units << 2);
  for (let chunk = from; chunk < to; chunk++) {
    const first = chunk * DENSE_CHUNK;
    const count = min(DENSE_CHUNK, inputs - first);
    let p = block;
    for (let image = 0; image < batch; image++) {
      memory.copy(p, x + <usize>((image * inputs + first) << 2), count << 2);
      p += DENSE_CHUNK << 2;
    }
    for (let o = 0; o < units; o += 8) {
      const tail = units - o < 8 ? units - o : 0;
      let i = 0;
      while (i < count) {
        const tall = tileHeight(count - i);
        const at = block + (i << 2);
        const out = dw + <usize>(((first + i) * units + o) << 2);
        if (tail) {
          if (how & ACCUMULATE) copyColumns(out, row, tile, 32, tall, tail);
          outerTile(tall, at, DENSE_CHUNK << 2, 0, dy + (o << 2), row, 0, 1, batch, tile, 32, scale, how);
          copyColumns(tile, 32, out, row, tall, tail);
        } else {
          outerTile(tall, at, DENSE_CHUNK << 2, 0, dy + (o << 2), row, 0, 1, batch, out, row, scale, how);
        }
        i += tall;
      }
    }
  }
}
