import type { ReactElement } from 'react';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { WindowFigure, type FigureMap, type FigurePatch } from '../figure/window-figure.tsx';
import type { WindowLayout } from '../figure/window-layout.ts';
import type { WindowPlace } from '../figure/window-marks.ts';
import type { PoolingLayer } from './pooling-source.ts';

interface PoolingFigureProps {
  readonly label: string;
  readonly layer: PoolingLayer;
  readonly layout: WindowLayout;
  readonly channel: number;
  readonly input: Omit<FigureMap, 'part' | 'sheets' | 'note'> & {
    /** Of its size and the layer that it is of. */
    readonly noteOf: 'forward.inputOf' | 'pooling.gradientOf';
  };
  readonly patches: readonly FigurePatch[];
  readonly output: Omit<FigureMap, 'part' | 'sheets' | 'note'>;
  readonly place: WindowPlace;
  readonly measure: string;
  readonly direction: 'forward' | 'backward';
  readonly isSmooth: boolean;
  readonly onTap: (tap: number | null) => void;
}

/** Input, window and output of a layer that pools, as exact cells. */
export function PoolingFigure(props: PoolingFigureProps): ReactElement {
  const { layer, channel, input, output, measure, ...figure } = props;
  const { vertical, horizontal, channels, isGlobal } = layer.pooling;
  const { noteOf, ...inputMap } = input;
  const part = t('forward.channelOf', { number: formatOrdinal(channel + 1), count: formatOrdinal(channels) });
  const inputShape = formatShape([vertical.input, horizontal.input, channels]);
  return (
    <WindowFigure
      {...figure}
      window={layer.pooling}
      input={{
        ...inputMap,
        ...{ part, sheets: channels },
        note: t(noteOf, { shape: inputShape, layer: layer.source.name }),
      }}
      output={{
        ...output,
        ...{ part, sheets: channels },
        note: formatShape(isGlobal ? [channels] : [vertical.output, horizontal.output, channels]),
      }}
      between={measure}
    />
  );
}
