import type { Shape } from '../tensor/shape.ts';
import type { ImageFacts } from './image.ts';

type Picture = Pick<ImageFacts, 'width' | 'height' | 'colour'>;

/** Pictures no larger than this on either side are taken as they are: icons, digits, thumbnails. */
const SMALL_SIDE = 96;

/** What photos become: enough to tell what is on them, and few enough pixels to learn from them in minutes. */
const PHOTO_SIDE = 64;

/** How a folder of such pictures is best prepared for a first network: (height, width, channels). */
export function suggestShape(pictures: readonly Picture[]): Shape {
  const [first] = pictures;
  const channels = first !== undefined && pictures.every(({ colour }) => colour === 'grey') ? 1 : 3;
  if (first === undefined) return [PHOTO_SIDE, PHOTO_SIDE, channels];
  const { width, height } = first;
  const isEqual = pictures.every((picture) => picture.width === width && picture.height === height);
  if (isEqual && Math.max(width, height) <= SMALL_SIDE) return [height, width, channels];
  return [PHOTO_SIDE, PHOTO_SIDE, channels];
}
