import { useMemo, useState, type RefObject } from 'react';
import { useSize } from '../../charts/use-size.ts';
import type { WindowLayout } from '../figure/window-layout.ts';
import { useLayerView } from '../layer-view-store.ts';
import { poolingLayout } from './pooling-layout.ts';
import type { PoolingLayer } from './pooling-source.ts';

/** What both views of a layer that pools keep. */
export interface PoolingViewState {
  readonly channel: number;
  readonly channels: number;
  readonly setChannel: (channel: number) => void;
  /** The number of the window that is pointed at; null: none. */
  readonly tap: number | null;
  readonly setTap: (tap: number | null) => void;
  readonly body: RefObject<HTMLDivElement | null>;
  readonly layout: WindowLayout;
}

/** `patches`: how often the window is shown large. */
export function usePoolingView({ pooling }: PoolingLayer, patches: 1 | 2): PoolingViewState {
  const { channel: wanted, setChannel } = useLayerView();
  const [tap, setTap] = useState<number | null>(null);
  const [body, size] = useSize<HTMLDivElement>();
  const layout = useMemo(
    () => poolingLayout(size ?? { width: 0, height: 0 }, pooling, patches),
    [size, pooling, patches],
  );
  const { channels } = pooling;
  const channel = Math.min(wanted, channels - 1);
  return { channel, channels, setChannel, tap, setTap, body, layout };
}
