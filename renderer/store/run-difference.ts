/** In what two runs differ, told apart by whether a run that goes on could take it over. */
import { withParam, withTrainable } from '../../core/graph/change-node.ts';
import { isTrainable, type Json, type ModelDocument, type ModelNode } from '../../core/graph/document.ts';
import { layerByType } from '../../core/layers/registry.ts';
import { paramJson } from '../../core/layers/param-json.ts';
import { assertNever } from '../../core/result.ts';
import { sameJson } from '../../core/same-json.ts';
import type { LessonSettings } from '../../core/train/lesson-settings.ts';
import type { TrainingChange } from '../../core/train/training-history.ts';
import { touchDifference, withTouch } from '../../core/train/touch.ts';
import type { TrainingSettings } from '../../core/train/training-settings.ts';
import type { RunInput } from './run-input.ts';

export interface RunDifference {
  /** What would make the one into the other, as far as the engine may take it over; it decides that. */
  readonly changes: readonly TrainingChange[];
  /** Whether they differ in more than that: another layer, image or seed needs another run. */
  readonly other: boolean;
}

export function runDifference(from: RunInput, to: RunInput): RunDifference {
  const settings = taskDifference(from, to);
  const nodes = documentDifference(from.document, to.document);
  return {
    changes: [...settings.changes, ...nodes.changes, ...touchChanges(from, to)],
    other: settings.other || nodes.other || from.weights !== to.weights,
  };
}

/** What was set of other weights is nothing to set here. */
function touchChanges(from: RunInput, to: RunInput): readonly TrainingChange[] {
  if (from.weights !== to.weights || from.touches === to.touches) return [];
  return touchDifference(from.touches, to.touches).map((touch) => ({ type: 'weights', ...touch }));
}

function taskDifference(from: RunInput, to: RunInput): RunDifference {
  if (from.task === 'lesson' && to.task === 'lesson') {
    const { changes, other } = lessonDifference(from.settings, to.settings);
    return { changes, other: other || from.image !== to.image };
  }
  if (from.task === 'training' && to.task === 'training') {
    const { changes, other } = trainingDifference(from.settings, to.settings);
    return { changes, other: other || from.data !== to.data };
  }
  return { changes: [], other: true };
}

export function isSameRun(from: RunInput, to: RunInput): boolean {
  const { changes, other } = runDifference(from, to);
  return !other && changes.length === 0;
}

/** What a run trains after it took `change` over. */
export function withChange(input: RunInput, change: TrainingChange): RunInput {
  const { document } = input;
  switch (change.type) {
    case 'learningRate':
      return withLearningRate(input, change.value);
    case 'trainable':
      return { ...input, document: withTrainable(document, change.node, change.value) };
    case 'parameter':
      return { ...input, document: withParam(document, change.node, change.field, change.value) };
    case 'weights': {
      const { type: _, ...touch } = change;
      return { ...input, touches: withTouch(input.touches, touch) };
    }
    case 'batchSize':
      return input.task === 'lesson'
        ? input
        : { ...input, settings: { ...input.settings, batchSize: change.value } };
    default:
      return assertNever(change);
  }
}

function withLearningRate(input: RunInput, learningRate: number): RunInput {
  if (input.task === 'lesson') return { ...input, settings: { ...input.settings, learningRate } };
  const { settings } = input;
  return { ...input, settings: { ...settings, optimizer: { ...settings.optimizer, learningRate } } };
}

function lessonDifference(from: LessonSettings, to: LessonSettings): RunDifference {
  const { learningRate, ...others } = to;
  const { learningRate: before, ...othersBefore } = from;
  return {
    changes: learningRate === before ? [] : [{ type: 'learningRate', value: learningRate }],
    other: Object.entries(others).some(
      ([name, value]) => othersBefore[name as keyof typeof othersBefore] !== value,
    ),
  };
}

/** What an optimizer takes where no rate is written is its own matter: only a number is handed over. */
function trainingDifference(from: TrainingSettings, to: TrainingSettings): RunDifference {
  const { optimizer, batchSize, ...others } = to;
  const { optimizer: optimizerBefore, batchSize: batchSizeBefore, ...othersBefore } = from;
  const { learningRate, ...rule } = optimizer;
  const { learningRate: rateBefore, ...ruleBefore } = optimizerBefore;
  const changes: TrainingChange[] = [];
  const isOtherRate = learningRate !== rateBefore;
  if (isOtherRate && typeof learningRate === 'number')
    changes.push({ type: 'learningRate', value: learningRate });
  if (batchSize !== batchSizeBefore) changes.push({ type: 'batchSize', value: batchSize });
  return {
    changes,
    other:
      (isOtherRate && typeof learningRate !== 'number') ||
      !sameJson(rule, ruleBefore) ||
      JSON.stringify(others) !== JSON.stringify(othersBefore),
  };
}

function documentDifference(from: ModelDocument, to: ModelDocument): RunDifference {
  if (from === to) return { changes: [], other: false };
  const byId = new Map(from.nodes.map((node) => [node.id, node]));
  const order = ({ nodes }: ModelDocument): readonly string[] => nodes.map(({ id, type }) => `${id} ${type}`);
  const parts = to.nodes.flatMap((node) => {
    const before = byId.get(node.id);
    return before?.type === node.type ? [nodeDifference(before, node)] : [];
  });
  return {
    changes: parts.flatMap(({ changes }) => changes),
    other:
      parts.some(({ other }) => other) ||
      !sameJson(order(from), order(to)) ||
      !sameJson(from.edges, to.edges),
  };
}

function nodeDifference(from: ModelNode, to: ModelNode): RunDifference {
  if (from === to) return { changes: [], other: false };
  const node = to.id;
  const changes: TrainingChange[] = [];
  let other = false;
  if (isTrainable(from) !== isTrainable(to))
    changes.push({ type: 'trainable', node, value: isTrainable(to) });
  for (const field of new Set([...Object.keys(from.params), ...Object.keys(to.params)])) {
    const value = paramOf(to, field);
    if (sameJson(paramOf(from, field), value)) continue;
    // What weights begin with is past when a run goes on: only the next one can begin otherwise.
    if (value === undefined || layerByType(to.type)?.fields[field]?.kind === 'initializer') other = true;
    else changes.push({ type: 'parameter', node, field, value });
  }
  return { changes, other };
}

/** As the document has it, or what the layer takes where it has none; `undefined` when there is neither. */
function paramOf({ type, params }: ModelNode, field: string): Json | undefined {
  const given = params[field];
  if (given !== undefined) return given;
  const configured = layerByType(type)?.configure(params);
  const taken = configured?.ok === true ? configured.value.params[field] : undefined;
  return taken === undefined ? undefined : paramJson(taken);
}
