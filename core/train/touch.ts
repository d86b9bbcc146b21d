/**
 * Weights that a person set by hand. What was set stands in a list, oldest first: whoever takes the newest away again gives its
 * numbers back, bit for bit.
 */
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sameJson } from '../same-json.ts';
import { sameShape, type Shape } from '../tensor/shape.ts';
import type { NamedTensors } from '../tensor/tensor.ts';
import { formatShape } from '../text/format.ts';

/** Numbers of one weight. They are float32 ones, and finite. */
export interface Touch {
  /** `<node>/<weight>` */
  readonly weight: string;
  readonly shape: Shape;
  /** Places in the weight, in C order, each once. */
  readonly cells: readonly number[];
  /** What was set there, and what had stood there. */
  readonly value: readonly number[];
  readonly before: readonly number[];
}

/** A weight's numbers where `cells` are set to `value`; null where that changes nothing. */
export function touchOf(
  weight: string,
  { shape, data }: { readonly shape: Shape; readonly data: ArrayLike<number> },
  cells: readonly number[],
  value: readonly number[],
): Touch | null {
  const wanted = value.map(Math.fround);
  const changed = cells.flatMap((cell, i) => (Object.is(wanted[i], data[cell]) ? [] : [i]));
  if (changed.length === 0) return null;
  return {
    weight,
    shape: [...shape],
    cells: changed.map((i) => cells[i] ?? 0),
    value: changed.map((i) => wanted[i] ?? 0),
    before: changed.map((i) => data[cells[i] ?? 0] ?? 0),
  };
}

/** What takes `touch` away again. */
export function inverse({ value, before, ...touch }: Touch): Touch {
  return { ...touch, value: before, before: value };
}

/** The list with one more; one that takes the newest away leaves the list without both. */
export function withTouch(touches: readonly Touch[], touch: Touch): readonly Touch[] {
  const last = touches.at(-1);
  return last !== undefined && sameTouch(inverse(last), touch) ? touches.slice(0, -1) : [...touches, touch];
}

/** Both as one: of a place that both set, what stood there before the first and was set by the second. */
export function joined(first: Touch, second: Touch): Touch {
  const at = new Map(first.cells.map((cell, i) => [cell, i]));
  const value = [...first.value];
  const cells = [...first.cells];
  const before = [...first.before];
  for (const [i, cell] of second.cells.entries()) {
    const place = at.get(cell);
    if (place !== undefined) value[place] = second.value[i] ?? 0;
    else {
      cells.push(cell);
      value.push(second.value[i] ?? 0);
      before.push(second.before[i] ?? 0);
    }
  }
  return { ...first, cells, value, before };
}

/** Without the places that have again what had stood there; null where that is all of them. */
export function remaining(touch: Touch): Touch | null {
  const left = [...touch.cells.keys()].filter((i) => !Object.is(touch.value[i], touch.before[i]));
  const pick = (numbers: readonly number[]): readonly number[] => left.map((i) => numbers[i] ?? 0);
  const { cells, value, before } = touch;
  return left.length === 0
    ? null
    : { ...touch, cells: pick(cells), value: pick(value), before: pick(before) };
}

/** What makes the weights under the one list those under the other: the newest is taken away first. */
export function touchDifference(from: readonly Touch[], to: readonly Touch[]): readonly Touch[] {
  let same = 0;
  while (same < from.length && same < to.length && sameTouch(from[same], to[same])) same++;
  return [
    ...from
      .slice(same)
      .reverse()
      .map((touch) => inverse(touch)),
    ...to.slice(same),
  ];
}

/** `weights` with what of `touches` has a place in them; what is not touched is the same object. */
export function touchWeights(weights: NamedTensors, touches: readonly Touch[]): NamedTensors {
  if (touches.length === 0) return weights;
  const touched = new Map(weights);
  const copied = new Set<string>();
  for (const touch of touches) {
    const tensor = touched.get(touch.weight);
    if (tensor === undefined || !sameShape(tensor.shape, touch.shape)) continue;
    const data = copied.has(touch.weight) ? tensor.data : tensor.data.slice();
    for (const [i, cell] of touch.cells.entries()) data[cell] = touch.value[i] ?? 0;
    copied.add(touch.weight);
    touched.set(touch.weight, { shape: tensor.shape, data });
  }
  return touched;
}

/** Why a network with these weights cannot be touched so; null: it can. */
export function touchProblem(weights: NamedTensors, { weight, shape, cells }: Touch): Problem | null {
  const tensor = weights.get(weight);
  if (tensor === undefined) return problem('WEIGHTS_MISSING', { name: weight });
  if (sameShape(tensor.shape, shape) && cells.every((cell) => cell < tensor.data.length)) return null;
  const params = { name: weight, found: formatShape(shape), expected: formatShape(tensor.shape) };
  return problem('WEIGHTS_SHAPE', params);
}

/** What of a model is needed to touch it. */
interface Touched {
  readWeights(): NamedTensors;
  writeWeights(weights: NamedTensors): Result<void, readonly Problem[]>;
}

/** Sets the numbers of a model that computes. Refused, none is set. */
export function touchModel(model: Touched, touch: Touch): Result<void, readonly Problem[]> {
  const weights = model.readWeights();
  const fault = touchProblem(weights, touch);
  if (fault !== null) return failure([fault]);
  const written = model.writeWeights(touchWeights(weights, [touch]));
  return written.ok ? success(undefined) : written;
}

function sameTouch(a: Touch | undefined, b: Touch | undefined): boolean {
  return a === b || sameJson(fields(a), fields(b));
}

/** In one order, whichever they were written in. */
function fields(touch: Touch | undefined): readonly unknown[] {
  return [touch?.weight, touch?.shape, touch?.cells, touch?.value, touch?.before];
}
