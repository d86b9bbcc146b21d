import type { Theme } from '../colour-scale.ts';
import { paintPixels, type Painting } from './paint-pixels.ts';

/** The smallest side of the picture, in pixels: images are enlarged by whole numbers. */
const SIDE = 448;

/** What lies over the image, as a PNG; null when the page has no room for it. */
export async function seesPicture(
  height: number,
  width: number,
  painting: Painting,
  theme: Theme,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const factor = Math.max(1, Math.ceil(SIDE / Math.max(height, width)));
  const sheet = new OffscreenCanvas(width * factor, height * factor);
  const one = new OffscreenCanvas(width, height);
  const [context, ink] = [sheet.getContext('2d'), one.getContext('2d')];
  if (context === null || ink === null) return null;
  const image = new ImageData(width, height);
  paintPixels(image, painting, theme);
  ink.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(one, 0, 0, sheet.width, sheet.height);
  try {
    const blob = await sheet.convertToBlob({ type: 'image/png' });
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}
