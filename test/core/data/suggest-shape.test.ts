import { expect, test } from 'vitest';
import { suggestShape } from '../../../core/data/suggest-shape.ts';

const grey = (width: number, height = width) => ({ width, height, colour: 'grey' as const });
const colour = (width: number, height = width) => ({ width, height, colour: 'rgb' as const });

test.each([
  ['small grey pictures of one size keep it', [grey(28), grey(28)], [28, 28, 1]],
  ['small ones in colour too, upright or not', [colour(32, 48), colour(32, 48)], [48, 32, 3]],
  ['one in colour makes all of them so', [grey(28), colour(28)], [28, 28, 3]],
  ['those with a palette are in colour', [{ ...grey(16), colour: 'palette' as const }], [16, 16, 3]],
  ['photos become 64 by 64', [colour(4000, 3000), colour(3000, 4000)], [64, 64, 3]],
  ['large pictures of one size too', [grey(512), grey(512)], [64, 64, 1]],
  ['small ones of several sizes too', [colour(30), colour(40)], [64, 64, 3]],
  ['where not one can be read, as for photos', [], [64, 64, 3]],
])('%s', (_, pictures, shape) => {
  expect(suggestShape(pictures)).toEqual(shape);
});
