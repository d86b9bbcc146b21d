import type { ActivationName } from '../../../activations/activations.ts';
import type { ReadingFacts } from '../reading.ts';

export const activationFacts: Readonly<Record<ActivationName, ReadingFacts>> = {
  linear: {
    title: 'linear',
    formulas: [String.raw`h(x) = x \qquad h'(x) = 1`],
    figure: { kind: 'activation', activation: 'linear' },
    related: ['relu', 'meanSquaredError', 'Activation'],
  },
  relu: {
    title: 'relu',
    formulas: [
      String.raw`h(x) = \max(0,\, x) \qquad h'(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}`,
    ],
    figure: { kind: 'activation', activation: 'relu' },
    related: ['leakyRelu', 'elu', 'gelu', 'swish'],
  },
  leakyRelu: {
    title: 'leakyRelu',
    formulas: [
      String.raw`h(x) = \begin{cases} x & x > 0 \\ 0.2\, x & x \le 0 \end{cases} \qquad h'(x) = \begin{cases} 1 & x > 0 \\ 0.2 & x \le 0 \end{cases}`,
    ],
    figure: { kind: 'activation', activation: 'leakyRelu' },
    related: ['relu', 'elu'],
  },
  elu: {
    title: 'elu',
    formulas: [
      String.raw`h(x) = \begin{cases} x & x > 0 \\ e^{x} - 1 & x \le 0 \end{cases} \qquad h'(x) = \begin{cases} 1 & x > 0 \\ e^{x} & x \le 0 \end{cases}`,
    ],
    figure: { kind: 'activation', activation: 'elu' },
    related: ['selu', 'relu', 'leakyRelu'],
  },
  selu: {
    title: 'selu',
    formulas: [
      String.raw`h(x) = \lambda \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}`,
      String.raw`\lambda \approx 1.0507 \qquad \alpha \approx 1.6733`,
    ],
    figure: { kind: 'activation', activation: 'selu' },
    related: ['elu', 'BatchNormalization'],
  },
  gelu: {
    title: 'gelu',
    formulas: [
      String.raw`h(x) = x\, \Phi(x) \qquad h'(x) = \Phi(x) + x\, \varphi(x)`,
      String.raw`\Phi(x) = \frac{1}{2}\left(1 + \operatorname{erf}\frac{x}{\sqrt{2}}\right)`,
    ],
    figure: { kind: 'activation', activation: 'gelu' },
    related: ['relu', 'swish', 'LayerNormalization'],
  },
  sigmoid: {
    title: 'sigmoid',
    formulas: [String.raw`h(x) = \frac{1}{1 + e^{-x}} \qquad h'(x) = h(x)\,(1 - h(x))`],
    figure: { kind: 'activation', activation: 'sigmoid' },
    related: ['softmax', 'tanh', 'binaryCrossentropy'],
  },
  tanh: {
    title: 'tanh',
    formulas: [String.raw`h(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} \qquad h'(x) = 1 - h(x)^2`],
    figure: { kind: 'activation', activation: 'tanh' },
    related: ['sigmoid', 'relu'],
  },
  softplus: {
    title: 'softplus',
    formulas: [String.raw`h(x) = \ln(1 + e^{x}) \qquad h'(x) = \frac{1}{1 + e^{-x}}`],
    figure: { kind: 'activation', activation: 'softplus' },
    related: ['relu', 'sigmoid'],
  },
  swish: {
    title: 'swish',
    formulas: [String.raw`h(x) = x\, \sigma(x) \qquad h'(x) = \sigma(x) + h(x)\,(1 - \sigma(x))`],
    figure: { kind: 'activation', activation: 'swish' },
    related: ['gelu', 'relu', 'sigmoid'],
  },
  softmax: {
    title: 'softmax',
    formulas: [
      String.raw`y_{k} = \frac{e^{a_{k}}}{\sum_{l} e^{a_{l}}} `,
      String.raw`\frac{\partial y_{k}}{\partial a_{k}} = y_{k}\,(1 - y_{k}) \qquad \frac{\partial y_{k}}{\partial a_{l}} = -y_{k}\, y_{l} \quad (l \ne k)`,
    ],
    figure: { kind: 'softmax' },
    related: ['categoricalCrossentropy', 'sigmoid', 'Dense'],
  },
};
