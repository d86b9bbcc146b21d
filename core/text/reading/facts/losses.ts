import type { LossReading } from '../reading-id.ts';
import type { ReadingFacts } from '../reading.ts';

/** In the order in which a person chooses from them. */
export const lossFacts: Readonly<Record<LossReading, ReadingFacts>> = {
  categoricalCrossentropy: {
    title: 'Categorical cross-entropy',
    formulas: [
      String.raw`E = -\sum_{k} t_{k} \ln y_{k}`,
      String.raw`\frac{\partial E}{\partial a_{k}} = y_{k} - t_{k} \qquad y = \operatorname{softmax}(a)`,
    ],
    figure: { kind: 'loss', loss: 'categoricalCrossentropy' },
    related: ['softmax', 'binaryCrossentropy', 'meanSquaredError'],
  },
  meanSquaredError: {
    title: 'Mean squared error',
    formulas: [
      String.raw`E = \frac{1}{K} \sum_{k} (y_{k} - t_{k})^2 \qquad \frac{\partial E}{\partial y_{k}} = \frac{2}{K}\,(y_{k} - t_{k})`,
    ],
    figure: { kind: 'loss', loss: 'meanSquaredError' },
    related: ['meanAbsoluteError', 'huber', 'linear'],
  },
  meanAbsoluteError: {
    title: 'Mean absolute error',
    formulas: [
      String.raw`E = \frac{1}{K} \sum_{k} |y_{k} - t_{k}| \qquad \frac{\partial E}{\partial y_{k}} = \frac{1}{K} \operatorname{sign}(y_{k} - t_{k})`,
    ],
    figure: { kind: 'loss', loss: 'meanAbsoluteError' },
    related: ['meanSquaredError', 'huber'],
  },
  huber: {
    title: 'Huber',
    formulas: [
      String.raw`E = \frac{1}{K} \sum_{k} \begin{cases} \frac{1}{2}\,(y_{k} - t_{k})^2 & |y_{k} - t_{k}| \le 1 \\ |y_{k} - t_{k}| - \frac{1}{2} & |y_{k} - t_{k}| > 1 \end{cases}`,
    ],
    figure: { kind: 'loss', loss: 'huber' },
    related: ['meanSquaredError', 'meanAbsoluteError'],
  },
  binaryCrossentropy: {
    title: 'Binary cross-entropy',
    formulas: [
      String.raw`E = -\frac{1}{K} \sum_{k} \bigl( t_{k} \ln y_{k} + (1 - t_{k}) \ln (1 - y_{k}) \bigr)`,
      String.raw`\frac{\partial E}{\partial a_{k}} = \frac{1}{K}\,(y_{k} - t_{k}) \qquad y = \operatorname{sigmoid}(a)`,
    ],
    figure: { kind: 'loss', loss: 'binaryCrossentropy' },
    related: ['sigmoid', 'categoricalCrossentropy'],
  },
};
