import { memo, type ReactElement } from 'react';
import type { TrainingData } from '../../core/data/data-set.ts';
import { pixelsAt } from '../../core/data/pixels-at.ts';
import { PixelCanvas } from '../training/pixel-canvas.tsx';

interface SampleThumbProps {
  readonly data: TrainingData;
  readonly image: number;
}

/** An image as the network takes it, without a name of its own. Drawn once, unless the set itself is another one. */
export const SampleThumb = memo(
  function SampleThumb({ data, image }: SampleThumbProps): ReactElement {
    const [height = 1, width = 1, channels = 1] = data.shape;
    return (
      <PixelCanvas
        width={width}
        height={height}
        channels={channels}
        pixels={pixelsAt(data, image)}
        exact={Math.max(width, height) < 48}
      />
    );
  },
  (before, after) => before.image === after.image && before.data.pixels === after.data.pixels,
);
