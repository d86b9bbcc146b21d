import { useEffect, useRef, type RefObject } from 'react';
import type { Theme } from './colour-scale.ts';
import { useShownTheme } from './use-theme.ts';

/** A canvas of so many pixels, painted again whenever `paint` is another function, or the theme another one. */
export function usePixels(
  height: number,
  width: number,
  paint: (image: ImageData, theme: Theme) => void,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    const image = context.createImageData(width, height);
    paint(image, theme);
    context.putImageData(image, 0, 0);
  }, [height, width, paint, theme]);
  return canvas;
}
