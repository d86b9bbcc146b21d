import type { DataPart, DataSet } from '../../core/data/data-set.ts';

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
