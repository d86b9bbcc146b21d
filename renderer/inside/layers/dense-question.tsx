import type { ReactElement, ReactNode } from 'react';
import { formatInteger, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import type { DenseBackwardTensors, DenseLayer } from './dense-source.ts';
import { placeIn } from './fold.ts';

export interface DenseQuestionProps {
  readonly layer: DenseLayer;
  readonly tensors: DenseBackwardTensors;
  /** Which question it is. */
  readonly tools: ReactNode;
}

/** Of the maps that a Flatten laid out. */
export function DenseChannel({
  layer: { input },
  k,
  onInput,
}: {
  readonly layer: DenseLayer;
  readonly k: number;
  readonly onInput: (k: number) => void;
}): ReactElement {
  const { channel } = placeIn(input, k);
  return (
    <ChooseNumber
      label={t('forward.channel')}
      value={channel}
      count={input.channels}
      onValue={(next) => onInput(k - channel + next)}
    />
  );
}

/** The body of a view, and how large each of the grids side by side may be. */
export function useDenseSide(grids: number) {
  const [body, size] = useSize<HTMLDivElement>();
  const { width, height } = size ?? { width: 0, height: 0 };
  return [body, Math.max(140, Math.min((width - 60 * grids) / grids, height - 320, 420))] as const;
}

/** Which of the maps is shown; of a vector, how long it is. */
export function denseNote({ input }: DenseLayer, k: number): string {
  if (!input.isMap) return formatInteger(input.length);
  const { channel } = placeIn(input, k);
  return t('forward.channelOf', { number: formatOrdinal(channel + 1), count: formatOrdinal(input.channels) });
}
