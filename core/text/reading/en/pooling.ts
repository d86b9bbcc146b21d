import type { ReadingText } from '../reading.ts';

export const pooling = {
  MaxPooling2D: {
    name: 'Max pooling',
    does: 'Keeps only the largest number of each window, so the image gets smaller. Whether a pattern was found is kept; exactly where within the window is not. Backwards the gradient goes only to the cell that was the maximum, and all others get 0.',
    letters: 'z: input, y: output, M × N: window, s: stride, δ = ∂E/∂y, E: loss.',
    picture: 'Of every 2 × 2 cells the largest remains.',
    when: 'Behind one or two convolutions, to halve height and width and to save work.',
    usual: ['`pool_size` 2 × 2', '`strides` as large as the window, so that windows do not overlap'],
    mistakes: [
      'Pooling so often that the image is only a few cells large: place matters in many tasks.',
      'An odd height or width with `padding` "valid": the last row or column is not used.',
    ],
  },
  AveragePooling2D: {
    name: 'Average pooling',
    does: 'Replaces each window by its mean, so the image gets smaller and smoother. Backwards every cell of the window gets an equal part of the gradient.',
    letters: 'z: input, y: output, M × N: window, s: stride, δ = ∂E/∂y, E: loss.',
    picture: 'Every 2 × 2 cells become their mean.',
    when: 'Where all of a window counts and not only its strongest cell; to make an image smaller without jagged edges.',
    usual: ['`pool_size` 2 × 2', '`strides` as large as the window'],
    mistakes: [
      'Using it right behind relu where patterns are rare: a single strong answer is diluted by zeros.',
      'Expecting padded cells to count: as in Keras, the mean is taken over real cells only.',
    ],
  },
  GlobalAveragePooling2D: {
    name: 'Global average pooling',
    does: 'Makes one number of each channel: its mean over the whole image. An image of any size becomes a vector, without a single weight.',
    letters: 'z: input of H × W cells, y: output, one number for each channel c.',
    picture: 'Each of two channels becomes its mean.',
    when: 'Between the last convolution and the Dense layer that classifies, in the place of Flatten: far fewer weights, less overfitting.',
    usual: ['No parameters', '64 channels or more before it, since only one number of each is left'],
    mistakes: [
      'Putting it behind few channels: too little is left to tell the classes apart.',
      'Using it where the place of things decides: the mean does not know it.',
    ],
  },
  GlobalMaxPooling2D: {
    name: 'Global max pooling',
    does: 'Makes one number of each channel: its largest one, wherever it is. So the output says whether a pattern occurs anywhere in the image.',
    letters: 'z: input of H × W cells, y: output, one number for each channel c.',
    picture: 'Of each of two channels its largest number remains.',
    when: 'When a single place in the image decides, such as a small defect on a large surface.',
    usual: ['No parameters', 'Directly before the last Dense layer'],
    mistakes: [
      'Forgetting that only one cell of each channel gets a gradient: learning can be slow and restless.',
      'Using it on noisy images, where a single wrong cell decides.',
    ],
  },
} as const satisfies Readonly<Record<string, ReadingText>>;
