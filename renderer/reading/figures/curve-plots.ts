/** The functions of the program itself, as curves. */
import { activationCurve, sampleCurve } from '../../../core/explain/activation-curve.ts';
import type { ElementwiseActivationName } from '../../../core/activations/elementwise.ts';
import { elementwiseLosses } from '../../../core/losses/elementwise.ts';
import type { LossReading } from '../../../core/text/reading/reading-id.ts';
import type { FigureWords } from '../../../core/text/reading/words.ts';
import type { CurvePlot, CurveSeries, Point } from './curve-figure.tsx';
import { createWorkbench } from './workbench.ts';

const COUNT = 401;
const COMPARED: readonly ElementwiseActivationName[] = ['relu', 'elu', 'gelu', 'sigmoid', 'tanh', 'softplus'];
const LOOKS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;
/** Those that stay within -1 and 1. */
const BOUNDED: ReadonlySet<ElementwiseActivationName> = new Set(['sigmoid', 'tanh']);

export function activationPlot(name: ElementwiseActivationName, words: FigureWords): CurvePlot {
  const { x, value, slope } = sampleCurve(activationCurve(name), -4, 4, COUNT);
  const y =
    name === 'linear'
      ? { from: -4, to: 4, step: 1 }
      : BOUNDED.has(name)
        ? { from: -1.5, to: 1.5, step: 0.5 }
        : { from: -2, to: 4, step: 1 };
  return {
    x: { from: -4, to: 4, step: 1, label: 'x' },
    y: { ...y, label: '' },
    series: [
      { label: words.value, points: pointsOf(x, value), look: 'first' },
      { label: words.slope, points: pointsOf(x, slope), look: 'second', dashed: true },
    ],
  };
}

export function comparedActivations(): CurvePlot {
  return {
    x: { from: -4, to: 4, step: 1, label: 'x' },
    y: { from: -2, to: 4, step: 1, label: 'h(x)' },
    series: COMPARED.map((label, index): CurveSeries => {
      const { x, value } = sampleCurve(activationCurve(label), -4, 4, COUNT);
      return { label, points: pointsOf(x, value), look: LOOKS[index] ?? 'first', dashed: index % 2 === 1 };
    }),
  };
}

export function lossPlot(loss: LossReading, words: FigureWords): CurvePlot {
  switch (loss) {
    case 'categoricalCrossentropy':
      return {
        ...probabilities(words.lossOfProbability, words.loss),
        series: [{ label: words.loss, points: crossEntropy(), look: 'first' }],
      };
    case 'binaryCrossentropy':
      return {
        ...probabilities(words.lossOfBinary, words.loss),
        series: [1, 0].map((target) => ({
          label: words.target(String(target)),
          points: between(0.005, 0.995).map((x) => ({
            x,
            y: elementwiseLosses.binaryCrossentropy.value(x, target),
          })),
          look: target === 1 ? 'first' : 'second',
          dashed: target === 0,
        })),
      };
    default:
      return {
        x: { from: -3, to: 3, step: 1, label: words.lossOfOutput },
        y: { from: 0, to: 5, step: 1, label: words.loss },
        series: [
          {
            label: words.loss,
            points: between(-3, 3).map((x) => ({ x, y: elementwiseLosses[loss].value(x, 0) })),
            look: 'first',
          },
        ],
      };
  }
}

function probabilities(x: string, y: string): Pick<CurvePlot, 'x' | 'y'> {
  return { x: { from: 0, to: 1, step: 0.2, label: x }, y: { from: 0, to: 5, step: 1, label: y } };
}

/** By the program's own loss, each probability as an image of two classes. */
export function crossEntropy(): readonly Point[] {
  return between(0.008, 1).map((x) => {
    const bench = createWorkbench();
    const y = bench.create('y', [1, 2], [x, 1 - x]);
    const t = bench.create('t', [1, 2], [1, 0]);
    const loss = bench.create('loss', [1]);
    bench.run([
      { kind: 'categoricalCrossentropy', writes: { loss }, reads: { y, t }, sizes: { rows: 1, columns: 2 } },
    ]);
    return { x, y: bench.numbers(loss)[0] ?? 0 };
  });
}

function between(from: number, to: number): readonly number[] {
  return Array.from({ length: COUNT }, (_, at) => from + ((to - from) * at) / (COUNT - 1));
}

function pointsOf(x: Float64Array, y: Float64Array): readonly Point[] {
  return Array.from(x, (each, at) => ({ x: each, y: y[at] ?? 0 }));
}
