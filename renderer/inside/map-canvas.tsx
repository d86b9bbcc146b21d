import { useEffect, useRef, type ReactElement } from 'react';
import type { ValueScale } from './colour-scale.ts';
import { drawMap } from './draw-tensor.ts';
import { useShownTheme } from './use-theme.ts';

interface MapCanvasProps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly channel: number;
  /** (height, width, channels) */
  readonly values: ArrayLike<number>;
  readonly scale: ValueScale;
}

/** One map, a pixel a number; the page makes it as large as it is shown. Whoever shows it says in words what it is. */
export function MapCanvas({ height, width, channels, channel, values, scale }: MapCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    const image = context.createImageData(width, height);
    drawMap(image, values, channels, channel, scale, theme);
    context.putImageData(image, 0, 0);
  }, [height, width, channels, channel, values, scale, theme]);
  return <canvas ref={canvas} className="map-canvas" width={width} height={height} aria-hidden="true" />;
}
