import { useMemo, type ReactElement } from 'react';
import type { TrainingData } from '../../core/data/data-set.ts';
import { PixelCanvas } from '../training/pixel-canvas.tsx';

/** Images larger than this are smoothed where they are shown smaller. */
const EXACT_SIDE = 64;

/** An image of the data as the network takes it. */
export function DataThumb({
  data,
  position,
  label,
}: {
  readonly data: TrainingData;
  readonly position: number;
  readonly label?: string;
}): ReactElement {
  const pixels = useMemo(() => pixelsAt(data, position), [data, position]);
  const [height = 0, width = 0, channels = 1] = data.shape;
  return (
    <PixelCanvas
      width={width}
      height={height}
      channels={channels}
      pixels={pixels}
      exact={Math.max(width, height) <= EXACT_SIDE}
      {...(label === undefined ? {} : { label })}
    />
  );
}

/** (height, width, channels), 0 to 255, in the memory of the data. */
export function pixelsAt({ shape, pixels }: TrainingData, position: number): Uint8Array<ArrayBuffer> {
  const size = shape.reduce((product, side) => product * side, 1);
  return pixels.subarray(position * size, (position + 1) * size);
}
