/** How fast a machine is: what steps of each kind were found to take, and what others take by that. */
import type { StepDescription } from '../kernels/describe-steps.ts';
import { stepClass, stepKey, stepWork, type StepClass, type StepKey } from './step-work.ts';

/** Plain data: it crosses from the engine to who makes a forecast. */
export interface Rates {
  /** The name of the kernels, and the threads they were measured with. */
  readonly kernels: string;
  readonly threads: number;
  /** By the key of a step, from little work to much: what a unit takes changes where caches end and where threads begin to help. */
  readonly points: Readonly<Record<string, readonly RatePoint[]>>;
}

/** Both above 0. */
export interface RatePoint {
  /** In units of `stepWork`. */
  readonly work: number;
  readonly nanoseconds: number;
}

export interface StepSample extends RatePoint {
  readonly key: StepKey;
}

/** Samples of a key whose work is within the same power of this are one point. */
const POINT_RANGE = 4;

export function ratePoints(samples: readonly StepSample[]): Rates['points'] {
  const byKey = grouped(samples, ({ key }) => key);
  return Object.fromEntries(
    [...byKey].map(([key, own]) => {
      const near = grouped(own, ({ work }) => Math.floor(Math.log(work) / Math.log(POINT_RANGE)));
      const points = [...near.values()].map(middle);
      return [key, points.toSorted((a, b) => a.work - b.work)];
    }),
  );
}

function grouped<T, Key>(all: readonly T[], keyOf: (each: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

function middle(points: readonly RatePoint[]): RatePoint {
  const sum = (part: keyof RatePoint): number => points.reduce((total, point) => total + point[part], 0);
  return { work: sum('work') / points.length, nanoseconds: sum('nanoseconds') / points.length };
}

/**
 * Nanoseconds of any step. Between two points a unit takes what lies between, and beyond them what it takes at the nearest;
 * a step that was not measured takes what the middle one of its class does.
 */
export function timeBy({ points }: Rates): (step: StepDescription) => number {
  const middles = new Map<StepClass, number>();
  const middleOf = (of: StepClass): number => {
    const known = middles.get(of);
    if (known !== undefined) return known;
    const rates = Object.entries(points).flatMap(([key, own]) => {
      const most = own.at(-1);
      return most !== undefined && key.startsWith(`${of} `) ? [rateOf(most)] : [];
    });
    const found = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? UNKNOWN;
    middles.set(of, found);
    return found;
  };
  return (step) => {
    const work = stepWork(step);
    const own = points[stepKey(step)];
    return work * (own === undefined ? middleOf(stepClass(step)) : rateBetween(own, work));
  };
}

function rateBetween(points: readonly RatePoint[], work: number): number {
  const above = points.find((point) => point.work >= work) ?? points.at(-1);
  const below = points.findLast((point) => point.work <= work) ?? points[0];
  if (above === undefined || below === undefined) return UNKNOWN;
  if (above === below || above.work <= below.work) return rateOf(above);
  const share = Math.log(work / below.work) / Math.log(above.work / below.work);
  return rateOf(below) ** (1 - share) * rateOf(above) ** share;
}

function rateOf({ work, nanoseconds }: RatePoint): number {
  return nanoseconds / work;
}

/** Nanoseconds a unit, of a class that was never measured. */
const UNKNOWN = 1;
