import type { ReadingText } from '../reading.ts';

/** What merges, normalizes or disturbs. */
export const combining = {
  Add: {
    name: 'Addition',
    does: 'Adds its inputs number by number. With a way around some layers, those layers only need to learn what is to be changed: a residual connection. Backwards the gradient passes to each input unchanged.',
    letters: 'x₁, x₂: inputs, y: output, E: loss.',
    picture: 'Two inputs of equal shape, added cell by cell.',
    when: 'In deep networks, to lead gradients around blocks of layers (ResNet).',
    usual: ['No parameters', 'A way around every two or three convolutions', 'The activation behind the sum'],
    mistakes: ['Adding different numbers of channels: a Conv2D of 1 × 1 on the way around makes them equal.'],
  },
  Multiply: {
    name: 'Multiplication',
    does: 'Multiplies its inputs number by number. If one of them comes from a sigmoid, it acts as a gate: 0 closes the way of the other, 1 opens it.',
    letters: 'x₁, x₂: inputs, y: output, E: loss.',
    picture: 'The second input is a gate: where it is 0 nothing passes.',
    when: 'For attention over channels or places, such as squeeze-and-excitation.',
    usual: ['No parameters', 'One input from a sigmoid, with numbers between 0 and 1'],
    mistakes: ['Multiplying large numbers: values and gradients grow or vanish quickly.'],
  },
  Concatenate: {
    name: 'Concatenation',
    does: 'Puts the channels of its inputs one behind another. Nothing is computed and nothing is lost: the next layer decides what it takes of each.',
    letters: 'x₁ with C₁ channels, x₂: inputs, y: output. i: row, j: column, c: channel.',
    picture: 'Two images of one channel become one image of two channels.',
    when: 'To bring together branches with different kernels (Inception), or early and late layers (U-Net).',
    usual: ['No parameters', 'A Conv2D behind it, to mix what came together'],
    mistakes: [
      'Joining images of different height or width: only the channels may differ.',
      'Joining again and again: channels, memory and work grow.',
    ],
  },
  Dropout: {
    name: 'Dropout',
    does: 'Sets a random part of the numbers to zero in each step of training and enlarges the others, so that their mean stays. The network cannot rely on any single number. Predictions pass unchanged.',
    letters:
      'x: input, y: output, p: `rate`, P: probability, r: the random factor, drawn anew for each number in each step.',
    picture: 'With a rate of 0.5 half of these numbers become 0, and the others are doubled.',
    when: 'Against overfitting: accuracy in training is much better than in validation. Mostly between Dense layers.',
    usual: ['`rate` 0.2 to 0.5 between Dense layers', '`rate` 0.1 to 0.25 behind convolutions'],
    mistakes: [
      'Putting it behind the last layer: it then erases answers.',
      'Wondering that the loss in training is higher than in validation: only training has dropout.',
      'Using it where the network does not even learn the training data.',
    ],
  },
  BatchNormalization: {
    name: 'Batch normalization',
    does: 'Brings each channel to mean 0 and variance 1, over all images of the batch, then scales and shifts it by learned numbers. Layers behind it always see numbers of similar size, so learning is faster and steadier. Predictions use moving averages of what training saw.',
    letters:
      'x: input, μ, σ²: mean and variance of a channel over the batch, ε: `epsilon`, γ, β: learned scale and shift, y: output. The bar marks moving averages, m: `momentum`.',
    picture:
      'Four images, three channels: each column is normalized by itself, whatever its size was before.',
    when: 'Between a convolution and its activation, in nearly all deep networks for images.',
    usual: [
      '`momentum` 0.99; 0.9 for short trainings',
      '`epsilon` 0.001',
      'Batches of 16 or more',
      '`use_bias` false in the layer before it: β does the same',
    ],
    mistakes: [
      'Batches of a few images: mean and variance are then guesses.',
      'Judging validation after a few steps: the moving averages follow slowly.',
      'Expecting a frozen layer to use the batch: when not trainable, it uses the moving averages.',
    ],
  },
  LayerNormalization: {
    name: 'Layer normalization',
    does: 'Brings the channels of each cell to mean 0 and variance 1, then scales and shifts them by learned numbers. Each image is treated by itself, the same way in training and prediction.',
    letters:
      'x: input, μ, σ²: mean and variance over the channels of a cell, ε: `epsilon`, γ, β: learned scale and shift, y: output.',
    picture: 'Four images, three channels: each row is normalized by itself.',
    when: 'When batches are small, and in networks that follow Transformers, such as ConvNeXt.',
    usual: ['`epsilon` 0.001'],
    mistakes: [
      'Using it on a single channel: the mean of one number is that number, and all become 0.',
      'Exchanging batch normalization for it without trying: in usual convolutional networks it is often a little worse.',
    ],
  },
  Rescaling: {
    name: 'Rescaling',
    does: 'Multiplies every number by the same scale and adds the same offset. It belongs to the network, so it goes with it wherever it is exported.',
    letters: 'x: input, y: output, s: `scale`, o: `offset`.',
    picture: 'Scale 2 and offset −1 bring numbers from 0 to 1 into the range from −1 to 1.',
    when: 'Behind Input, when the numbers are to lie in another range than 0 to 1.',
    usual: ['`scale` 2, `offset` −1: from 0…1 to −1…1'],
    mistakes: ['Dividing by 255 again: images come in already divided.'],
  },
} as const satisfies Readonly<Record<string, ReadingText>>;
