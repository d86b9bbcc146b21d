/** Finds the extremes of any part of a long series that grows, without looking through the part. */
export interface ValuePyramid {
  /** `values` begins with those of the last call. */
  readonly grow: (values: Float32Array) => void;
  /**
   * Where the smallest and the largest of values[from..end) stand, the first of equal ones; null where none of them
   * can be drawn. `end` is at most the length grown to. `positive`: as a logarithmic axis draws what is more than 0.
   */
  readonly extremes: (
    from: number,
    end: number,
    positive: boolean,
  ) => readonly [lowest: number, highest: number] | null;
  /** How many of all values cannot be drawn. */
  readonly leftOut: (positive: boolean) => number;
}

/** Each entry of a level stands for this many of the level below. */
const FAN = 16;
const NONE = -1;
const FIRST_CAPACITY = 64;

/** Indices of the extremes of full blocks, NONE where a block has no such value. */
interface Level {
  /** Of how many blocks. */
  readonly length: number;
  readonly lowest: Int32Array<ArrayBuffer>;
  /** The largest value is the largest positive one, too, where there is any. */
  readonly highest: Int32Array<ArrayBuffer>;
  readonly lowestPositive: Int32Array<ArrayBuffer>;
}

type Side = 'lowest' | 'highest' | 'lowestPositive';

const NO_LEVEL: Level = {
  length: 0,
  lowest: new Int32Array(0),
  highest: new Int32Array(0),
  lowestPositive: new Int32Array(0),
};

/**
 * Extremes of blocks of 16, 16 x 16, ... values: each value is looked at once while the series grows, and a part takes
 * a few dozen looks, whatever its length.
 */
export function createPyramid(): ValuePyramid {
  const levels: Level[] = [];
  let values: Float32Array = new Float32Array(0);
  let counted = 0;
  let notFinite = 0;
  let notPositive = 0; // of the finite ones

  function count(): void {
    for (; counted < values.length; counted++) {
      const value = values[counted]!;
      if (!isFinite(value)) notFinite++;
      else if (!(value > 0)) notPositive++;
    }
  }

  /** At level 0 a value stands for itself. */
  function pick(level: number, place: number, side: Side): number {
    if (level > 0) return levels[level - 1]?.[side][place] ?? NONE;
    const value = values[place] ?? NaN;
    return isFinite(value) && (side !== 'lowestPositive' || value > 0) ? place : NONE;
  }

  function better(first: number, second: number, side: Side): number {
    if (first === NONE || second === NONE) return first === NONE ? second : first;
    const a = values[first] ?? NaN;
    const b = values[second] ?? NaN;
    if (a === b) return Math.min(first, second);
    return a < b === (side !== 'highest') ? first : second;
  }

  function scan(level: number, from: number, end: number, side: Side, best: number): number {
    let found = best;
    for (let place = from; place < end; place++) found = better(found, pick(level, place, side), side);
    return found;
  }

  function extreme(first: number, last: number, side: Side): number {
    let best = NONE;
    let from = first;
    let end = last;
    for (let level = 0; ; level++) {
      const firstBlock = Math.ceil(from / FAN);
      const endBlock = Math.floor(end / FAN);
      if (firstBlock >= endBlock) return scan(level, from, end, side, best);
      best = scan(level, from, firstBlock * FAN, side, best);
      best = scan(level, endBlock * FAN, end, side, best);
      from = firstBlock;
      end = endBlock;
    }
  }

  return {
    grow(grown) {
      values = grown;
      count();
      let below: Level | null = null;
      let length = values.length;
      for (let level = 0; length >= FAN; level++) {
        const blocks = Math.floor(length / FAN);
        const next = withRoom(levels[level] ?? NO_LEVEL, blocks);
        fillBlocks(next, levels[level]?.length ?? 0, below, values);
        levels[level] = next;
        below = next;
        length = blocks;
      }
    },
    extremes(from, end, positive) {
      const lowest = extreme(from, end, positive ? 'lowestPositive' : 'lowest');
      return lowest === NONE ? null : [lowest, extreme(from, end, 'highest')];
    },
    leftOut: (positive) => notFinite + (positive ? notPositive : 0),
  };
}

function withRoom(level: Level, length: number): Level {
  const { lowest, highest, lowestPositive } = level;
  const capacity = Math.max(FIRST_CAPACITY, length, 2 * lowest.length);
  if (length <= lowest.length) return { length, lowest, highest, lowestPositive };
  const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
    const room = new Int32Array(capacity);
    room.set(old);
    return room;
  };
  return {
    length,
    lowest: larger(lowest),
    highest: larger(highest),
    lowestPositive: larger(lowestPositive),
  };
}

/** From block `first` on. `below`: null, where the values themselves are the level below. */
function fillBlocks(level: Level, first: number, below: Level | null, values: Float32Array): void {
  const { lowest, highest, lowestPositive, length } = level;
  for (let block = first; block < length; block++) {
    let low = Infinity;
    let high = -Infinity;
    let positive = Infinity;
    let lowAt = NONE;
    let highAt = NONE;
    let positiveAt = NONE;
    for (let place = block * FAN; place < (block + 1) * FAN; place++) {
      const atLow = below === null ? place : below.lowest[place]!;
      const atHigh = below === null ? place : below.highest[place]!;
      const atPositive = below === null ? place : below.lowestPositive[place]!;
      if (atLow === NONE) continue;
      const lowValue = values[atLow]!;
      const highValue = values[atHigh]!;
      if (lowValue < low && lowValue > -Infinity) {
        low = lowValue;
        lowAt = atLow;
      }
      if (highValue > high && highValue < Infinity) {
        high = highValue;
        highAt = atHigh;
      }
      if (atPositive === NONE) continue;
      const positiveValue = values[atPositive]!;
      if (positiveValue < positive && positiveValue > 0) {
        positive = positiveValue;
        positiveAt = atPositive;
      }
    }
    lowest[block] = lowAt;
    highest[block] = highAt;
    lowestPositive[block] = positiveAt;
  }
}
