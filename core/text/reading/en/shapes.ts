import type { ReadingText } from '../reading.ts';

/** What lets data in, connects all of it, or changes its shape. */
export const shapes = {
  Input: {
    name: 'Input',
    does: 'Says what images the network takes: height, width and number of channels. Pixels from 0 to 255 are divided by 255, so that all numbers lie between 0 and 1.',
    letters: 'p: pixel, z: what the network gets. i: row, j: column, c: channel.',
    picture: 'Grey pixels from 0 to 255 become numbers from 0 to 1.',
    when: 'At the beginning of every network, exactly once.',
    usual: [
      '28 × 28 × 1 for digits',
      '32 × 32 × 3 to 224 × 224 × 3 for photos',
      '1 channel for grey, 3 for colour',
    ],
    mistakes: [
      'Making the image larger than needed: twice the side is four times the work.',
      'Confusing height and width: the order is rows, columns, channels.',
    ],
  },
  Flatten: {
    name: 'Flatten',
    does: 'Writes the whole image as one long row of numbers: row after row, in each cell channel after channel. No number changes.',
    letters: 'z: input of H × W cells with C channels, y: the row.',
    picture: 'Three rows of an image stand one behind another in a single row.',
    when: 'Between the last convolution or pooling layer and the first Dense layer.',
    usual: [
      'No parameters',
      'Behind pooling, while the image is small: 12 × 12 × 64 are already 9216 numbers',
    ],
    mistakes: [
      'Flattening a large image: the Dense layer behind it then has most of the weights of the network.',
      'Putting a convolution behind it: rows and columns are lost.',
    ],
  },
  UpSampling2D: {
    name: 'Upsampling',
    does: 'Makes the image larger by whole factors. "nearest" repeats every cell, "bilinear" lets values change evenly from cell to cell. Nothing is learned.',
    letters: 'z: input, y: output, s: factor. The formula is the one of "nearest".',
    picture: 'Every cell becomes a block of 2 × 2 equal cells.',
    when: 'In decoders, with a Conv2D behind it: together a calm alternative to Conv2DTranspose.',
    usual: ['`size` 2 × 2', '`interpolation` "nearest"; "bilinear" for smoother images'],
    mistakes: ['Expecting new detail: only a convolution behind it can add any.'],
  },
  ZeroPadding2D: {
    name: 'Zero padding',
    does: 'Puts rows and columns of zeros around the image, so that the window of the next layer can look over its edge.',
    letters:
      'z: input of H × W cells, y: output, t: rows added on top, l: columns added at the left. All other cells of y are 0.',
    picture: 'A margin of one cell of zeros around an image of 3 × 3.',
    when: 'When the margin is to be chosen for each side; for an even margin, `padding` "same" of the convolution is enough.',
    usual: ['`padding` 1 before a 3 × 3 convolution, 3 before 7 × 7'],
    mistakes: [
      'Padding twice, here and by "same" in the next layer.',
      'Padding much: the network then learns the frame.',
    ],
  },
  Dense: {
    name: 'Fully connected layer',
    does: 'Connects each of its units to every number of its input: each unit is a weighted sum of all, plus a bias, through an activation. It knows nothing of neighbours in an image.',
    letters:
      'z: input, w: weights, b: bias, a: the sum, h: activation, z′: output, δ = ∂E/∂a, E: loss. i counts inputs, o units.',
    picture:
      'Four inputs and three units: each unit has four weights. Those of the marked unit are drawn in colour, their numbers beside them.',
    when: 'At the end of a network, to decide from the patterns found; the last one has one unit for each class.',
    usual: [
      '`units` 64 to 512 inside, the number of classes at the end',
      '`activation` relu inside, softmax at the end of a classifier, linear to predict a value',
    ],
    mistakes: [
      'Giving it an image without Flatten or global pooling before it.',
      'Ending a classifier with relu: its outputs are no probabilities.',
      'Several large ones behind each other: they learn the images by heart.',
    ],
  },
} as const satisfies Readonly<Record<string, ReadingText>>;
