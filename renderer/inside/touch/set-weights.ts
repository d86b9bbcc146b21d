/** How the numbers of a weight are set by hand: an edit of the project, which undo takes away again. */
import { joined, touchOf, touchWeights, withTouch, type Touch } from '../../../core/train/touch.ts';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { touchesOf } from '../../store/start-weights.ts';

/** What was set so lately may not be in what the engine has told yet, in milliseconds. */
const UNTOLD_MS = 1500;

const made = new WeakMap<Touch, number>();

/** Joins what is set in one stroke to one step of undo. */
export interface Stroke {
  readonly key: string;
}

let strokes = 0;

export function beginStroke(): Stroke {
  useProjectStore.getState().endStep();
  return { key: `weights ${++strokes}` };
}

export function endStroke(): void {
  useProjectStore.getState().endStep();
}

/**
 * Sets `cells` of the weight that `tensor` shows. `stroke`: what it is a part of; null: a step of its own. Numbers that are not finite
 * are not set, nor is anything in a weight that has some.
 */
export function setWeights(
  tensor: NamedTensor,
  cells: readonly number[],
  value: readonly number[],
  stroke: Stroke | null = null,
): void {
  const { project, history, edit } = useProjectStore.getState();
  const { startWeights } = useRunStore.getState();
  const touch = touchOf(tensor.name, tensor, cells, value);
  if (touch === null || ![...touch.value, ...touch.before].every(Number.isFinite)) return;
  const touches = touchesOf(project, startWeights);
  const last = touches.at(-1);
  const goesOn = stroke !== null && history.openStep === stroke.key && last?.weight === touch.weight;
  const newest = goesOn ? joined(last, touch) : touch;
  made.set(newest, performance.now());
  const next = goesOn ? [...touches.slice(0, -1), newest] : withTouch(touches, newest);
  edit(
    { type: 'setTouched', touched: { base: startWeights?.base ?? 0, touches: next } },
    stroke === null ? {} : { coalesce: stroke.key },
  );
}

/** `tensor` with what was set by hand and is not told by the engine yet; while a run trains, as the engine tells it. */
export function asSet(tensor: NamedTensor, touches: readonly Touch[], isTraining: boolean): NamedTensor {
  if (isTraining) return tensor;
  const since = performance.now() - UNTOLD_MS;
  const untold = touches.filter((touch) => touch.weight === tensor.name && (made.get(touch) ?? 0) >= since);
  const weights = touchWeights(new Map([[tensor.name, tensor]]), untold);
  const { shape, data } = weights.get(tensor.name) ?? tensor;
  return untold.length === 0 ? tensor : { name: tensor.name, shape, data: Float32Array.from(data) };
}
