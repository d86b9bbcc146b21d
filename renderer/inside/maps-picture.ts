import type { NamedTensor } from '../../core/tensor/tensor.ts';
import type { Theme, ValueScale } from './colour-scale.ts';
import { drawMap } from './draw-tensor.ts';

/** The smallest side of a map in the picture, in pixels: small maps are enlarged by whole numbers. */
const SIDE = 96;
const GAP = 8;

/** All maps of (height, width, channels) side by side, as a PNG; null when the page has no room for it. */
export async function mapsPicture(
  { shape: [height = 1, width = 1, channels = 1], data }: NamedTensor,
  scales: readonly ValueScale[],
  theme: Theme,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const factor = Math.max(1, Math.ceil(SIDE / Math.max(height, width)));
  const columns = Math.ceil(Math.sqrt((channels * height) / width));
  const rows = Math.ceil(channels / columns);
  const across = width * factor + GAP;
  const down = height * factor + GAP;
  const sheet = new OffscreenCanvas(columns * across + GAP, rows * down + GAP);
  const context = sheet.getContext('2d');
  const one = new OffscreenCanvas(width, height);
  const ink = one.getContext('2d');
  if (context === null || ink === null) return null;
  context.fillStyle = theme === 'dark' ? '#181c23' : '#ffffff';
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.imageSmoothingEnabled = false;
  const image = new ImageData(width, height);
  for (let channel = 0; channel < channels; channel++) {
    const scale = scales[channel];
    if (scale === undefined) continue;
    drawMap(image, data, channels, channel, scale, theme);
    ink.putImageData(image, 0, 0);
    const left = GAP + (channel % columns) * across;
    const top = GAP + Math.floor(channel / columns) * down;
    context.drawImage(one, left, top, width * factor, height * factor);
  }
  try {
    const blob = await sheet.convertToBlob({ type: 'image/png' });
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}
