import { activationOf } from '../../../core/explain/activation-of.ts';
import { denseSizes } from '../../../core/explain/dense-sizes.ts';
import { poolingSizes } from '../../../core/explain/pooling-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { t } from '../../../core/text/text.ts';
import type { TabItem } from '../../ui/tabs.tsx';
import type { LayerTab } from '../layer-view-store.ts';
import { ActivationPanel } from './activation-panel.tsx';
import { DenseBackward } from './dense-backward.tsx';
import { DenseForward } from './dense-forward.tsx';
import { denseLayer } from './dense-source.ts';
import { jointLoss } from './joint-loss.ts';
import { LossPanel } from './loss-panel.tsx';
import { PoolingBackward } from './pooling-backward.tsx';
import { PoolingForward } from './pooling-forward.tsx';
import { poolingLayer } from './pooling-source.ts';

/** What explains a layer, but for what is of convolutions alone. `loss`: its name. */
export function layerTabs(
  node: NodeAnalysis,
  analysis: Analysis,
  loss: string,
): readonly TabItem<LayerTab>[] {
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
  if (activationOf(node) !== 'linear')
    items.push({
      id: 'activation',
      label: t('activation.tab'),
      content: <ActivationPanel key={node.id} {...{ node, analysis }} />,
    });
  if (jointLoss(node, analysis, loss) !== null)
    items.push({
      id: 'loss',
      label: t('loss.tab'),
      content: <LossPanel key={node.id} {...{ node, analysis }} />,
    });
  return items;
}
