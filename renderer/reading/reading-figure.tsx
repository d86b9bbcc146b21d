import { useId, useMemo, type ReactElement } from 'react';
import type { Figure } from '../../core/text/reading/figure.ts';
import type { ReadingWords } from '../../core/text/reading/words.ts';
import { CurveFigure } from './figures/curve-figure.tsx';
import { activationPlot, comparedActivations, lossPlot } from './figures/curve-plots.ts';
import { DenseFigure } from './figures/dense-figure.tsx';
import { DescentFigure } from './figures/descent-figure.tsx';
import { GridFigure } from './figures/grid-figure.tsx';
import type { GridLine } from './figures/grid-panel.ts';
import {
  flattenLines,
  globalLines,
  inputLines,
  mergeLines,
  padLines,
  rescaleLines,
  separableLines,
  upsampleLines,
} from './figures/layer-lines.ts';
import { augmentLines, dropoutLines, normalizeLines } from './figures/random-lines.ts';
import { SoftmaxFigure } from './figures/softmax-figure.tsx';
import { transposedLines, windowLines } from './figures/window-lines.ts';

interface ReadingFigureProps {
  readonly figure: Figure;
  readonly title: string;
  /** What the picture shows. */
  readonly caption: string;
  readonly words: ReadingWords['figure'];
}

/** A picture with its caption, which is its text for a screen reader too. */
export function ReadingFigure({ figure, title, caption, words }: ReadingFigureProps): ReactElement {
  const id = useId();
  return (
    <figure className="reading-figure">
      <Picture figure={figure} title={title} words={words} labelledBy={id} />
      <figcaption id={id}>{caption}</figcaption>
    </figure>
  );
}

interface PictureProps {
  readonly figure: Figure;
  readonly title: string;
  readonly words: ReadingWords['figure'];
  readonly labelledBy: string;
}

function Picture({ figure, title, words, labelledBy }: PictureProps): ReactElement {
  const lines = useMemo(() => linesOf(figure, words), [figure, words]);
  if (lines !== null) return <GridFigure lines={lines} labelledBy={labelledBy} />;
  switch (figure.kind) {
    case 'dense':
      return <DenseFigure words={words} labelledBy={labelledBy} />;
    case 'softmax':
      return <SoftmaxFigure words={words} labelledBy={labelledBy} />;
    case 'activation':
      return <CurveFigure plot={activationPlot(figure.activation, words)} labelledBy={labelledBy} />;
    case 'loss':
      return <CurveFigure plot={lossPlot(figure.loss, words)} labelledBy={labelledBy} />;
    case 'descent':
      return <DescentFigure figure={figure} title={title} steps={words.steps} labelledBy={labelledBy} />;
    default:
      return <CurveFigure plot={comparedActivations()} labelledBy={labelledBy} />;
  }
}

/** null: the picture is no line of grids. */
export function linesOf(figure: Figure, words: ReadingWords['figure']): readonly GridLine[] | null {
  switch (figure.kind) {
    case 'window':
      return windowLines(figure, words);
    case 'transposed':
      return transposedLines(figure, words);
    case 'separable':
      return separableLines(words);
    case 'global':
      return globalLines(figure.layer, words);
    case 'input':
      return inputLines(words);
    case 'flatten':
      return flattenLines(words);
    case 'upsample':
      return upsampleLines(words);
    case 'pad':
      return padLines(words);
    case 'merge':
      return mergeLines(figure.layer, words);
    case 'dropout':
      return dropoutLines(words);
    case 'normalize':
      return normalizeLines(figure.per, words);
    case 'rescale':
      return rescaleLines(words);
    case 'augment':
      return augmentLines(figure.by, words);
    case 'dense':
    case 'softmax':
    case 'activation':
    case 'activations':
    case 'loss':
    case 'descent':
      return null;
  }
}
