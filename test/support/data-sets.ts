/** Small data sets for tests. */
import type { DataPart, DataSet } from '../../core/data/data-set.ts';
import { drawDigit, DIGIT_SIDE } from '../../core/data/digits.ts';
import { seeded } from './numbers.ts';

export interface SomeImage {
  readonly pixels: ArrayLike<number>;
  readonly label?: number;
  readonly part?: DataPart | null;
  readonly width?: number;
  readonly height?: number;
}

/** Images of `shape`, by default of class 0, for training, and of the shape's own size. */
export function dataSet(
  shape: readonly [height: number, width: number, channels: number],
  images: readonly SomeImage[],
  classNames: readonly string[] = ['a', 'b'],
): DataSet {
  const size = shape[0] * shape[1] * shape[2];
  const pixels = new Uint8Array(images.length * size);
  for (const [i, image] of images.entries()) pixels.set(image.pixels, i * size);
  const indices = (part: DataPart) =>
    Uint32Array.from(
      images.flatMap((image, i) => ((image.part ?? 'train') === part && image.part !== null ? [i] : [])),
    );
  return {
    shape,
    classNames,
    pixels,
    labels: Uint16Array.from(images, ({ label = 0 }) => label),
    sources: images.map(({ width = shape[1], height = shape[0] }, i) => ({
      name: `${i}.png`,
      width,
      height,
    })),
    parts: { train: indices('train'), validation: indices('validation'), test: indices('test') },
  };
}

/** For training the first, then for validation, then for the test. */
function partAt(i: number, train: number, validation: number): DataPart {
  if (i < train) return 'train';
  return i < train + validation ? 'validation' : 'test';
}

/** Images of 4 by 4 whose bright half tells their class: top, left, bottom or right; noisy, classes in turn. */
export function halves(train: number, validation = 0, test = 0): DataSet {
  const random = seeded(7);
  const isBright = [
    (y: number) => y < 2,
    (_y: number, x: number) => x < 2,
    (y: number) => y >= 2,
    (_y: number, x: number) => x >= 2,
  ];
  const images = Array.from({ length: train + validation + test }, (_, i): SomeImage => {
    const label = i % isBright.length;
    const pixels = Array.from({ length: 16 }, (_cell, cell) => {
      const bright = isBright[label]?.(Math.floor(cell / 4), cell % 4) === true;
      return Math.floor((bright ? 140 : 20) + 100 * random.next());
    });
    return { label, pixels, part: partAt(i, train, validation) };
  });
  return dataSet([4, 4, 1], images, ['top', 'left', 'bottom', 'right']);
}

/** Digits as Convas draws them, the ten in turn, each by a hand of its own. */
export function digits(train: number, validation = 0, test = 0): DataSet {
  const images = Array.from({ length: train + validation + test }, (_, i): SomeImage => ({
    label: i % 10,
    pixels: drawDigit(i % 10, i + 1),
    part: partAt(i, train, validation),
  }));
  const names = Array.from({ length: 10 }, (_, digit) => String(digit));
  return dataSet([DIGIT_SIDE, DIGIT_SIDE, 1], images, names);
}
