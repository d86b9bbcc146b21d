/**
 * A prepared image, or the refusal of one, as the bytes of a cache's entry, little-endian:
 *
 *     width, height of the picture in the file (4 bytes each; both 0: it was refused)
 *     length of the text (4 bytes)
 *     the text: JSON, the refusal or a list of remarks, each [code, parameters without the file's name]
 *     the pixels, (height, width, channels) of the network's input; none of a refused file
 *
 * Nothing that is read is believed: what does not fit is no entry.
 */
import { isList, isObject } from '../../json-value.ts';
import { PIXEL_CACHE_LIMITS } from '../../limits.ts';
import { isProblemCode, problem, type Problem, type ProblemCode } from '../../problem.ts';
import { failure, success, type Result } from '../../result.ts';
import { sizeOf, type Shape } from '../../tensor/shape.ts';
import type { Json } from '../../graph/document.ts';
import { shownFileName } from '../file-name.ts';
import type { PreparedSample } from '../prepared-sample.ts';

const HEADER_BYTES = 12;

/**
 * The refusals that the same bytes will always meet with. One for want of time or memory, or because a file could not be
 * opened, is none of them.
 */
const LASTING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'IMG_NOT_IMAGE',
  'IMG_LFS',
  'IMG_TOO_LARGE',
  'IMG_ZERO_SIZE',
  'IMG_TRUNCATED',
  'IMG_CORRUPT',
  'IMG_BOMB',
  'IMG_UNSUPPORTED',
]);

/** null: it is not to be kept. */
export function sampleBytes(sample: Result<PreparedSample, Problem>): Uint8Array<ArrayBuffer> | null {
  if (!sample.ok) return LASTING.has(sample.error.code) ? join(0, 0, nameless(sample.error)) : null;
  const { pixels, width, height, notes } = sample.value;
  return join(width, height, notes.map(nameless), pixels);
}

function join(
  width: number,
  height: number,
  content: unknown,
  pixels: Uint8Array = new Uint8Array(0),
): Uint8Array<ArrayBuffer> | null {
  const text = new TextEncoder().encode(JSON.stringify(content));
  if (text.length > PIXEL_CACHE_LIMITS.remarkBytes) return null;
  const bytes = new Uint8Array(HEADER_BYTES + text.length + pixels.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width, true);
  view.setUint32(4, height, true);
  view.setUint32(8, text.length, true);
  bytes.set(text, HEADER_BYTES);
  bytes.set(pixels, HEADER_BYTES + text.length);
  return bytes;
}

/** Equal bytes may lie under several names. */
function nameless({ code, params }: Problem): readonly [ProblemCode, Problem['params']] {
  const { file: _, ...others } = params;
  return [code, others];
}

/** Of a file named `name` (without its folder), for an input of `shape`; null: these are no such bytes. */
export function readSampleBytes(
  bytes: Uint8Array<ArrayBuffer>,
  shape: Shape,
  name: string,
): Result<PreparedSample, Problem> | null {
  if (bytes.length < HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(0, true), view.getUint32(4, true)];
  const textBytes = view.getUint32(8, true);
  if (textBytes > PIXEL_CACHE_LIMITS.remarkBytes || textBytes > bytes.length - HEADER_BYTES) return null;
  const content = readJson(bytes.subarray(HEADER_BYTES, HEADER_BYTES + textBytes));
  const pixels = bytes.subarray(HEADER_BYTES + textBytes);
  if (width === 0 && height === 0) {
    const refusal = readProblem(content, name);
    return refusal !== null && LASTING.has(refusal.code) && pixels.length === 0 ? failure(refusal) : null;
  }
  if (width === 0 || height === 0 || pixels.length !== sizeOf(shape) || !isList(content)) return null;
  const notes: Problem[] = [];
  for (const each of content) {
    const note = readProblem(each, name);
    if (note === null) return null;
    notes.push(note);
  }
  return success({ pixels, width, height, notes });
}

function readJson(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}

function readProblem(json: Json | undefined, name: string): Problem | null {
  if (!isList(json) || json.length !== 2) return null;
  const [code, found] = json;
  if (typeof code !== 'string' || !isProblemCode(code) || !isObject(found)) return null;
  const params: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(found)) {
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    params[key] = value;
  }
  return problem(code, { ...params, file: shownFileName(name) });
}
