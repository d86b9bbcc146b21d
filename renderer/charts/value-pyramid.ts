/** Finds the extremes of any part of a long series that grows, without looking through the part. */
export interface ValuePyramid {
  /** `values` begins with those of the last call. */
  readonly grow: (values: Float32Array) => void;
  /**
   * Where the smallest and the largest of values[from..end) stand, the first of equal ones; null where none of them
   * can be drawn. `end` is at most the length grown to.
   */
  readonly extremes: (from: number, end: number) => readonly [lowest: number, highest: number] | null;
  /** How many of all values cannot be drawn. */
  readonly leftOut: () => number;
}

/** Each entry of a level stands for this many of the level below. */
const FAN = 16;
const NONE = -1;

/** Indices of the extremes of full blocks, NONE where a block has no value that can be drawn. */
interface Level {
  readonly lowest: number[];
  readonly highest: number[];
}

/**
 * Extremes of blocks of 16, 16 x 16, ... values: each value is looked at once while the series grows, and a part takes
 * a few dozen looks, whatever its length. `drawable` tells which values count.
 */
export function createPyramid(drawable: (value: number) => boolean): ValuePyramid {
  const levels: Level[] = [];
  let values: Float32Array = new Float32Array(0);
  let leftOut = 0;
  let counted = 0;

  /** At level 0 a value stands for itself. */
  function pick(level: number, place: number, side: keyof Level): number {
    if (level > 0) return levels[level - 1]?.[side][place] ?? NONE;
    return drawable(values[place] ?? NaN) ? place : NONE;
  }

  function better(first: number, second: number, side: keyof Level): number {
    if (first === NONE || second === NONE) return first === NONE ? second : first;
    const a = values[first] ?? NaN;
    const b = values[second] ?? NaN;
    if (a === b) return Math.min(first, second);
    return side === 'lowest' ? (a < b ? first : second) : a > b ? first : second;
  }

  function scan(level: number, from: number, end: number, side: keyof Level, best: number): number {
    let found = best;
    for (let place = from; place < end; place++) found = better(found, pick(level, place, side), side);
    return found;
  }

  function extreme(first: number, last: number, side: keyof Level): number {
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
      for (; counted < values.length; counted++) if (!drawable(values[counted] ?? NaN)) leftOut++;
      let below = values.length;
      for (let level = 0; below >= FAN; level++) {
        const { lowest, highest } = (levels[level] ??= { lowest: [], highest: [] });
        const blocks = Math.floor(below / FAN);
        for (let block = lowest.length; block < blocks; block++) {
          lowest.push(scan(level, block * FAN, (block + 1) * FAN, 'lowest', NONE));
          highest.push(scan(level, block * FAN, (block + 1) * FAN, 'highest', NONE));
        }
        below = blocks;
      }
    },
    extremes(from, end) {
      const lowest = extreme(from, end, 'lowest');
      return lowest === NONE ? null : [lowest, extreme(from, end, 'highest')];
    },
    leftOut: () => leftOut,
  };
}
