import { denseSizes } from '../../../core/explain/dense-sizes.ts';
import { poolingSizes } from '../../../core/explain/pooling-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { t } from '../../../core/text/text.ts';
import type { TabItem } from '../../ui/tabs.tsx';
import type { LayerTab } from '../layer-view-store.ts';
import { DenseBackward } from './dense-backward.tsx';
import { DenseForward } from './dense-forward.tsx';
import { denseLayer } from './dense-source.ts';
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
  const dense = denseSizes(node);
  const connected = dense === null ? null : denseLayer(node, dense, analysis);
  if (connected !== null)
    items.push(
      { id: 'forward', label: t('forward.tab'), content: <DenseForward key={node.id} layer={connected} /> },
      {
        id: 'backward',
        label: t('inside.backward'),
        content: <DenseBackward key={node.id} layer={connected} />,
      },
    );
  return items;
}
