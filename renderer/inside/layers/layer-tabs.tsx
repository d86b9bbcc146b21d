import { poolingSizes } from '../../../core/explain/pooling-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { t } from '../../../core/text/text.ts';
import type { TabItem } from '../../ui/tabs.tsx';
import type { LayerTab } from '../layer-view-store.ts';
import { PoolingBackward } from './pooling-backward.tsx';
import { PoolingForward } from './pooling-forward.tsx';
import { poolingLayer } from './pooling-source.ts';

/** What explains a layer that is no convolution. */
export function layerTabs(node: NodeAnalysis, analysis: Analysis): readonly TabItem<LayerTab>[] {
  const items: TabItem<LayerTab>[] = [];
  const pooling = poolingSizes(node);
  const pooled = pooling === null ? null : poolingLayer(node, pooling, analysis);
  if (pooled !== null)
    items.push(
      { id: 'forward', label: t('forward.tab'), content: <PoolingForward key={node.id} layer={pooled} /> },
      {
        id: 'backward',
        label: t('inside.backward'),
        content: <PoolingBackward key={node.id} layer={pooled} />,
      },
    );
  return items;
}
