import type { LossReading } from '../reading-id.ts';
import type { ReadingText } from '../reading.ts';

export const losses: Readonly<Record<LossReading, ReadingText>> = {
  categoricalCrossentropy: {
    name: 'Categorical cross-entropy',
    does: 'Measures how improbable the network found the right class: minus the logarithm of its probability. Sure and right costs nothing, sure and wrong costs very much.',
    letters:
      'E: loss of an image, y: probabilities, t: target, 1 for the right class and 0 for all others, a: sums before softmax.',
    picture: 'The loss against the probability of the right class: 0 at 1, and ever steeper towards 0.',
    when: 'To classify into classes of which exactly one is right. The last layer is softmax.',
    usual: ['At the start about ln of the number of classes: 2.30 with ten classes', 'Together with softmax'],
    mistakes: [
      'A last layer without softmax: the outputs are then no probabilities.',
      'Several right classes in one image: use sigmoid and binary cross-entropy.',
    ],
  },
  meanSquaredError: {
    name: 'Mean squared error',
    does: 'The mean of the squared differences between output and target. Large errors count far more than small ones.',
    letters: 'E: loss of an image, y: outputs, t: targets, K: number of outputs.',
    picture: 'The loss of one output against its value: a parabola around the target.',
    when: 'To predict values, when large errors are really worse.',
    usual: ['Last layer linear', 'Targets scaled to about −1 to 1'],
    mistakes: [
      'Classifying with it: behind softmax the gradient almost vanishes where the network is sure and wrong.',
      'Targets in the thousands: gradients then become huge.',
    ],
  },
  meanAbsoluteError: {
    name: 'Mean absolute error',
    does: 'The mean of the distances between output and target. Every error pulls equally hard, however large.',
    letters: 'E: loss of an image, y: outputs, t: targets, K: number of outputs.',
    picture: 'The loss of one output against its value: two straight lines that meet at the target.',
    when: 'To predict values, when some targets are far off and should not decide everything.',
    usual: ['Last layer linear', 'A learning rate that falls in the end'],
    mistakes: [
      'A constant learning rate: near the target the gradient does not become smaller, and outputs go back and forth.',
    ],
  },
  huber: {
    name: 'Huber loss',
    does: 'A square near the target and a straight line further away: as calm as the squared error in the end, as patient with outliers as the absolute error.',
    letters:
      'E: loss of an image, y: outputs, t: targets, K: number of outputs. Square and line meet at a distance of 1.',
    picture:
      'The loss of one output against its value: a parabola up to a distance of 1, straight lines beyond.',
    when: 'To predict values when the data have outliers.',
    usual: ['δ = 1, fixed here, as is the default of Keras', 'Last layer linear'],
    mistakes: [
      'Targets of another size than about 1: all errors are then on the line, or all in the square.',
    ],
  },
  binaryCrossentropy: {
    name: 'Binary cross-entropy',
    does: 'Treats every output as a question of its own with the answers yes and no, and measures how improbable the right answer was. The mean over all outputs is the loss.',
    letters:
      'E: loss of an image, y: outputs between 0 and 1, t: targets, 0 or 1, K: number of outputs, a: sums before sigmoid.',
    picture: 'The loss of one output against its value, for the target 1 and for the target 0.',
    when: 'For two classes with a single output, or when several labels can be right at once.',
    usual: ['Last layer sigmoid', 'At the start about ln 2 = 0.69'],
    mistakes: [
      'Using it with softmax: outputs there depend on each other.',
      'Reading its accuracy with many labels: to answer "no" everywhere is often nearly right.',
    ],
  },
};
