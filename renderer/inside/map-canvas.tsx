import { useEffect, useRef, type ReactElement } from 'react';
import type { ValueScale } from './colour-scale.ts';
import { drawMap } from './draw-tensor.ts';
import { useShownTheme } from './use-theme.ts';

export interface MapCanvasProps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly channel: number;
  /** (height, width, channels) */
  readonly values: ArrayLike<number>;
  readonly scale: ValueScale;
  /** Cells from this one on, row by row, are faint: they are only to come. */
  readonly reached?: number;
}

/** Of 255 that cover all. */
const FAINT = 40;

/** One map, a pixel a number; the page makes it as large as it is shown. Whoever shows it says in words what it is. */
export function MapCanvas(props: MapCanvasProps): ReactElement {
  const { height, width, channels, channel, values, scale, reached = height * width } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    const image = context.createImageData(width, height);
    drawMap(image, values, channels, channel, scale, theme);
    for (let cell = reached; cell < height * width; cell++) image.data[4 * cell + 3] = FAINT;
    context.putImageData(image, 0, 0);
  }, [height, width, channels, channel, values, scale, reached, theme]);
  return <canvas ref={canvas} className="map-canvas" width={width} height={height} aria-hidden="true" />;
}
