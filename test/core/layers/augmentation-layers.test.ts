import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import type { ConfiguredLayer } from '../../../core/layers/layer.ts';
import { layerByType } from '../../../core/layers/registry.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { createModel, type Model } from '../../../core/train/model.ts';
import { singleLayer } from '../../support/graphs.ts';
import { errorOf, seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const BATCH = 400;

function configured(type: string, params: JsonObject = {}): ConfiguredLayer {
  const layer = layerByType(type);
  if (layer === null) throw new Error(`There is no ${type}.`);
  return valueOf(layer.configure(params));
}

function modelOf(type: string, params: JsonObject, shape: Shape, batch = BATCH): Model {
  return valueOf(createModel(singleLayer(shape, type, params), { batch, precision: 'float64' }));
}

/** The same image for all of the batch; what training makes of each. */
function augmented(type: string, params: JsonObject, shape: Shape, image: ArrayLike<number>): Float64Array[] {
  const model = modelOf(type, params, shape);
  for (let at = 0; at < model.x.length; at += image.length) model.x.set(image, at);
  model.forward();
  return Array.from({ length: BATCH }, (_, i) =>
    Float64Array.from(model.y.slice(i * image.length, (i + 1) * image.length)),
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of (value - mean)^power. */
function centralMoment(values: readonly number[], power: number): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** power));
}

/** That they look drawn evenly from middle - limit to middle + limit, by what 400 of them can show. */
function expectUniform(values: readonly number[], middle: number, limit: number): void {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  expect(lowest).toBeGreaterThanOrEqual(middle - limit);
  expect(highest).toBeLessThanOrEqual(middle + limit);
  // An end that is missed by 3 % of the range is missed by chance once in 100,000 times.
  expect(lowest).toBeLessThan(middle - 0.94 * limit);
  expect(highest).toBeGreaterThan(middle + 0.94 * limit);
  // Of a uniform distribution; four times what the mean, and the deviation, of 400 numbers differ by.
  const deviation = limit / Math.sqrt(3);
  expect(Math.abs(meanOf(values) - middle)).toBeLessThan((4 * deviation) / Math.sqrt(BATCH));
  expect(Math.abs(Math.sqrt(centralMoment(values, 2)) / deviation - 1)).toBeLessThan(0.09);
}

const TYPES = [
  'RandomFlip',
  'RandomTranslation',
  'RandomRotation',
  'RandomZoom',
  'RandomContrast',
  'GaussianNoise',
];

describe.each(TYPES)('%s', (type) => {
  const shape = [4, 5, 2];
  const image = uniformNumbers(40, seeded(3));

  test('changes images in training, each in its own way, and no two batches alike', () => {
    const model = modelOf(type, {}, shape, 16);
    for (let at = 0; at < model.x.length; at += image.length) model.x.set(image, at);
    model.forward();
    const first = model.y.slice();
    const kinds = new Set(Array.from({ length: 16 }, (_, i) => first.slice(i * 40, (i + 1) * 40).join()));
    expect(kinds.size).toBe(type === 'RandomFlip' ? 2 : 16);
    model.forward();
    expect(model.y).not.toEqual(first);
    model.resetStates();
    model.forward();
    expect(model.y).toEqual(first);
  });

  test('leaves images alone in prediction', () => {
    const model = modelOf(type, {}, shape, 1);
    model.x.set(image);
    model.predict();
    expect([...model.y]).toEqual([...image]);
  });

  test('keeps the shape', () => {
    expect(valueOf(configured(type).inferShape([shape]))).toEqual(shape);
  });

  test('a vector is no image, but noise can be added to one', () => {
    const found = configured(type).inferShape([[7]]);
    if (type === 'GaussianNoise') expect(valueOf(found)).toEqual([7]);
    else expect(errorOf(found)).toMatchObject({ code: 'SHAPE_RANK' });
  });
});

test.each([
  ['RandomFlip', {}, 'horizontal'],
  ['RandomFlip', { mode: 'horizontal_and_vertical' }, 'horizontalAndVertical'],
  ['RandomRotation', {}, 'factor 0.1'],
  ['RandomZoom', { factor: 0.25 }, 'factor 0.25'],
  ['GaussianNoise', {}, 'stddev 0.1'],
])('%s %j is summed up as "%s"', (type, params, summary) => {
  expect(configured(type, params).summary).toBe(summary);
});

describe('RandomFlip mirrors half of the images', () => {
  // 1 2 3
  // 4 5 6
  const image = [1, 2, 3, 4, 5, 6];
  const mirrors = {
    none: '1,2,3,4,5,6',
    horizontal: '3,2,1,6,5,4',
    vertical: '4,5,6,1,2,3',
    both: '6,5,4,3,2,1',
  };

  test.each([
    ['horizontal', [mirrors.none, mirrors.horizontal]],
    ['vertical', [mirrors.none, mirrors.vertical]],
    ['horizontalAndVertical', [mirrors.none, mirrors.horizontal, mirrors.vertical, mirrors.both]],
  ])('%s', (mode, expected) => {
    const found = augmented('RandomFlip', { mode }, [2, 3, 1], image).map((each) => each.join());
    expect(new Set(found)).toEqual(new Set(expected));
    for (const each of expected) {
      const share = found.filter((other) => other === each).length / BATCH;
      // At most four standard deviations of a binomial share.
      expect(Math.abs(share - 1 / expected.length)).toBeLessThan(0.1);
    }
  });
});

describe('RandomTranslation', () => {
  test('shifts by up to a share of height and width, each for itself, and fills with 0', () => {
    // The value of a cell is its row; a second channel has its column.
    const [height, width] = [20, 10];
    const image = Array.from({ length: height * width }, (_, at) => [
      Math.floor(at / width),
      at % width,
    ]).flat();
    const middle = 2 * (10 * width + 5);
    const all = augmented('RandomTranslation', { factor: 0.2 }, [height, width, 2], image);
    const rows = all.map((each) => (each[middle] ?? 0) - 10);
    const columns = all.map((each) => (each[middle + 1] ?? 0) - 5);
    expectUniform(rows, 0, 0.2 * height);
    expectUniform(columns, 0, 0.2 * width);
    // Independent: 400 such products have a mean within 1/20 of the deviations' product.
    const together = meanOf(rows.map((row, i) => row * (columns[i] ?? 0)));
    expect(Math.abs(together)).toBeLessThan((0.2 * (0.2 * height) * (0.2 * width)) / 3);
    const first = all.find((_, i) => (rows[i] ?? 0) < -1);
    expect([...(first ?? []).slice(0, 2 * width)]).toEqual(Array(2 * width).fill(0));
  });
});

/** Where the middle column's lowest and highest cells come from: values are rows and columns. */
function mapped(type: string, factor: number, size: number) {
  const image = Array.from({ length: size * size }, (_, at) => [Math.floor(at / size), at % size]).flat();
  const middle = (size - 1) / 2;
  return augmented(type, { factor }, [size, size, 2], image).map((each) => {
    const at = (row: number, column: number): readonly [number, number] => {
      const index = 2 * (row * size + column);
      return [(each[index] ?? 0) - middle, (each[index + 1] ?? 0) - middle];
    };
    return { centre: at(middle, middle), below: at(middle + 2, middle) };
  });
}

test('RandomRotation turns around the middle by up to a share of a full turn', () => {
  const all = mapped('RandomRotation', 0.125, 21);
  for (const { centre, below } of all) {
    expect(centre[0]).toBeCloseTo(0, 10);
    expect(centre[1]).toBeCloseTo(0, 10);
    expect(Math.hypot(...below)).toBeCloseTo(2, 10);
  }
  const angles = all.map(({ below }) => Math.atan2(below[1], below[0]) / (2 * Math.PI));
  expectUniform(angles, 0, 0.125);
});

test('RandomZoom steps around the middle by 1 - factor to 1 + factor, the same both ways', () => {
  const zooms = mapped('RandomZoom', 0.5, 21).map(({ centre, below }) => {
    expect(centre[0]).toBeCloseTo(0, 10);
    expect(below[1]).toBeCloseTo(0, 10);
    return below[0] / 2;
  });
  expectUniform(zooms, 1, 0.5);
});

test('RandomContrast keeps the mean of every channel and scales what differs from it', () => {
  const image = [1, 10, 3, 30, 5, 20, 7, 40];
  const factors = augmented('RandomContrast', { factor: 0.5 }, [2, 2, 2], image).map((y) => {
    const factor = ((y[2] ?? 0) - (y[0] ?? 0)) / 2;
    const expected = image.map((x, i) => (i % 2 === 0 ? 4 + factor * (x - 4) : 25 + factor * (x - 25)));
    expected.forEach((value, i) => expect(y[i]).toBeCloseTo(value, 10));
    return factor;
  });
  expectUniform(factors, 1, 0.5);
});

test('GaussianNoise adds normal numbers around 0', () => {
  const noise = augmented('GaussianNoise', { stddev: 0.3 }, [50], new Float64Array(50).fill(4)).flatMap((y) =>
    Array.from(y, (value) => value - 4),
  );
  const variance = centralMoment(noise, 2);
  expect(Math.abs(meanOf(noise))).toBeLessThan(0.012);
  expect(Math.abs(Math.sqrt(variance) - 0.3)).toBeLessThan(0.01);
  // The third and the fourth moment of a normal distribution; of 20,000 numbers they are off by 0.017 and 0.035.
  expect(Math.abs(centralMoment(noise, 3) / variance ** 1.5)).toBeLessThan(0.07);
  expect(Math.abs(centralMoment(noise, 4) / variance ** 2 - 3)).toBeLessThan(0.15);
});

test('a cell between four has a share of each, and what lies outside counts as 0', () => {
  const model = modelOf('RandomTranslation', { factor: 0.3 }, [2, 2, 1], 1);
  model.x.set([1, 2, 3, 4]);
  model.forward();
  const transforms = model.plan.placements.find(({ buffer }) => buffer.name === 'layer/transforms');
  if (transforms === undefined) throw new Error('The transforms have a place.');
  model.viewOf(transforms.buffer).set([1, 0, 0.25, 0, 1, 0.5]);
  model.forwardAgain();
  const mix = (a: number, b: number, c: number, d: number): number =>
    (0.75 * (a + b)) / 2 + (0.25 * (c + d)) / 2;
  expect([...model.y]).toEqual([mix(1, 2, 3, 4), mix(2, 0, 4, 0), mix(3, 4, 0, 0), mix(4, 0, 0, 0)]);
});
