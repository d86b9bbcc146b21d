import type { ReadingText } from '../reading.ts';

const SAME = 'Only in training; predictions pass unchanged.';

export const augmentations = {
  RandomFlip: {
    name: 'Random flip',
    does: `Mirrors every other image at random, so that the network does not mind which way things face. ${SAME}`,
    letters:
      'x: image of width W, y: what training sees, P: probability. The formula is the one of "horizontal".',
    picture: 'A digit and its mirror image, left and right exchanged.',
    when: 'For photos of things that may face either way: animals, cars, flowers.',
    usual: [
      '`mode` "horizontal" for photos',
      '"horizontal_and_vertical" for pictures from above or through a microscope',
    ],
    mistakes: [
      'Flipping digits, letters or traffic signs: the mirror image means something else, or nothing.',
    ],
  },
  RandomRotation: {
    name: 'Random rotation',
    does: `Turns each image around its middle by a random angle. ${SAME}`,
    letters:
      'x: image, y: what training sees, i, j: row and column counted from the middle, θ: angle, f: `factor`, U: equally likely between the two limits.',
    picture: 'A digit, and the same turned by 30 degrees. What comes from outside is 0.',
    when: 'When things in the images are tilted more or less.',
    usual: [
      '`factor` 0.05 to 0.1: up to 18 or 36 degrees either way',
      '0.5 only where up and down mean nothing',
    ],
    mistakes: [
      'Reading the factor as degrees: it is a share of a full turn.',
      'Turning digits far: a 6 becomes a 9.',
    ],
  },
  RandomTranslation: {
    name: 'Random translation',
    does: `Shifts each image by a random distance, so that the network does not learn where things stand. ${SAME}`,
    letters:
      'x: image of H × W cells, y: what training sees, f: `factor`, s, t: shares of height and width, U: equally likely between the two limits.',
    picture: 'A digit, and the same shifted by one row and two columns. What comes from outside is 0.',
    when: 'When things do not stand exactly in the middle.',
    usual: ['`factor` 0.1: up to a tenth of height and width either way'],
    mistakes: ['Shifting so far that the thing leaves the image.'],
  },
  RandomZoom: {
    name: 'Random zoom',
    does: `Makes each image a little smaller or larger at random. ${SAME}`,
    letters:
      'x: image, y: what training sees, i, j: row and column counted from the middle, r: random factor, f: `factor`, U: equally likely between the two limits.',
    picture: 'A digit, and the same 1.4 times as large (r = 0.7).',
    when: 'When things are photographed from near and far.',
    usual: ['`factor` 0.1 to 0.2'],
    mistakes: ['Zooming in so far that the edge of the thing is cut off.'],
  },
  RandomContrast: {
    name: 'Random contrast',
    does: `Makes each image paler or stronger at random, around the mean of each channel. ${SAME}`,
    letters:
      'x: image, y: what training sees, μ: mean of the channel, r: random factor, f: `factor`, U: equally likely between the two limits.',
    picture: 'A digit, and the same with half of its contrast (r = 0.5).',
    when: 'When light or cameras differ from image to image.',
    usual: ['`factor` 0.1 to 0.3'],
    mistakes: ['Expecting values to stay between 0 and 1: nothing is clipped.'],
  },
  GaussianNoise: {
    name: 'Gaussian noise',
    does: `Adds normally distributed random numbers with mean 0, so that the network does not rely on fine detail. ${SAME}`,
    letters: 'x: input, y: what training sees, ε: noise, σ: `stddev`, 𝒩: normal distribution.',
    picture: 'A digit, and the same with noise of standard deviation 0.2.',
    when: 'For noisy sensors, or as a mild means against overfitting.',
    usual: ['`stddev` 0.05 to 0.1 for numbers from 0 to 1'],
    mistakes: ['Choosing the strength for pixels up to 255, while numbers go up to 1.'],
  },
} as const satisfies Readonly<Record<string, ReadingText>>;
