/** What the augmentations share. All are active in training only, and draw anew for every image of every batch. */
import type { RandomTransform } from '../plan/operations/random.ts';
import { success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { formatSetting } from '../text/format.ts';
import { t } from '../text/text.ts';
import { imageShape } from './faults.ts';
import type { NumberField } from './field.ts';
import type { LayerFault, Lowered, LoweringSite } from './layer.ts';
import { lowerUnchanged } from './lower-unchanged.ts';
import { singleInput } from './site.ts';

export function factorField(help: string): NumberField {
  return { kind: 'number', label: 'Factor', help, fallback: 0.1, initial: 0.1, min: 0, max: 1 };
}

export function factorSummary({ factor }: { readonly factor: number }): string {
  return t('layer.factor', { factor: formatSetting(factor) });
}

/** The shape stays, and it has to be that of an image. */
export function sameImage(inputs: readonly Shape[]): Result<Shape, LayerFault> {
  const image = imageShape(inputs);
  return image.ok ? success(image.value) : image;
}

export function imageSizes([batch = 0, height = 0, width = 0, channels = 0]: Shape) {
  return { batch, height, width, channels };
}

/** y = x moved by a transform of each image's own, bilinear, 0 where nothing comes from; dx = dy moved back by its transpose */
export function lowerTransform(transform: RandomTransform, site: LoweringSite): Lowered {
  const unchanged = lowerUnchanged(site);
  if (!site.training) return unchanged;
  const { x, dx } = singleInput(site);
  const { y, dy } = site;
  const sizes = imageSizes(x.shape);
  const transforms = site.scratch('transforms', [6]);
  const { height, width } = sizes;
  return {
    draw: [
      {
        kind: 'drawTransforms',
        writes: { y: transforms },
        updates: { random: site.random() },
        transform,
        height,
        width,
      },
    ],
    forward: [{ kind: 'resample', writes: { y }, reads: { x, transforms }, sizes }],
    prediction: unchanged.forward,
    backward:
      dx === null ? [] : [{ kind: 'resampleGradient', adds: { dx }, reads: { dy, transforms }, sizes }],
  };
}
