import { describe, expect, test } from 'vitest';
import { regionOf } from '../../../../core/explain/region.ts';
import { coloursOf } from '../../../../renderer/inside/colour-scale.ts';
import { paintPixels, type Painting } from '../../../../renderer/inside/sees/paint-pixels.ts';

const heat = { values: [-2, 0, 2], scale: { kind: 'diverging', end: 2 } } as const;
const painted = (painting: Partial<Painting>): readonly (readonly number[])[] => {
  const image = { data: new Uint8ClampedArray(12), width: 3, height: 1 } as ImageData;
  const none = { picture: null, channels: 1, heat: null, cover: 'over', region: null } as const;
  paintPixels(image, { ...none, ...painting }, 'light');
  return [0, 1, 2].map((pixel) => [...image.data.slice(4 * pixel, 4 * pixel + 3)]);
};
const scale = coloursOf('diverging', 'light');
const end = [...scale.slice(-3)];

describe('pixels with what is said of them', () => {
  test('alone, they have exactly the colours of the scale', () => {
    const found = painted({ picture: [0, 0.5, 1], heat, cover: 'alone' });
    expect(found[0]).toEqual([...scale.slice(0, 3)]);
    expect(found[2]).toEqual(end);
  });

  test('over the image, the ends cover it, and where nothing happens it shows through', () => {
    const [, middle, last] = painted({ picture: [0, 0, 0], heat });
    const [, brighter] = painted({ picture: [0, 1, 0], heat });
    expect(last).toEqual(end);
    expect(brighter).toEqual([255, 255, 255]);
    expect(middle?.[0]).toBeLessThan(200);
  });

  test('without anything to say it is the image, in its own colours', () => {
    const rgb = [1, 0, 0, 0, 1, 0, 0, 0, 0.2];
    expect(painted({ picture: rgb, channels: 3 })).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 51],
    ]);
  });

  test('cells outside a region are faded towards the page', () => {
    const region = regionOf(1, 3, [[0, 1]]);
    const found = painted({ picture: [0, 0, 0], region });
    expect(found[1]).toEqual([0, 0, 0]);
    expect(found[0]?.[0]).toBeGreaterThan(180);
  });
});
