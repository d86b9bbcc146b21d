import type { DataSet } from './data-set.ts';

/** `data` with images of another set of its shape and classes behind its own, as its test. */
export function withTestImages(data: DataSet, other: DataSet, images: Uint32Array): DataSet {
  const size = data.pixels.length / Math.max(1, data.labels.length);
  const count = data.labels.length;
  const pixels = new Uint8Array(data.pixels.length + other.pixels.length);
  pixels.set(data.pixels);
  pixels.set(other.pixels, count * size);
  const labels = new Uint16Array(count + other.labels.length);
  labels.set(data.labels);
  labels.set(other.labels, count);
  const test = Uint32Array.from(images, (image) => count + image);
  return {
    ...data,
    pixels,
    labels,
    sources: [...data.sources, ...other.sources],
    parts: { ...data.parts, test },
  };
}
