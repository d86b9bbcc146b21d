import type { ReactElement } from 'react';
import { poolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import { t } from '../../../core/text/text.ts';
import { followerPart } from '../backward/follower-parts.ts';
import { Agreement } from '../figure/agreement.tsx';
import type { Cell } from '../figure/grid-box.ts';
import { roundingOf } from '../figure/rounding.ts';
import type { PoolingLayer, PoolingTensors } from './pooling-source.ts';
import { SentBack } from './sent-back.tsx';

/** The gradient of a cell of the input, with what other layers send back to it, and that it is the engine's. */
export function PoolingAgreement({
  layer: { node, pooling, source, others },
  tensors,
  at,
  channel,
}: {
  readonly layer: PoolingLayer;
  readonly tensors: PoolingTensors;
  readonly at: Cell;
  readonly channel: number;
}): ReactElement {
  const { x, dy, dx, all } = tensors;
  const { windows, sum } = poolingInputCell(pooling, { x, dy }, at.row, at.column, channel);
  const index = (at.row * pooling.horizontal.input + at.column) * pooling.channels + channel;
  const engine = dx.data[index] ?? Number.NaN;
  const terms = windows.map(({ product }) => product);
  if (others.length === 0) return <Agreement of={[{ value: sum, engine, tolerance: roundingOf(terms) }]} />;
  const parts = others.map((other) => followerPart(other, x, all, { ...at, c: channel }));
  return (
    <section aria-label={t('dense.sum')}>
      <SentBack {...{ node, source, terms, sum, parts, engine }} />
    </section>
  );
}
