/** In what two values of settings differ, place by place. */
import { isList, isObject } from '../json-value.ts';
import type { Json, JsonObject } from '../graph/document.ts';
import { paramJson } from '../layers/param-json.ts';
import { sameJson } from '../same-json.ts';
import { OPTIMIZERS } from '../train/optimizers/optimizers.ts';
import type { RunSetup } from './run-record.ts';

export interface ValueDifference {
  /** From the outside in: `optimizer`, `learningRate`. */
  readonly path: readonly string[];
  /** undefined: there is none. */
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/** Of two runs; of different tasks, all that either has. What is left out stands for its default. */
export function settingsDifference(from: RunSetup, to: RunSetup): readonly ValueDifference[] {
  return valueDifferences(settingsJson(from), settingsJson(to));
}

/** The settings as plain JSON, with what is left to its default. */
export function settingsJson(setup: RunSetup): Json {
  if (setup.task === 'lesson') return { ...setup.settings };
  const { optimizer, earlyStopping, ...rest } = setup.settings;
  return {
    ...rest,
    optimizer: wholeOptimizer(optimizer),
    earlyStopping: earlyStopping && { ...earlyStopping },
  };
}

function wholeOptimizer(optimizer: JsonObject): JsonObject {
  const fields = OPTIMIZERS.find(({ type }) => type === optimizer['type'])?.fields ?? {};
  const defaults = Object.entries(fields).flatMap(([name, { fallback }]) =>
    fallback === undefined ? [] : [[name, paramJson(fallback)]],
  );
  return { ...(Object.fromEntries(defaults) as JsonObject), ...optimizer };
}

/** Where one has an object and the other none, each place of it; lists are one value. */
export function valueDifferences(from: Json | undefined, to: Json | undefined): readonly ValueDifference[] {
  if (isWhole(from) && isWhole(to)) return sameJson(from, to) ? [] : [{ path: [], from, to }];
  const [before, after] = [partsOf(from), partsOf(to)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    valueDifferences(before[key], after[key]).map((each) => ({ ...each, path: [key, ...each.path] })),
  );
}

function isWhole(value: Json | undefined): boolean {
  return !isObject(value) || isList(value);
}

function partsOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return isObject(value) ? value : {};
}
