/** Pixels of an image with what is said of them laid over. */
import type { Region } from '../../../core/explain/region.ts';
import { colourIndex, coloursOf, type Theme, type ValueScale } from '../colour-scale.ts';
import type { Cover } from './sees-store.ts';

export interface Heat {
  /** (height, width) */
  readonly values: ArrayLike<number>;
  readonly scale: ValueScale;
}

export interface Painting {
  /** (height, width, channels), 0 to 1; null: there is no picture below. */
  readonly picture: ArrayLike<number> | null;
  readonly channels: number;
  readonly heat: Heat | null;
  readonly cover: Cover;
  /** Cells outside are faded; null: none is. */
  readonly region: Region | null;
}

type Rgb = readonly [red: number, green: number, blue: number];

const SURFACE: Readonly<Record<Theme, Rgb>> = { light: [255, 255, 255], dark: [24, 28, 35] };
/** How much is left of the picture below colours, which are made for the surface of the theme, and of what is faded. */
const PICTURE = { light: 0.34, dark: 0.42 };
const FADED = 0.22;

export function paintPixels(image: ImageData, painting: Painting, theme: Theme): void {
  const { picture, channels, heat, cover, region } = painting;
  const surface = SURFACE[theme];
  const colours = coloursOf(heat?.scale.kind ?? 'sequential', theme);
  const isOver = cover === 'over' && picture !== null;
  for (let pixel = 0; 4 * pixel < image.data.length; pixel++) {
    const isFaded = region !== null && region.cells[pixel] === 0;
    const value = heat?.values[pixel] ?? 0;
    const at = heat === null ? 0 : 3 * colourIndex(heat.scale, value);
    const strength = heat === null ? 0 : isOver ? Math.min(1, Math.abs(value) / heat.scale.end) ** 0.7 : 1;
    for (let c = 0; c < 3; c++) {
      const back = surface[c]!;
      const own = 255 * (picture?.[pixel * channels + (channels === 3 ? c : 0)] ?? back / 255);
      const below = heat === null ? own : mix(back, own, PICTURE[theme]);
      const shown = mix(below, colours[at + c]!, strength);
      image.data[4 * pixel + c] = isFaded ? mix(back, shown, FADED) : shown;
    }
    image.data[4 * pixel + 3] = 255;
  }
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
