import type { ReactElement } from 'react';
import { poolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import { followerPart } from '../backward/follower-parts.ts';
import { Agreement } from '../figure/agreement.tsx';
import type { Cell } from '../figure/grid-box.ts';
import { roundingOf } from '../figure/rounding.ts';
import type { PoolingLayer, PoolingTensors } from './pooling-source.ts';

/** That the gradient of a cell of the input, with what other layers send back to it, is the engine's. */
export function PoolingAgreement({
  layer: { pooling, others },
  tensors,
  at,
  channel,
}: {
  readonly layer: PoolingLayer;
  readonly tensors: PoolingTensors;
  readonly at: Cell;
  readonly channel: number;
}): ReactElement | null {
  const { x, dy, dx, all } = tensors;
  const { windows, sum } = poolingInputCell(pooling, { x, dy }, at.row, at.column, channel);
  const parts = others.map((node) => followerPart(node, x, all, { ...at, c: channel }).sum);
  const known = parts.filter((part) => part !== null);
  // What is sent back by a layer that is not explained cannot be told apart in the engine's number.
  if (known.length < parts.length) return null;
  const index = (at.row * pooling.horizontal.input + at.column) * pooling.channels + channel;
  const terms = [...windows.map(({ product }) => product), ...known];
  return (
    <Agreement
      of={[
        {
          value: known.reduce((total, part) => total + part, sum),
          engine: dx.data[index] ?? Number.NaN,
          tolerance: roundingOf(terms),
        },
      ]}
    />
  );
}
