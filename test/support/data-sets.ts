/** Small data sets for tests. */
import type { DataParts, DataSet } from '../../core/data/data-set.ts';
import { drawDigit, DIGIT_SIDE } from '../../core/data/digits.ts';
import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import { seeded } from './numbers.ts';

/** Images in a row as training, validation and test images, each list as long as given. */
export function partsOf(train: number, validation = 0, test = 0): DataParts {
  const list = (from: number, count: number) => Uint32Array.from({ length: count }, (_, i) => from + i);
  return {
    train: list(0, train),
    validation: list(train, validation),
    test: list(train + validation, test),
  };
}

export function dataSetOf(
  shape: Shape,
  classNames: readonly string[],
  images: readonly { readonly label: number; readonly pixels: ArrayLike<number> }[],
  parts: DataParts = partsOf(images.length),
): DataSet {
  const size = sizeOf(shape);
  const pixels = new Uint8Array(images.length * size);
  images.forEach((image, i) => pixels.set(image.pixels, i * size));
  const [height = 0, width = 0] = shape;
  return {
    shape,
    classNames,
    pixels,
    labels: Uint16Array.from(images, ({ label }) => label),
    sources: images.map(({ label }, i) => ({ name: `${classNames[label]}/${i}.png`, width, height })),
    parts,
  };
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
  const images = Array.from({ length: train + validation + test }, (_, i) => {
    const label = i % isBright.length;
    const pixels = Array.from({ length: 16 }, (_cell, cell) => {
      const bright = isBright[label]?.(Math.floor(cell / 4), cell % 4) === true;
      return Math.floor((bright ? 140 : 20) + 100 * random.next());
    });
    return { label, pixels };
  });
  return dataSetOf([4, 4, 1], ['top', 'left', 'bottom', 'right'], images, partsOf(train, validation, test));
}

/** Digits as Convas draws them, the ten in turn, each by a hand of its own. */
export function digits(train: number, validation = 0, test = 0): DataSet {
  const images = Array.from({ length: train + validation + test }, (_, i) => ({
    label: i % 10,
    pixels: drawDigit(i % 10, i + 1),
  }));
  const names = Array.from({ length: 10 }, (_, digit) => String(digit));
  return dataSetOf([DIGIT_SIDE, DIGIT_SIDE, 1], names, images, partsOf(train, validation, test));
}
