/** Reads a node's raw parameters by the fields of its layer: types, ranges and defaults in one place. */
import { isList, isObject, shownJson } from '../json-value.ts';
import type { Json, JsonObject } from '../graph/document.ts';
import { failure, success, type Result } from '../result.ts';
import { formatSetting } from '../text/format.ts';
import type {
  Field,
  Fields,
  FieldValue,
  InitializerSpec,
  Margins,
  ParamsOf,
  RegularizerSpec,
} from './field.ts';
import { checkInitializer } from './initializer-spec.ts';
import type { LayerFault } from './layer.ts';

/** `node` is filled in by the analysis, which knows whose parameters these are. */
export function parseFields<F extends Fields>(
  fields: F,
  raw: JsonObject,
): Result<ParamsOf<F>, readonly LayerFault[]> {
  const faults: LayerFault[] = [];
  for (const name of Object.keys(raw)) {
    if (Object.hasOwn(fields, name)) continue;
    const known = Object.keys(fields).join(', ') || 'none';
    faults.push({ code: 'PARAM_UNKNOWN', params: { field: name, known }, field: name });
  }
  const values: Partial<Record<keyof F, FieldValue<Field>>> = {};
  for (const [name, field] of Object.entries(fields) as [keyof F & string, Field][]) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
    const leader = leaderOf(field, given);
    if (leader !== null) {
      // Of one that is wrong there is no value, and it has been told already.
      values[name] = values[leader];
      continue;
    }
    const parsed = parseField(field, given);
    if (parsed.ok) values[name] = parsed.value;
    else faults.push({ ...parsed.error, field: name });
  }
  if (faults.length > 0) return failure(faults);
  return success(values as ParamsOf<F>);
}

/** The field whose value this one takes: where it follows another, and its own is left out or null. */
function leaderOf(field: Field, given: Json | undefined): string | null {
  if (field.kind !== 'pair' || field.follows === undefined) return null;
  return given === undefined || given === null ? field.follows : null;
}

/** One value of one field; the inspector checks what is typed with it. */
export function parseField(field: Field, given: Json | undefined): Result<FieldValue<Field>, LayerFault> {
  if (given === undefined) {
    if (field.fallback !== undefined) return success(field.fallback);
    return failure({ code: 'PARAM_MISSING', params: { label: field.label } });
  }
  switch (field.kind) {
    case 'integer':
      return number(given, field.label, field, Number.isInteger(given), integerRange(field));
    case 'number':
      return number(given, field.label, field, true, numberRange(field));
    case 'boolean':
      return typeof given === 'boolean' ? success(given) : wrongType(given, field.label, 'true or false');
    case 'choice':
      return choice(given, field);
    case 'pair':
      return pair(given, field);
    case 'margins':
      return margins(given, field);
    case 'shape':
      return shape(given, field.label);
    case 'initializer':
      return initializer(given, field.label);
    case 'regularizer':
      return regularizer(given, field.label);
  }
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function integerRange({ min, max }: Range): string {
  return `a whole number from ${formatSetting(min)} to ${formatSetting(max)}`;
}

function numberRange({ min, max }: Range): string {
  return `a number from ${formatSetting(min)} to ${formatSetting(max)}`;
}

function number(
  given: Json,
  label: string,
  range: Range,
  suitable: boolean,
  expected: string,
): Result<number, LayerFault> {
  if (typeof given !== 'number') return wrongType(given, label, expected);
  if (!suitable || !(given >= range.min && given <= range.max)) {
    return failure({ code: 'PARAM_RANGE', params: { label, expected, found: String(given) } });
  }
  return success(given);
}

function choice(
  given: Json,
  { label, options, spellings = {} }: Extract<Field, { kind: 'choice' }>,
): Result<string, LayerFault> {
  const expected = options.join(', ');
  if (typeof given !== 'string') return wrongType(given, label, `one of ${expected}`);
  const meant = Object.hasOwn(spellings, given) ? (spellings[given] ?? given) : given;
  if (options.includes(meant)) return success(meant);
  return failure({ code: 'PARAM_CHOICE', params: { label, expected, found: given } });
}

function pair(
  given: Json,
  field: Extract<Field, { kind: 'pair' }>,
): Result<readonly [number, number], LayerFault> {
  const [first, second, ...rest] = isList(given) ? given : [];
  if (first === undefined || second === undefined || rest.length > 0) {
    return wrongType(given, field.label, 'two whole numbers, as [3, 3]');
  }
  const expected = integerRange(field);
  const vertical = number(first, field.labels[0], field, Number.isInteger(first), expected);
  if (!vertical.ok) return vertical;
  const horizontal = number(second, field.labels[1], field, Number.isInteger(second), expected);
  if (!horizontal.ok) return horizontal;
  return success([vertical.value, horizontal.value]);
}

function margins(given: Json, field: Extract<Field, { kind: 'margins' }>): Result<Margins, LayerFault> {
  const sides = isList(given) ? given : [];
  const numbers = sides.flatMap((side) => (isList(side) && side.length === 2 ? side : []));
  if (sides.length !== 2 || numbers.length !== 4) {
    return wrongType(given, field.label, 'whole numbers for the four edges, as [[1, 1], [1, 1]]');
  }
  const cells: number[] = [];
  for (const [index, label] of field.labels.entries()) {
    const found = numbers[index] ?? null;
    const edge = number(found, label, field, Number.isInteger(found), integerRange(field));
    if (!edge.ok) return edge;
    cells.push(edge.value);
  }
  const [top = 0, bottom = 0, left = 0, right = 0] = cells;
  return success([
    [top, bottom],
    [left, right],
  ]);
}

const AXIS: Range = { min: 1, max: 65_536 };
const VECTOR_AXIS: Range = { min: 1, max: 100_000_000 };

function shape(given: Json, label: string): Result<readonly number[], LayerFault> {
  if (!isList(given) || (given.length !== 1 && given.length !== 3)) {
    return wrongType(given, label, '[height, width, channels] or [n]');
  }
  const range = given.length === 1 ? VECTOR_AXIS : AXIS;
  const sizes: number[] = [];
  for (const item of given) {
    const size = number(
      item,
      label,
      range,
      Number.isInteger(item),
      `made of sizes that are each ${integerRange(range)}`,
    );
    if (!size.ok) return size;
    sizes.push(size.value);
  }
  return success(sizes);
}

function initializer(given: Json, label: string): Result<InitializerSpec, LayerFault> {
  if (typeof given === 'string') return checkInitializer({ type: given }, label);
  if (isObject(given) && typeof given['type'] === 'string') {
    return checkInitializer({ ...given, type: given['type'] }, label);
  }
  return wrongType(given, label, 'the name of an initializer, or an object with its "type"');
}

function regularizer(given: Json, label: string): Result<RegularizerSpec | null, LayerFault> {
  if (given === null) return success(null);
  const expected = 'null or {"l1": number, "l2": number}';
  if (!isObject(given)) return wrongType(given, label, expected);
  const { l1 = 0, l2 = 0, ...unknown } = given;
  if (Object.keys(unknown).length > 0) return wrongType(given, label, expected);
  const range = { min: 0, max: 1e6 };
  const first = number(l1, `${label} l1`, range, true, numberRange(range));
  if (!first.ok) return first;
  const second = number(l2, `${label} l2`, range, true, numberRange(range));
  if (!second.ok) return second;
  return success({ l1: first.value, l2: second.value });
}

export function wrongType(
  given: Json,
  label: string,
  expected: string,
): { readonly ok: false; readonly error: LayerFault } {
  return failure({ code: 'PARAM_TYPE', params: { label, expected, found: shownJson(given) } });
}
