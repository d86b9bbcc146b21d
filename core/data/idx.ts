/**
 * IDX files as MNIST has them (LeCun et al.): two zero bytes, a type, the number of dimensions, each dimension as an
 * unsigned 32-bit number, then the values, everything big-endian. Perhaps packed with gzip. Nothing in a file is believed.
 */
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatInteger, formatOrdinal, formatShape } from '../text/format.ts';
import { t } from '../text/text.ts';
import { isBmp } from './bmp.ts';
import { describeContent } from './foreign-format.ts';
import { isGif } from './gif.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { sizeProblem } from './image-problems.ts';
import { isJpeg } from './jpeg.ts';
import { isPng } from './png.ts';

export interface IdxImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** (count, height, width), a view into the file when that was not packed. */
  readonly pixels: Uint8Array;
}

export interface IdxPair extends IdxImages {
  /** (count) */
  readonly labels: Uint8Array;
}

/** A file in memory; `file` names it in problems. */
export interface NamedBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
}

type Kind = 'images' | 'labels';

const MAGIC: Readonly<Record<Kind, number>> = { images: 0x0803, labels: 0x0801 };

/** By the third byte. Only unsigned bytes are read. */
const TYPES: Readonly<Record<number, string>> = {
  0x08: 'uint8',
  0x09: 'int8',
  0x0b: 'int16',
  0x0c: 'int32',
  0x0d: 'float32',
  0x0e: 'float64',
};

const UINT8 = 0x08;

export function readIdxImages(bytes: Uint8Array, file: string): Result<IdxImages, Problem> {
  const content = readIdx(bytes, file, 'images');
  if (!content.ok) return content;
  const [count = 0, height = 0, width = 0] = content.value.dimensions;
  return success({ count, height, width, pixels: content.value.values });
}

/** `classes`: how many there are, when that is known; a label beyond is a problem. */
export function readIdxLabels(
  bytes: Uint8Array,
  file: string,
  classes?: number,
): Result<Uint8Array, Problem> {
  const content = readIdx(bytes, file, 'labels');
  if (!content.ok) return content;
  const labels = content.value.values;
  const index = classes === undefined ? -1 : labels.findIndex((label) => label >= classes);
  if (classes === undefined || index < 0) return success(labels);
  return failure(
    problem('IDX_LABEL_RANGE', {
      file,
      label: formatOrdinal(labels[index] ?? 0),
      index: formatOrdinal(index),
      classes: formatInteger(classes),
      largest: formatOrdinal(classes - 1),
    }),
  );
}

export function readIdxPair(
  images: NamedBytes,
  labels: NamedBytes,
  classes?: number,
): Result<IdxPair, Problem> {
  const pictures = readIdxImages(images.bytes, images.file);
  if (!pictures.ok) return pictures;
  const names = readIdxLabels(labels.bytes, labels.file, classes);
  if (!names.ok) return names;
  const { count } = pictures.value;
  if (count === names.value.length) return success({ ...pictures.value, labels: names.value });
  return failure(
    problem('IDX_COUNT_MISMATCH', {
      file: images.file,
      images: formatInteger(count),
      labelsFile: labels.file,
      labels: formatInteger(names.value.length),
    }),
  );
}

interface IdxContent {
  readonly dimensions: readonly number[];
  readonly values: Uint8Array;
}

function readIdx(file: Uint8Array, name: string, kind: Kind): Result<IdxContent, Problem> {
  const unpacked = isGzip(file) ? gunzip(file, name) : success(file);
  if (!unpacked.ok) return unpacked;
  const bytes = unpacked.value;
  const rank = MAGIC[kind] & 0xff;
  const headerBytes = 4 + 4 * rank;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wrongKind = bytes.length < 4 ? null : magicProblem(bytes, view.getUint32(0), name, kind);
  if (wrongKind !== null) return failure(wrongKind);
  if (bytes.length < headerBytes) {
    const sizes = { found: formatInteger(bytes.length), expected: formatInteger(headerBytes) };
    return failure(problem('IDX_TOO_SHORT', { file: name, ...sizes }));
  }
  const dimensions = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const fault = sizesProblem(dimensions, bytes.length - headerBytes, headerBytes, name);
  return fault === null ? success({ dimensions, values: bytes.subarray(headerBytes) }) : failure(fault);
}

function magicProblem(bytes: Uint8Array, magic: number, file: string, kind: Kind): Problem | null {
  if (magic === MAGIC[kind]) return null;
  const other: Kind = kind === 'images' ? 'labels' : 'images';
  if (magic === MAGIC[other]) {
    return problem('IDX_SWAPPED', { file, found: nameOf(other), expected: nameOf(kind) });
  }
  const type = magic >>> 16 === 0 ? TYPES[magic >>> 8] : undefined;
  if (type !== undefined && magic >>> 8 !== UINT8) return problem('IDX_UNSUPPORTED_TYPE', { file, type });
  return problem('IDX_BAD_MAGIC', {
    file,
    expected: t('idx.magic', { magic: hex(MAGIC[kind]), content: nameOf(kind) }),
    found: hex(magic),
    kind: type === undefined ? contentOf(bytes) : t('idx.rank', { rank: formatInteger(magic & 0xff) }),
  });
}

/** The values must fill the rest of the file exactly. */
function sizesProblem(
  dimensions: readonly number[],
  valueBytes: number,
  headerBytes: number,
  file: string,
): Problem | null {
  const [count = 0, height = 1, width = 1] = dimensions;
  if (count === 0) return problem('IDX_EMPTY', { file });
  const expected = dimensions.reduce((product, size) => product * BigInt(size), 1n);
  if (expected > BigInt(Number.MAX_SAFE_INTEGER)) {
    return problem('IDX_OVERFLOW', { file, sizes: formatShape(dimensions) });
  }
  const badSize = sizeProblem(file, width, height);
  if (badSize !== null) return badSize;
  if (Number(expected) === valueBytes) return null;
  return problem('IDX_LENGTH', {
    file,
    expected: formatInteger(headerBytes + Number(expected)),
    found: formatInteger(headerBytes + valueBytes),
  });
}

function contentOf(bytes: Uint8Array): string {
  const isPicture = isPng(bytes) || isJpeg(bytes) || isGif(bytes) || isBmp(bytes);
  return isPicture ? t('idx.picture') : describeContent(bytes);
}

function nameOf(kind: Kind): string {
  return t(kind === 'images' ? 'idx.images' : 'idx.labels');
}

/** 2051 -> "0x00000803" */
function hex(magic: number): string {
  return `0x${magic.toString(16).padStart(8, '0')}`;
}
