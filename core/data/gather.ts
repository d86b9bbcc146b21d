/** Collects images one by one into a data set, in memory that is allocated once for all that are expected. */
import { DATA_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sizeOf, type Shape } from '../tensor/shape.ts';
import { formatBytes, formatInteger, formatShape } from '../text/format.ts';
import type { DataPart, DataSet, SampleSource } from './data-set.ts';
import { inputShapeProblem } from './network-input.ts';

export interface GatherProgress {
  /** Images that were looked at, refused ones among them. */
  readonly done: number;
  readonly total: number;
  readonly refused: number;
}

export interface Gathering {
  /** Puts an image at a place of its own, 0 to `expected` - 1, in any order. `pixels` is copied. */
  put(place: number, image: GatheredImage): void;
  /** What was put, in the order of the places; those that stayed empty are closed up, so nothing can be put after this. */
  finish(classNames: readonly string[]): DataSet;
}

export interface GatheredImage {
  /** (height, width, channels), 0 to 255. */
  readonly pixels: Uint8Array;
  readonly label: number;
  readonly part: DataPart;
  readonly source: SampleSource;
}

/** Fails before anything is allocated: DATA_TOO_LARGE, or what keeps images from an input of that shape. */
export function createGathering(expected: number, shape: Shape): Result<Gathering, Problem> {
  const fault = inputShapeProblem(shape) ?? sizeProblem(expected, shape);
  if (fault !== null) return failure(fault);
  const size = sizeOf(shape);
  const pixels = new Uint8Array(expected * size);
  const images = new Array<Omit<GatheredImage, 'pixels'> | undefined>(expected).fill(undefined);
  return success({
    put(place, { pixels: from, label, part, source }) {
      if (from.length !== size) throw new Error(`An image of ${from.length} values was put where ${size} go`);
      pixels.set(from, place * size);
      images[place] = { label, part, source };
    },
    finish(classNames) {
      const taken = images.filter((image) => image !== undefined);
      let count = 0;
      for (const [place, image] of images.entries()) {
        if (image === undefined) continue;
        if (count < place) pixels.copyWithin(count * size, place * size, (place + 1) * size);
        count++;
      }
      return {
        shape,
        classNames,
        pixels: pixels.subarray(0, count * size),
        labels: Uint16Array.from(taken, ({ label }) => label),
        sources: taken.map(({ source }) => source),
        parts: {
          train: indicesOf('train', taken),
          validation: indicesOf('validation', taken),
          test: indicesOf('test', taken),
        },
      };
    },
  });
}

function indicesOf(part: DataPart, images: readonly { readonly part: DataPart }[]): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(images.flatMap((image, index) => (image.part === part ? [index] : [])));
}

function sizeProblem(images: number, shape: Shape): Problem | null {
  const bytes = images * sizeOf(shape);
  if (bytes <= DATA_LIMITS.pixelBytes) return null;
  return problem('DATA_TOO_LARGE', {
    count: formatInteger(images),
    shape: formatShape(shape),
    size: formatBytes(bytes),
    limit: formatBytes(DATA_LIMITS.pixelBytes),
  });
}

export function stopped({ done, total }: GatherProgress): Result<never, Problem> {
  return failure(problem('DATA_STOPPED', { done: formatInteger(done), total: formatInteger(total) }));
}
