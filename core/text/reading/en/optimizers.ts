import type { OptimizerReading } from '../reading-id.ts';
import type { ReadingText } from '../reading.ts';

const G = 'w: a weight, g = ∂E/∂w: its gradient, η: `learning_rate`';
const VALLEY =
  'Two weights on their way down a long valley, from the same start; the thin grey line is plain SGD.';

export const optimizers: Readonly<Record<OptimizerReading, ReadingText>> = {
  sgd: {
    name: 'Stochastic gradient descent',
    does: 'Moves every weight a little against its gradient, computed on one batch at a time. With momentum a part of the last step is taken again, so that steps in one direction gain speed and those back and forth cancel.',
    letters: `${G}, v: velocity, μ: \`momentum\`. First line: plain, second: with momentum, third: the step of Nesterov's momentum in its place.`,
    picture: `${VALLEY} In colour: with momentum 0.8.`,
    when: 'To understand learning, and for the best final accuracy when there is time to try learning rates.',
    usual: [
      '`learning_rate` 0.01; up to 0.1 with batch normalization',
      '`momentum` 0.9',
      'A rate that falls in the course of training',
    ],
    mistakes: [
      'Too high a rate: the loss jumps or becomes NaN. Too low: it hardly moves.',
      'Adding momentum 0.9 without lowering the rate: steps become up to ten times as long.',
    ],
  },
  adam: {
    name: 'Adam',
    does: 'Follows the moving mean of the gradients, divided by their usual size. So every weight moves at a pace of its own, and the first learning rate tried mostly works.',
    letters: `${G}, m, v: moving means of g and g², β₁, β₂: how much of them is kept (\`beta_1\`, \`beta_2\`), t: number of the step, ε: \`epsilon\`.`,
    picture: VALLEY,
    when: 'The first choice for most networks.',
    usual: [
      '`learning_rate` 0.001; 0.0001 to train a finished network further',
      '`beta_1` 0.9, `beta_2` 0.999, `epsilon` 1e-7',
    ],
    mistakes: [
      'Taking a rate that suits SGD: 0.1 is far too much here.',
      'Adding L2 penalties and expecting weight decay: use AdamW.',
    ],
  },
  adamw: {
    name: 'Adam with weight decay',
    does: 'Adam, and in every step each weight shrinks by a small part of itself. Weights that are not needed die away, so the network learns by heart less easily.',
    letters: `${G}, λ: \`weight_decay\`, m, v: moving means of g and g², β₁, β₂: how much of them is kept, t: number of the step, ε: \`epsilon\`.`,
    picture: `${VALLEY} The weight decay of 0.1 pulls both towards 0, which is also the bottom of this valley.`,
    when: 'When Adam overfits; the usual choice for larger networks.',
    usual: ['`learning_rate` 0.001', '`weight_decay` 0.004 (Keras) to 0.05', '`beta_1` 0.9, `beta_2` 0.999'],
    mistakes: [
      'Forgetting that the decay is multiplied by the learning rate: a lower rate also means less decay.',
    ],
  },
  adamax: {
    name: 'Adamax',
    does: 'Adam with the largest recent gradient in the place of the mean of their squares. A single large gradient is remembered longer, and steps stay within the learning rate.',
    letters: `${G}, m: moving mean of g, u: largest |g|, slowly forgotten, β₁, β₂: \`beta_1\`, \`beta_2\`, t: number of the step, ε: \`epsilon\`.`,
    picture: VALLEY,
    when: 'When gradients are rare and large, as with embeddings; seldom for images.',
    usual: ['`learning_rate` 0.001 (0.002 in the paper)', '`beta_1` 0.9, `beta_2` 0.999'],
    mistakes: ['Expecting a great difference to Adam.'],
  },
  nadam: {
    name: 'Adam with Nesterov momentum',
    does: 'Adam that looks ahead: it takes the gradient as if the momentum had already been followed. Often a little faster in the first epochs.',
    letters: `${G}, m, v: moving means of g and g², c: momentum of a step, P: product of them, β₁, β₂: \`beta_1\`, \`beta_2\`, t: number of the step, ε: \`epsilon\`.`,
    picture: VALLEY,
    when: 'As an alternative where Adam works well.',
    usual: ['`learning_rate` 0.001', '`beta_1` 0.9, `beta_2` 0.999, `epsilon` 1e-7'],
    mistakes: ['Changing optimizer and learning rate at once: it is then unclear which of them helped.'],
  },
  rmsprop: {
    name: 'RMSprop',
    does: 'Divides each gradient by the size that it had lately. Steep directions slow down and flat ones speed up.',
    letters: `${G}, s: moving mean of g², ρ: how much of it is kept (\`rho\`), ε: \`epsilon\`.`,
    picture: VALLEY,
    when: 'For recurrent networks and where gradients differ much in size; else Adam does the same with momentum.',
    usual: ['`learning_rate` 0.001', '`rho` 0.9', '`epsilon` 1e-7'],
    mistakes: ['A rate that does not fall: in the end the weights tremble around the minimum.'],
  },
  adagrad: {
    name: 'Adagrad',
    does: 'Divides each gradient by the size of all there have been. Weights that were rarely moved keep large steps; all steps become smaller with time.',
    letters: `${G}, s: sum of all g², ε: \`epsilon\`. s begins with \`initial_accumulator_value\`.`,
    picture: VALLEY,
    when: 'For data in which most features are rarely there, such as words; seldom for images.',
    usual: [
      '`learning_rate` 0.01 to 0.1; the default of 0.001 is very low',
      '`initial_accumulator_value` 0.1',
    ],
    mistakes: ['Long trainings: the sum only grows, and learning comes to a halt.'],
  },
  adadelta: {
    name: 'Adadelta',
    does: 'Sizes each step by the steps and gradients before it, so that hardly a learning rate is needed. It begins with tiny steps and finds its pace by itself.',
    letters: `${G}, s: moving mean of g², u: the step, d: moving mean of u², ρ: how much of them is kept (\`rho\`), ε: \`epsilon\`.`,
    picture: `${VALLEY} Adadelta begins so slowly that 1500 steps are drawn.`,
    when: 'When no learning rate is to be chosen; today mostly replaced by Adam.',
    usual: ['`learning_rate` 1, as in the paper', '`rho` 0.95', '`epsilon` 1e-7'],
    mistakes: ['Leaving the learning rate of 0.001, the default of Keras: nearly nothing moves.'],
  },
};
