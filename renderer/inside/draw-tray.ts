/** What a node holds, small enough to stand on top of it: maps as pictures, vectors as bars. */
import type { Shape } from '../../core/tensor/shape.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { scaleFor, type Theme } from './colour-scale.ts';
import { drawMap, drawPicture } from './draw-tensor.ts';

/** Of the tray. Maps are as high as it. */
export const TRAY = { width: 144, side: 28, maps: 4 } as const;
const SIDE = TRAY.side;
const GAP = 3;
/** Pixels for one of the page: nodes are drawn larger and smaller. */
export const SHARP = 2;

/** `barColour`: the name of a colour of the page, for vectors. */
export function drawTray(
  canvas: HTMLCanvasElement,
  { shape, data }: NamedTensor,
  isInput: boolean,
  theme: Theme,
  barColour = '--role-output',
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  if (shape.length === 3) drawMaps(context, shape, data, isInput, theme);
  else drawBars(context, data, barColour);
}

function drawMaps(
  context: CanvasRenderingContext2D,
  [height = 1, width = 1, channels = 1]: Shape,
  data: Float32Array,
  isInput: boolean,
  theme: Theme,
): void {
  const scale = SIDE / Math.max(height, width);
  const [across, down] = [width * scale * SHARP, height * scale * SHARP];
  const image = new ImageData(width, height);
  const sheet = new OffscreenCanvas(width, height);
  const ink = sheet.getContext('2d');
  const isPicture = isInput && (channels === 1 || channels === 3);
  const range = scaleFor(data);
  const edge = getComputedStyle(context.canvas).getPropertyValue('--border');
  for (let channel = 0; channel < (isPicture ? 1 : channels); channel++) {
    if (isPicture) drawPicture(image, data, channels);
    else drawMap(image, data, channels, channel, range, theme);
    ink?.putImageData(image, 0, 0);
    const left = channel * (across + GAP * SHARP);
    context.drawImage(sheet, left, SIDE * SHARP - down, across, down);
    context.strokeStyle = edge;
    context.strokeRect(left + 0.5, SIDE * SHARP - down + 0.5, across - 1, down - 1);
  }
}

/** A bar each, up for positive and down for negative numbers, all of one scale. */
function drawBars(context: CanvasRenderingContext2D, data: Float32Array, colour: string): void {
  const { width, height } = context.canvas;
  const style = getComputedStyle(context.canvas);
  const { kind, end } = scaleFor(data);
  const zero = kind === 'diverging' ? height / 2 : height;
  const columns = Math.min(data.length, width / SHARP);
  const step = width / columns;
  const bar = Math.max(1, Math.min(step - 1, 12 * SHARP));
  context.fillStyle = style.getPropertyValue('--border');
  context.fillRect(0, Math.min(zero, height - 1), width, 1);
  context.fillStyle = style.getPropertyValue(colour);
  for (let column = 0; column < columns; column++) {
    const value = largestOf(
      data,
      Math.floor((column * data.length) / columns),
      Math.floor(((column + 1) * data.length) / columns),
    );
    const length = Math.round((Math.abs(value) / end) * zero);
    context.fillRect(column * step, value < 0 ? zero : zero - length, bar, length);
  }
}

/** By its size, with its sign. */
function largestOf(data: Float32Array, from: number, to: number): number {
  let largest = 0;
  for (let i = from; i < to; i++) if (Math.abs(data[i]!) > Math.abs(largest)) largest = data[i]!;
  return largest;
}
