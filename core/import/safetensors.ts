/** Reads weights in the safetensors format; the layout stands in `export/safetensors.ts`. Nothing in a file is believed. */
import { isObject } from '../json-value.ts';
import type { WireTensor } from '../engine/protocol.ts';
import type { Json, JsonObject } from '../graph/document.ts';
import { readJson } from '../json.ts';
import { SAFETENSORS_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatBytes, formatInteger } from '../text/format.ts';
import { findDuplicateKey } from './duplicate-key.ts';
import { foreignWeights } from './foreign-weights.ts';

const OPENING_BRACE = 0x7b;
const LENGTH_BYTES = 8;
const METADATA = '__metadata__';

/** The format's types. Convas computes in float32 and reads nothing else. */
const TYPES: ReadonlySet<string> = new Set([
  'BOOL',
  ...[
    'U8',
    'I8',
    'F8_E5M2',
    'F8_E4M3',
    'I16',
    'U16',
    'F16',
    'BF16',
    'I32',
    'U32',
    'F32',
    'F64',
    'I64',
    'U64',
  ],
]);

interface TensorInfo {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where its data lies, from the end of the header. */
  readonly start: number;
  readonly end: number;
}

/** The tensors in the order of their data, each with memory of its own. `file` names the file in problems. */
export function readSafetensors(bytes: Uint8Array, file: string): Result<readonly WireTensor[], Problem> {
  const header = readHeader(bytes, file);
  if (!header.ok) return header;
  const { object, dataStart } = header.value;
  const infos: TensorInfo[] = [];
  for (const [name, entry] of Object.entries(object)) {
    if (name === METADATA) continue;
    const info = readInfo(name, entry, file);
    if (!info.ok) return info;
    infos.push(info.value);
  }
  infos.sort((a, b) => a.start - b.start || a.end - b.end);
  const fault = layoutProblem(infos, bytes.length - dataStart, file);
  if (fault !== null) return failure(fault);
  return success(
    infos.map(({ name, shape, start, end }) => ({
      name,
      shape,
      // A copy: the data need not lie at a multiple of four bytes. (The slice of a Buffer of Node's would be none.)
      data: new Float32Array(new Uint8Array(bytes.subarray(dataStart + start, dataStart + end)).buffer),
    })),
  );
}

interface Header {
  readonly object: JsonObject;
  readonly dataStart: number;
}

function readHeader(bytes: Uint8Array, file: string): Result<Header, Problem> {
  if (bytes.length < LENGTH_BYTES) {
    return failure(problem('ST_TOO_SHORT', { file, size: formatBytes(bytes.length) }));
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  const isTooLong = length > BigInt(SAFETENSORS_LIMITS.headerBytes);
  const foreign = isTooLong || bytes[LENGTH_BYTES] !== OPENING_BRACE ? foreignWeights(bytes, file) : null;
  if (foreign !== null) return failure(foreign);
  if (isTooLong) {
    const limit = formatBytes(SAFETENSORS_LIMITS.headerBytes);
    return failure(problem('ST_HEADER_TOO_LARGE', { file, size: formatBytes(Number(length)), limit }));
  }
  const dataStart = LENGTH_BYTES + Number(length);
  if (dataStart > bytes.length) return failure(problem('ST_HEADER_LENGTH', { file }));
  if (bytes[LENGTH_BYTES] !== OPENING_BRACE || length === 0n) {
    return failure(problem('ST_HEADER_START', { file }));
  }
  const text = decodeText(bytes.subarray(LENGTH_BYTES, dataStart));
  if (text === null) return failure(problem('ST_HEADER_TEXT', { file }));
  const json = readJson(text, file);
  if (!json.ok || !isObject(json.value)) return failure(problem('ST_HEADER_JSON', { file }));
  const twice = findDuplicateKey(text);
  if (twice !== null) return failure(problem('ST_DUPLICATE_KEY', { file, name: twice }));
  const fault = headerProblem(json.value, file);
  return fault === null ? success({ object: json.value, dataStart }) : failure(fault);
}

function headerProblem(object: JsonObject, file: string): Problem | null {
  const metadata = object[METADATA];
  const isText = isObject(metadata) && Object.values(metadata).every((value) => typeof value === 'string');
  if (metadata !== undefined && !isText) return problem('ST_METADATA', { file });
  const count = Object.keys(object).length - (metadata === undefined ? 0 : 1);
  if (count <= SAFETENSORS_LIMITS.tensors) return null;
  const limit = formatInteger(SAFETENSORS_LIMITS.tensors);
  return problem('ST_TOO_MANY', { file, count: formatInteger(count), limit });
}

function readInfo(name: string, entry: Json, file: string): Result<TensorInfo, Problem> {
  const wrong = failure(problem('ST_TENSOR_INFO', { file, name }));
  if (!isObject(entry) || Object.keys(entry).length !== 3) return wrong;
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) return wrong;
  if (typeof dtype !== 'string' || !TYPES.has(dtype)) return wrong;
  const [start = 0, end = 0] = offsets;
  if (start > end) return wrong;
  if (dtype !== 'F32') return failure(problem('ST_TYPE', { file, name, type: dtype }));
  const needed = shape.reduce((product, size) => product * BigInt(size), 4n);
  if (needed > BigInt(Number.MAX_SAFE_INTEGER)) return failure(problem('ST_OVERFLOW', { file, name }));
  if (Number(needed) !== end - start) {
    const sizes = { found: formatBytes(end - start), expected: formatBytes(Number(needed)) };
    return failure(problem('ST_SIZE', { file, name, ...sizes }));
  }
  return success({ name, shape, start, end });
}

/** Tensors lie one behind the other, from the first byte after the header to the last one of the file. */
function layoutProblem(infos: readonly TensorInfo[], dataBytes: number, file: string): Problem | null {
  let position = 0;
  for (const { name, start, end } of infos) {
    if (start < position) return problem('ST_OVERLAP', { file, name });
    if (start > position) return problem('ST_HOLE', { file, name });
    if (end > dataBytes) return problem('ST_INCOMPLETE', { file, name });
    position = end;
  }
  if (position === dataBytes) return null;
  return problem('ST_TRAILING', { file, count: formatInteger(dataBytes - position) });
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isCounts(value: Json | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && Number(item) >= 0);
}
