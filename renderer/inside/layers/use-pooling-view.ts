import { useMemo, useState } from 'react';
import { useSize } from '../../charts/use-size.ts';
import { useLayerView } from '../layer-view-store.ts';
import { poolingLayout } from './pooling-layout.ts';
import type { PoolingLayer } from './pooling-source.ts';

/** What both views of a layer that pools keep: the channel, the number that is pointed at, and where the figure's parts stand. */
export function usePoolingView({ pooling }: PoolingLayer, patches: 1 | 2) {
  const { channel: wanted, setChannel } = useLayerView();
  const [tap, setTap] = useState<number | null>(null);
  const [body, size] = useSize<HTMLDivElement>();
  const layout = useMemo(
    () => poolingLayout(size ?? { width: 0, height: 0 }, pooling, patches),
    [size, pooling, patches],
  );
  const channel = Math.min(wanted, pooling.channels - 1);
  return { channel, setChannel, tap, setTap, body, layout };
}
