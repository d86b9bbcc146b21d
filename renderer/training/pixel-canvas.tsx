import { useEffect, useRef, type ReactElement } from 'react';
import { classNames } from '../ui/class-names.ts';
import { drawInTurn } from './draw-in-turn.ts';
import './pixel-canvas.css';

interface PixelCanvasProps {
  readonly width: number;
  readonly height: number;
  /** 4: red, green, blue, alpha; 3: red, green, blue; 1: grey. */
  readonly channels: number;
  /** (height, width, channels), 0 to 255 */
  readonly pixels: ArrayLike<number>;
  /** What it shows, for screen readers; left out where a label beside it says so. */
  readonly label?: string;
  /** Squares as they are, however large; otherwise smoothed. */
  readonly exact?: boolean;
}

/** An image drawn pixel by pixel, scaled by the page. */
export function PixelCanvas({
  width,
  height,
  channels,
  pixels,
  label,
  exact = false,
}: PixelCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const surface = canvas.current;
    return surface === null
      ? undefined
      : drawInTurn(() => drawPixels(surface, { width, height, channels, pixels }));
  }, [width, height, channels, pixels]);
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <canvas
      ref={canvas}
      className={classNames('pixel-canvas', exact && 'pixel-canvas-exact')}
      width={width}
      height={height}
      {...named}
    />
  );
}

function drawPixels(
  surface: HTMLCanvasElement,
  { width, height, channels, pixels }: Pick<PixelCanvasProps, 'width' | 'height' | 'channels' | 'pixels'>,
): void {
  const context = surface.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      image.data[4 * pixel + channel] = pixels[pixel * channels + (channels === 1 ? 0 : channel)] ?? 0;
    }
    image.data[4 * pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
