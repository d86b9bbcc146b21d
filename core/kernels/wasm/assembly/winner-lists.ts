/**
 * What is left of a gradient behind maximum pooling of two by two cells and relu: of each four cells one may have some, and none
 * where relu let nothing through. Such gradients are not written as images but as lists of entries (place, value).
 */
import { scratch } from './scratch';
import { firstOf } from './spans';

/** Scratch: where the next entry of each of the four pixels of a block goes, and of none. */
const NONE: i32 = 16;
/** Then room for four entries that nobody reads. */
const NOBODY: usize = 32;
/** Then, for each filter: where its next entry goes, the sum of its values, and for the block at hand which pixel won, and the value. */
const FILTERS: usize = 64;

/** Vectors of 1, of 2^-63, and of the byte offsets of the second to the last place of an entry. */
const CONSTANTS = memory.data<u32>([
  0x3f800000, 0x3f800000, 0x3f800000, 0x3f800000, 0x20000000, 0x20000000, 0x20000000, 0x20000000, 4, 4, 4, 4,
  8, 8, 8, 8, 12, 12, 12, 12, 16, 16, 16, 16,
]);

/**
 * The gradient of a behind y = maxPool(relu(a)), `relu` 1, or y = maxPool(a). a: (image, height, width, filters), after relu; y and dy:
 * (image, rows, columns, filters).
 *
 * `pixels`, unless 0: for each pixel of a the entries (filter * filterBytes, value), by filter; the four pixels of a block share the room of
 * `filters` entries. `pixelTable`: (image, 2 rows, 2 columns) of (first byte, count).
 *
 * `planes`, unless 0: for each chunk and filter the entries (i xRow + j xCell, value), by place: i and j count from the first pixel of
 * the chunk, which has room for as many entries as y has numbers. `planeTable`: (chunk, filters) of (first byte, count).
 *
 * `sums`: (chunk, filters), the sum over all pixels of the chunk.
 *
 * A chunk is `bandRows` rows of y of one image. The scratch holds 64 bytes, and 16 for each filter, their number rounded up to 4.
 */
export function listWinners(
  a: usize,
  y: usize,
  dy: usize,
  height: i32,
  width: i32,
  rows: i32,
  columns: i32,
  filters: i32,
  relu: i32,
  filterBytes: i32,
  pixels: usize,
  pixelTable: usize,
  xRow: i32,
  xCell: i32,
  planes: usize,
  planeTable: usize,
  sums: usize,
  bandRows: i32,
  from: i32,
  to: i32,
): void {
  const bands = (rows + bandRows - 1) / bandRows;
  const cell = <usize>(filters << 2);
  const aRow = <usize>width * cell;
  const step = <usize>(((filters + 3) & ~3) << 2);
  const ends = scratch() + FILTERS;
  const totals = ends + step;
  for (let chunk = from; chunk < to; chunk++) {
    const image = chunk / bands;
    const first = (chunk - image * bands) * bandRows;
    const count = min(bandRows, rows - first);
    const block = (image * rows + first) * columns;
    const region = <usize>block * <usize>(filters << 3);
    const plane = <usize>(count * columns * 8);
    for (let o: usize = 0; o < step; o += 4)
      store<usize>(ends + o, o < cell ? planes + region + (o >> 2) * plane : scratch() + NOBODY);
    memory.fill(totals, 0, step);
    // Brings the room of all lists near in order: they grow side by side, and each would wait for its lines.
    if (planes) memory.fill(planes + region, 0, <usize>filters * plane);
    let best = y + <usize>block * cell;
    let g = dy + <usize>block * cell;
    let room = region;
    let row = pixelTable + <usize>(block * 32);
    for (let r = 0; r < count; r++) {
      let p = a + <usize>(image * height + 2 * (first + r)) * aRow;
      for (let q = 0; q < columns; q++) {
        const place = 2 * (r * xRow + q * xCell);
        const counts = findWinners(p, aRow, best, g, filters, relu, place, xRow, xCell, planes != 0);
        if (pixels) {
          startPixels(counts, pixels, room, row, <usize>(columns * 16));
          appendToPixels(filters, filterBytes);
          room += cell * 2;
          row += 16;
        }
        best += cell;
        g += cell;
        p += 2 * cell;
      }
      row += <usize>(columns * 16);
    }
    memory.copy(sums + <usize>chunk * cell, totals, cell);
    if (planes) {
      let entry = planeTable + <usize>(chunk * filters * 8);
      for (let o: usize = 0; o < cell; o += 4) {
        const start = region + (o >> 2) * plane;
        store<usize>(entry, start);
        store<usize>(entry, (load<usize>(ends + o) - planes - start) >> 3, 4);
        entry += 8;
      }
    }
  }
}

/**
 * Of one block, `a` its first pixel: which pixel has the gradient of each filter, as the place of that pixel's list, and its value.
 * Appends to the lists of filters. Returns how many filters each of the four pixels has.
 */
function findWinners(
  a: usize,
  aRow: usize,
  y: usize,
  dy: usize,
  filters: i32,
  relu: i32,
  place: i32,
  xRow: i32,
  xCell: i32,
  planes: bool,
): v128 {
  const cell = <usize>(filters << 2);
  const step = <usize>(((filters + 3) & ~3) << 2);
  const zero = f32x4.splat(0);
  // From memory: constants would be made anew for each vector.
  const one = v128.load(CONSTANTS);
  const small = v128.load(CONSTANTS, 16);
  const second = v128.load(CONSTANTS, 32);
  const third = v128.load(CONSTANTS, 48);
  const fourth = v128.load(CONSTANTS, 64);
  const none = v128.load(CONSTANTS, 80);
  const open = i32x4.splat(relu ? 0 : -1);
  const toRight = i32x4.splat(xCell);
  const toBelow = i32x4.splat(xRow);
  const toBlock = i32x4.splat(place);
  let n0 = zero;
  let n1 = zero;
  let n2 = zero;
  let n3 = zero;
  let scratchAt = scratch() + FILTERS;
  for (let left = filters; left > 0; left -= 4) {
    const m = v128.load(y);
    const g = v128.load(dy);
    const a0 = v128.load(a);
    const a1 = v128.load(a + cell);
    const a2 = v128.load(a + aRow);
    const a3 = v128.load(a + aRow + cell);
    // Times h'(a), 1 or 0: NaN stays NaN also where relu lets nothing through.
    const value = f32x4.mul(g, v128.and(one, v128.or(f32x4.gt(m, zero), open)));
    // The first of the four that equals the largest.
    let taken = f32x4.lt(f32x4.abs(value), small);
    if (left < 4) taken = v128.or(taken, v128.not(firstOf(left)));
    const e0 = v128.andnot(f32x4.eq(a0, m), taken);
    taken = v128.or(taken, e0);
    const e1 = v128.andnot(f32x4.eq(a1, m), taken);
    taken = v128.or(taken, e1);
    const e2 = v128.andnot(f32x4.eq(a2, m), taken);
    taken = v128.or(taken, e2);
    const e3 = v128.andnot(f32x4.eq(a3, m), taken);
    const found = v128.or(v128.or(e0, e1), v128.or(e2, e3));
    n0 = i32x4.sub(n0, e0);
    n1 = i32x4.sub(n1, e1);
    n2 = i32x4.sub(n2, e2);
    n3 = i32x4.sub(n3, e3);
    const total = scratchAt + step;
    v128.store(total, f32x4.add(v128.load(total), v128.and(value, found)));
    const list = v128.or(
      v128.or(v128.and(e1, second), v128.and(e2, third)),
      v128.or(v128.and(e3, fourth), v128.andnot(none, found)),
    );
    v128.store(scratchAt + 2 * step, list);
    v128.store(scratchAt + 3 * step, value);
    if (planes) {
      const right = v128.and(v128.or(e1, e3), toRight);
      const down = v128.and(v128.or(e2, e3), toBelow);
      const to = i32x4.add(toBlock, i32x4.add(right, down));
      const low = v128.shuffle<f32>(to, value, 0, 4, 1, 5);
      const high = v128.shuffle<f32>(to, value, 2, 6, 3, 7);
      const end = v128.load(scratchAt);
      // Also what was not found is written, and then written over.
      v128.store_lane<u64>(i32x4.extract_lane(end, 0), low, 0);
      v128.store_lane<u64>(i32x4.extract_lane(end, 1), low, 1);
      v128.store_lane<u64>(i32x4.extract_lane(end, 2), high, 0);
      v128.store_lane<u64>(i32x4.extract_lane(end, 3), high, 1);
      v128.store(scratchAt, i32x4.sub(end, i32x4.shl(found, 3)));
    }
    a += 16;
    y += 16;
    dy += 16;
    scratchAt += 16;
  }
  const n01 = i32x4.add(v128.shuffle<i32>(n0, n1, 0, 4, 1, 5), v128.shuffle<i32>(n0, n1, 2, 6, 3, 7));
  const n23 = i32x4.add(v128.shuffle<i32>(n2, n3, 0, 4, 1, 5), v128.shuffle<i32>(n2, n3, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(n01, n23, 0, 1, 4, 5), v128.shuffle<i32>(n01, n23, 2, 3, 6, 7));
}

/** The lists of the four pixels of a block one after another from `room`, in the table two beside each other and two `below` them. */
function startPixels(counts: v128, pixels: usize, room: usize, row: usize, below: usize): void {
  const heads = scratch();
  const n0 = <usize>i32x4.extract_lane(counts, 0);
  const n1 = <usize>i32x4.extract_lane(counts, 1);
  const n2 = <usize>i32x4.extract_lane(counts, 2);
  const n3 = <usize>i32x4.extract_lane(counts, 3);
  const room1 = room + (n0 << 3);
  const room2 = room1 + (n1 << 3);
  const room3 = room2 + (n2 << 3);
  store<usize>(heads, pixels + room);
  store<usize>(heads, pixels + room1, 4);
  store<usize>(heads, pixels + room2, 8);
  store<usize>(heads, pixels + room3, 12);
  store<usize>(row, room);
  store<usize>(row, n0, 4);
  store<usize>(row, room1, 8);
  store<usize>(row, n1, 12);
  store<usize>(row + below, room2);
  store<usize>(row + below, n2, 4);
  store<usize>(row + below, room3, 8);
  store<usize>(row + below, n3, 12);
}

/** What findWinners left in the scratch. Entries of none lie one over another. */
function appendToPixels(filters: i32, filterBytes: i32): void {
  const heads = scratch();
  const step = <usize>(((filters + 3) & ~3) << 2);
  let at = heads + FILTERS + 2 * step;
  let filter = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(filterBytes));
  const next = i32x4.splat(4 * filterBytes);
  for (let left = filters; left > 0; left -= 4) {
    const list = v128.load(at);
    const value = v128.load(at + step);
    const low = v128.shuffle<f32>(filter, value, 0, 4, 1, 5);
    const high = v128.shuffle<f32>(filter, value, 2, 6, 3, 7);
    store<usize>(heads + NONE, heads + NOBODY);
    append0(heads + i32x4.extract_lane(list, 0), low);
    append1(heads + i32x4.extract_lane(list, 1), low);
    append0(heads + i32x4.extract_lane(list, 2), high);
    append1(heads + i32x4.extract_lane(list, 3), high);
    filter = i32x4.add(filter, next);
    at += 16;
  }
}

function append0(head: usize, entries: v128): void {
  const end = load<usize>(head);
  v128.store_lane<u64>(end, entries, 0);
  store<usize>(head, end + 8);
}

function append1(head: usize, entries: v128): void {
  const end = load<usize>(head);
  v128.store_lane<u64>(end, entries, 1);
  store<usize>(head, end + 8);
}
