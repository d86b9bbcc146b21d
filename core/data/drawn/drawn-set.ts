/** Sets of pictures that the project draws itself, so that a first classifier needs no download and no pictures of one's own. */
import { mulberry32, type Random } from '../../random.ts';
import type { Shape } from '../../tensor/shape.ts';
import { drawDigit, DIGIT_SIDE } from '../digits.ts';
import { drawShape, SHAPE_CLASSES, SHAPE_SIDE } from './shapes.ts';
import { drawTexture, TEXTURE_CLASSES, TEXTURE_SIDE } from './textures.ts';

export type DrawnSetName = 'digits' | 'shapes' | 'textures';

export interface DrawnSet {
  readonly name: DrawnSetName;
  /** In Keras' order. */
  readonly classNames: readonly string[];
  /** Of one picture: (height, width, channels). */
  readonly shape: Shape;
  /** How many of a class there may be: each is another one. */
  readonly perClass: { readonly min: number; readonly max: number; readonly normal: number };
  /** The picture of a class and number, always the same: `shape` in row-major order, 0 to 255. */
  draw(label: number, index: number, seed: number): Uint8Array<ArrayBuffer>;
}

const PER_CLASS = { min: 10, max: 6000, normal: 200 };

export const DRAWN_SETS: Readonly<Record<DrawnSetName, DrawnSet>> = {
  digits: {
    name: 'digits',
    classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shape: [DIGIT_SIDE, DIGIT_SIDE, 1],
    perClass: PER_CLASS,
    // Number 0 would be the neat hand.
    draw: (label, index, seed) => drawDigit(label, pictureSeed(label, index, seed) | 1),
  },
  shapes: {
    name: 'shapes',
    classNames: SHAPE_CLASSES,
    shape: [SHAPE_SIDE, SHAPE_SIDE, 3],
    perClass: PER_CLASS,
    draw: (label, index, seed) => drawShape(label, random(label, index, seed)),
  },
  textures: {
    name: 'textures',
    classNames: TEXTURE_CLASSES,
    shape: [TEXTURE_SIDE, TEXTURE_SIDE, 1],
    perClass: PER_CLASS,
    draw: (label, index, seed) => drawTexture(label, random(label, index, seed)),
  },
};

/** As the sample of a data set is called: "circle/12". */
export function drawnName(set: DrawnSet, label: number, index: number): string {
  return `${set.classNames[label] ?? label}/${index + 1}`;
}

function random(label: number, index: number, seed: number): Random {
  return mulberry32(pictureSeed(label, index, seed));
}

/** Far apart for neighbours: 0x9e3779b1 and 0x85ebca6b are odd, so that no two pictures of a class meet. */
function pictureSeed(label: number, index: number, seed: number): number {
  return (Math.imul(seed, 0x85ebca6b) + Math.imul(index + 1, 0x9e3779b1) + label) >>> 0;
}
