import type { OptimizerReading } from '../reading-id.ts';
import type { ReadingFacts } from '../reading.ts';

const MEANS = String.raw`m \leftarrow \beta_{1} m + (1-\beta_{1})\, g \qquad v \leftarrow \beta_{2} v + (1-\beta_{2})\, g^2`;
const ADAM = String.raw`w \leftarrow w - \eta\, \frac{\sqrt{1-\beta_{2}^{t}}}{1-\beta_{1}^{t}} \cdot \frac{m}{\sqrt{v} + \epsilon}`;

export const optimizerFacts: Readonly<Record<OptimizerReading, ReadingFacts>> = {
  sgd: {
    title: 'SGD',
    formulas: [
      String.raw`w \leftarrow w - \eta\, g \qquad g = \frac{\partial E}{\partial w}`,
      String.raw`v \leftarrow \mu v - \eta\, g \qquad w \leftarrow w + v`,
      String.raw`w \leftarrow w + \mu v - \eta\, g`,
    ],
    figure: { kind: 'descent', optimizer: { type: 'sgd', learningRate: 0.08, momentum: 0.8 }, steps: 40 },
    related: ['adam', 'rmsprop'],
  },
  adam: {
    title: 'Adam',
    formulas: [MEANS, ADAM],
    figure: { kind: 'descent', optimizer: { type: 'adam', learningRate: 0.3 }, steps: 60 },
    related: ['adamw', 'nadam', 'adamax', 'rmsprop', 'sgd'],
  },
  adamw: {
    title: 'AdamW',
    formulas: [String.raw`w \leftarrow w - \eta\, \lambda\, w`, MEANS, ADAM],
    figure: {
      kind: 'descent',
      optimizer: { type: 'adamw', learningRate: 0.3, weightDecay: 0.1 },
      steps: 60,
    },
    related: ['adam', 'Dropout', 'sgd'],
  },
  adamax: {
    title: 'Adamax',
    formulas: [
      String.raw`m \leftarrow \beta_{1} m + (1-\beta_{1})\, g \qquad u \leftarrow \max(\beta_{2} u,\; |g|)`,
      String.raw`w \leftarrow w - \frac{\eta}{1-\beta_{1}^{t}} \cdot \frac{m}{u + \epsilon}`,
    ],
    figure: { kind: 'descent', optimizer: { type: 'adamax', learningRate: 0.3 }, steps: 60 },
    related: ['adam', 'nadam'],
  },
  nadam: {
    title: 'Nadam',
    formulas: [
      MEANS,
      String.raw`c_{t} = \beta_{1} \left(1 - \tfrac{1}{2} \cdot 0.96^{t}\right) \qquad P_{t} = c_{1} c_{2} \cdots c_{t}`,
      String.raw`w \leftarrow w - \eta\, \frac{\dfrac{c_{t+1}\, m}{1-P_{t+1}} + \dfrac{(1-c_{t})\, g}{1-P_{t}}}{\sqrt{v / (1-\beta_{2}^{t})} + \epsilon}`,
    ],
    figure: { kind: 'descent', optimizer: { type: 'nadam', learningRate: 0.3 }, steps: 60 },
    related: ['adam', 'sgd'],
  },
  rmsprop: {
    title: 'RMSprop',
    formulas: [
      String.raw`s \leftarrow \rho s + (1-\rho)\, g^2 \qquad w \leftarrow w - \eta\, \frac{g}{\sqrt{s + \epsilon}}`,
    ],
    figure: { kind: 'descent', optimizer: { type: 'rmsprop', learningRate: 0.2 }, steps: 60 },
    related: ['adam', 'adagrad', 'sgd'],
  },
  adagrad: {
    title: 'Adagrad',
    formulas: [String.raw`s \leftarrow s + g^2 \qquad w \leftarrow w - \eta\, \frac{g}{\sqrt{s + \epsilon}}`],
    figure: { kind: 'descent', optimizer: { type: 'adagrad', learningRate: 1 }, steps: 60 },
    related: ['rmsprop', 'adadelta', 'adam'],
  },
  adadelta: {
    title: 'Adadelta',
    formulas: [
      String.raw`s \leftarrow \rho s + (1-\rho)\, g^2 \qquad u = \frac{\sqrt{d + \epsilon}}{\sqrt{s + \epsilon}}\, g`,
      String.raw`d \leftarrow \rho d + (1-\rho)\, u^2 \qquad w \leftarrow w - \eta\, u`,
    ],
    figure: { kind: 'descent', optimizer: { type: 'adadelta', learningRate: 1 }, steps: 1500 },
    related: ['adagrad', 'rmsprop'],
  },
};
