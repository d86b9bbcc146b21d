import type { ReadingText } from '../reading.ts';

export const convolutions = {
  Conv2D: {
    name: 'Convolution',
    does: 'Moves small kernels over the image. At every place each kernel is multiplied with the cells below it, and the products are summed: the sum is large where the image looks like the kernel. So every filter becomes a map of where its pattern was found.',
    letters:
      'z: input, w: kernel of M × N cells, b: bias, a: the sum, h: activation, z′: output, δ = ∂E/∂a. c counts the channels of the input, c′ the filters.',
    picture:
      'A kernel that looks for vertical lines moves over a digit. The marked window gives the marked cell of the output.',
    more: [
      'Strides of 2: windows begin only at every second row and column, so the output is about half as high and half as wide. The dashed window gives the dashed cell.',
      'A dilation rate of 2: between two cells of the kernel one cell of the input is left out. So 9 weights reach over 5 × 5 cells; the marked ones give the marked cell.',
    ],
    when: 'In nearly every network for images: first small patterns such as edges, deeper in the network whole parts of things.',
    usual: [
      '`kernel_size` 3 × 3; sometimes 5 × 5 or 7 × 7 in the first layer',
      '`filters` 16 to 64 at first, about twice as many after each pooling',
      '`padding` "same" keeps height and width, "valid" loses kernel − 1 rows and columns',
      '`activation` relu; `strides` 2 in the place of a pooling layer',
    ],
    mistakes: [
      'Leaving out the activation: two convolutions behind each other are then no more than one.',
      'Using one huge kernel: two of 3 × 3 see as much as one of 5 × 5, with fewer weights.',
      'Setting `strides` and `dilation_rate` both above 1, which is not possible.',
    ],
  },
  DepthwiseConv2D: {
    name: 'Depthwise convolution',
    does: 'Filters every channel with kernels of its own and mixes none with another. It needs only a small part of the multiplications of a Conv2D.',
    letters:
      'z: input, w: kernels, c: channel, q: which of the kernels of that channel, a: the sum, h: activation. The output has one channel for each pair (c, q).',
    picture:
      'Two channels, each with a kernel of its own: the first looks for vertical lines, the second for horizontal ones. Each gives a channel of the output.',
    when: 'In small, fast networks, nearly always with a Conv2D of 1 × 1 behind it that mixes the channels.',
    usual: ['`kernel_size` 3 × 3 or 5 × 5', '`depth_multiplier` 1', '`padding` "same"'],
    mistakes: [
      'Forgetting to mix the channels afterwards: each of them then stays alone.',
      'Using it on an image with a single channel, where it is only a convolution with few filters.',
    ],
  },
  SeparableConv2D: {
    name: 'Separable convolution',
    does: 'Splits a convolution into two cheap steps. First every channel is filtered by itself, then the channels are mixed cell by cell. With kernels of 3 × 3 that is eight to nine times less work than a Conv2D with many filters.',
    letters:
      'z: input, v: depthwise kernels, u: what they give, w: pointwise kernel of 1 × 1, b: bias, h: activation. k counts the channels of u, c′ the filters.',
    picture:
      'Two channels are filtered, each by its own kernel; then every cell of the output is a weighted sum of the two cells at the same place.',
    when: 'In the place of Conv2D in deeper layers, when the network is to be small or fast.',
    usual: ['`kernel_size` 3 × 3', '`depth_multiplier` 1', '`filters` as for a Conv2D at the same place'],
    mistakes: [
      'Using it as the first layer: with one or three channels it saves little and finds less.',
      'Expecting exactly the results of Conv2D: there are fewer weights, so it can express less.',
    ],
  },
  Conv2DTranspose: {
    name: 'Transposed convolution',
    does: 'A convolution that runs backwards. Every cell of the input paints the whole kernel into the output, as strong as the cell itself; where the copies overlap, they add up. With strides of 2 the image becomes about twice as large.',
    letters:
      's: stride, z: input, w: kernel, b: bias, a: sum of all that is painted, h: activation, z′: output. += adds to what is already there, from 0 on.',
    picture:
      'Each cell of the input paints the kernel, times its own value, two cells further on. The marked cell painted the marked square.',
    when: 'Where images are to grow and the network shall learn how: in decoders, segmentation and generators.',
    usual: [
      '`strides` 2 with `kernel_size` 4 × 4 or 2 × 2',
      '`padding` "same": the output is exactly `strides` times as large',
    ],
    mistakes: [
      'A `kernel_size` that `strides` does not divide: cells are painted unequally often, and a chessboard pattern appears.',
      'Taking it for the inverse of a convolution: it brings back the shape, not the values.',
    ],
  },
} as const satisfies Readonly<Record<string, ReadingText>>;
