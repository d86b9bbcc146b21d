import type { ReactElement } from 'react';
import type { Shape } from '../../../core/tensor/shape.ts';
import { PixelCanvas } from '../../training/pixel-canvas.tsx';

interface SubjectPictureProps {
  readonly input: Float32Array;
  readonly shape: Shape;
}

/** The image as the network takes it; of other than 1 or 3 channels the first one. */
export function SubjectPicture({ input, shape }: SubjectPictureProps): ReactElement {
  const [height = 1, width = 1, channels = 1] = shape;
  const isColour = channels === 3;
  const pixels = Uint8ClampedArray.from({ length: height * width * (isColour ? 3 : 1) }, (_, at) =>
    Math.round(255 * (input[isColour ? at : at * channels] ?? 0)),
  );
  return <PixelCanvas {...{ width, height, pixels }} channels={isColour ? 3 : 1} exact />;
}
