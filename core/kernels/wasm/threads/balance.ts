/**
 * How many helpers are worth it, for one network on one machine. Others may need the processors, and then a helper is put
 * aside with chunks that the leader waits for; or calls are so short that moving data between processors takes longer than
 * they do. None of it can be foreseen, so it is measured: how much work is done in a time with so many helpers. Now and then
 * another number is tried for a moment, and kept if it is better.
 */

export interface MeasuredCall {
  /** How much work it is: about what it takes alone, in milliseconds; NaN before it was first made. */
  work: number;
}

export interface Balance {
  /** How many helpers are to help with the next calls. */
  readonly helpers: number;
  /** A call took so many milliseconds, with so many helpers at hand. */
  add(call: MeasuredCall, time: number, helpers: number): void;
}

/** Time that is judged together, milliseconds: at least this, and whole steps, which begin with the same call. */
const WINDOW_MS = 20;
const LONGEST_WINDOW_MS = 500;
/** Windows until another number is tried; twice as many each time that it was in vain. */
const SHORTEST_REST = 8;
const LONGEST_REST = 256;
/** Less is chance. */
const MARGIN = 1.05;

/** A number of helpers, and what is known of it. */
interface Level {
  readonly helpers: number;
  /** Work in a time, in the newest windows; NaN: not known. */
  speed: number;
  /** The window that is filled. */
  first: MeasuredCall | null;
  time: number;
  work: number;
}

export function createBalance(all: number): Balance {
  const levels = numbersUpTo(all).map((helpers): Level => ({
    helpers,
    speed: Number.NaN,
    first: null,
    time: 0,
    work: 0,
  }));
  const levelOf: (Level | undefined)[] = [];
  for (const level of levels) levelOf[level.helpers] = level;
  let best = levels.length - 1;
  let tried = best;
  let direction = -1;
  let rest = SHORTEST_REST;
  let left = rest;
  let wasHelped = false;

  const speedAt = (index: number): number => levels[index]?.speed ?? Number.NaN;

  function finish(level: Level): void {
    const speed = level.work / level.time;
    const isBest = level === levels[best];
    level.speed = isBest && !Number.isNaN(level.speed) ? (level.speed + speed) / 2 : speed;
    level.first = null;
    level.time = 0;
    level.work = 0;
    if (level !== levels[tried]) return;
    if (isBest) considerOther();
    else judge();
  }

  function judge(): void {
    if (speedAt(tried) > speedAt(best) * MARGIN) {
      best = tried;
      rest = SHORTEST_REST;
    } else {
      rest = Math.min(2 * rest, LONGEST_REST);
    }
    tried = best;
    left = rest;
  }

  function considerOther(): void {
    left--;
    // What was better once is tried at once: the machine may have changed.
    const better = levels.findIndex(({ speed }) => speed > speedAt(best) * MARGIN);
    if (better >= 0) tried = better;
    else if (left <= 0) tried = neighbour();
  }

  /** Of the best number, below and above in turn. */
  function neighbour(): number {
    direction = -direction;
    const next = best + direction;
    return levels[next] === undefined ? best - direction : next;
  }

  return {
    get helpers() {
      return levels[tried]?.helpers ?? 0;
    },
    add(call, time, helpers) {
      wasHelped ||= helpers > 0;
      // It has to stay the same number, whatever it is, for speeds to be comparable.
      if (Number.isNaN(call.work) || (!wasHelped && time < call.work)) call.work = time;
      const level = levelOf[helpers];
      if (level === undefined) return;
      const isWhole = call === level.first || level.time >= LONGEST_WINDOW_MS;
      if (level.time >= WINDOW_MS && isWhole) finish(level);
      level.first ??= call;
      level.time += time;
      level.work += call.work;
    },
  };
}

/** 0, 1, 3, 7 for 7: each about half of the next. */
function numbersUpTo(all: number): readonly number[] {
  return all === 0 ? [0] : [...numbersUpTo(all >> 1), all];
}
