import { useMemo, useState, type ReactElement } from 'react';
import type { DataSet } from '../../core/data/data-set.ts';
import { pixelsAt } from '../../core/data/pixels-at.ts';
import type { ModelNode } from '../../core/graph/document.ts';
import { sameShape, sizeOf } from '../../core/tensor/shape.ts';
import { t } from '../../core/text/text.ts';
import { augmentImages } from '../../core/train/augment-images.ts';
import { PixelCanvas } from '../training/pixel-canvas.tsx';
import { Button } from '../ui/button.tsx';
import './augmentation-preview.css';

const SAMPLES = 6;
const DRAWS = 3;

/** Values that are computed within a frame or two while a slider moves. */
const MOST_VALUES = 400_000;

interface AugmentationPreviewProps {
  readonly data: DataSet;
  /** In the order in which they are applied. */
  readonly layers: readonly ModelNode[];
}

/** Some of the images that are trained on, and below each what training may make of it: computed anew with every change. */
export function AugmentationPreview({ data, layers }: AugmentationPreviewProps): ReactElement | null {
  const [seed, setSeed] = useState(1);
  const { shape } = data;
  const size = sizeOf(shape);
  const samples = Math.max(1, Math.min(SAMPLES, Math.floor(MOST_VALUES / size)));
  const draws = Math.max(1, Math.min(DRAWS, Math.floor(MOST_VALUES / (size * samples))));
  const images = useMemo(
    () => spread(data.parts.train, samples).map((image) => pixelsAt(data, image)),
    [data, samples],
  );
  const drawn = useMemo(
    () => augmentImages(layers, shape, images, draws, seed),
    [layers, shape, images, draws, seed],
  );
  if (images.length === 0 || !drawn.ok) return null;
  const [height = 1, width = 1, channels = 1] = shape;
  const canvas = (pixels: Uint8Array, label?: string): ReactElement => (
    <PixelCanvas
      width={width}
      height={height}
      channels={channels}
      pixels={pixels}
      exact={Math.max(width, height) < 48}
      {...(label === undefined ? {} : { label })}
    />
  );
  return (
    <figure className="augmented">
      <div className="augmented-images" role="img" aria-label={t('augment.label', { count: images.length })}>
        {images.map((image, place) => (
          <div key={place} className="augmented-column" aria-hidden="true">
            {canvas(image)}
            {drawn.value[place]?.map((pixels, draw) => (
              <span key={draw} className="augmented-draw">
                {canvas(pixels)}
              </span>
            ))}
          </div>
        ))}
      </div>
      <figcaption>
        <span>{t('augment.caption')}</span>
        <Button onClick={() => setSeed(seed + 1)}>{t('augment.again')}</Button>
      </figcaption>
    </figure>
  );
}

/** Whether images of the data can be shown as a layer with an input of that shape changes them. */
export function canPreview(data: DataSet | null, shape: readonly number[] | null): data is DataSet {
  return data !== null && shape !== null && data.parts.train.length > 0 && sameShape(data.shape, shape);
}

/** A few of many, from all classes: they lie one class after the other. */
function spread(images: Uint32Array, count: number): readonly number[] {
  const step = Math.max(1, images.length / count);
  return Array.from({ length: Math.min(count, images.length) }, (_, i) => images[Math.floor(i * step)] ?? 0);
}
