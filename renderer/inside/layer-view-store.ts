import { create } from 'zustand';

export type LayerTab = 'maps' | 'weights' | 'forward' | 'backward' | 'activation' | 'loss' | 'sees';

interface LayerViewStore {
  /** The layer that is looked into; null: the whole network is on screen. */
  readonly node: string | null;
  readonly tab: LayerTab;
  /** The map, unit or filter that is looked at closely, from 0. */
  readonly channel: number;
  readonly open: (node: string) => void;
  readonly close: () => void;
  readonly setTab: (tab: LayerTab) => void;
  readonly setChannel: (channel: number) => void;
}

/** What is looked at inside the network. The view stays the same from layer to layer, as far as they have it. */
export const useLayerView = create<LayerViewStore>()((set) => ({
  node: null,
  tab: 'maps',
  channel: 0,
  open: (node) => set({ node, channel: 0 }),
  close: () => set({ node: null }),
  setTab: (tab) => set({ tab }),
  setChannel: (channel) => set({ channel }),
}));
