import { useMemo } from 'react';
import { poolingGradient } from '../../../core/explain/pooling-gradient.ts';
import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import type { ValueScale } from '../colour-scale.ts';
import { signedScale } from '../figure/use-map-scale.ts';
import type { PoolingTensors } from './pooling-source.ts';

export interface ShownGradient {
  /** (height, width), of the windows that are counted. */
  readonly values: ArrayLike<number>;
  /** Of all windows, so that it stays the same while they come. */
  readonly scale: ValueScale;
}

/** What the first `reached` windows of a channel send back to the input. */
export function usePoolingGradient(
  pooling: Pooling,
  { x, dy }: PoolingTensors,
  channel: number,
  reached: number,
): ShownGradient {
  const { channels, vertical, horizontal } = pooling;
  const whole = useMemo(
    () => ({ top: 0, left: 0, height: vertical.input, width: horizontal.input }),
    [vertical, horizontal],
  );
  const values = useMemo(() => {
    const data = dy.data.map((value, at) => (at < reached * channels ? value : 0));
    return poolingGradient(pooling, { x, dy: { ...dy, data } }, channel, whole);
  }, [pooling, x, dy, channel, channels, reached, whole]);
  const scale = useMemo(
    () => signedScale(poolingGradient(pooling, { x, dy }, channel, whole)),
    [pooling, x, dy, channel, whole],
  );
  return { values, scale };
}
