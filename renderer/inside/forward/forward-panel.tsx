import { useState, type ReactElement } from 'react';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { useLayerView } from '../layer-view-store.ts';
import { useForwardSource } from './forward-source.ts';
import { ForwardView } from './forward-view.tsx';
import { SandboxPanel } from './sandbox-panel.tsx';

/** How a convolution computes its output, of the layer itself or of a small one to play with. */
export function ForwardPanel({
  node,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
}): ReactElement {
  const [isSandbox, setSandbox] = useState(false);
  if (isSandbox) return <SandboxPanel layer={node.name} onClose={() => setSandbox(false)} />;
  return (
    <LayerForward
      node={node}
      from={analysis.byId.get(node.sources[0] ?? '')?.name ?? ''}
      onSandbox={() => setSandbox(true)}
    />
  );
}

interface LayerForwardProps {
  readonly node: NodeAnalysis;
  readonly from: string;
  readonly onSandbox: () => void;
}

function LayerForward({ node, from, onSandbox }: LayerForwardProps): ReactElement {
  const source = useForwardSource(node);
  const { channel: filter, setChannel: setFilter } = useLayerView();
  const [channel, setChannel] = useState(0);
  const sandbox = (
    <Button icon="kernel" onClick={onSandbox} title={t('forward.sandboxHelp')}>
      {t('forward.sandbox')}
    </Button>
  );
  if (source === null)
    return (
      <div className="layer-panel">
        <div className="layer-tools">{sandbox}</div>
        <p className="layer-note">{t('inside.nothing')}</p>
      </div>
    );
  const { channels, filters, multiplier } = source.convolution;
  const shownFilter = Math.min(filter, filters - 1);
  // Of a depthwise convolution the filter says which channel it reads.
  const shownChannel =
    multiplier === null ? Math.min(channel, channels - 1) : Math.floor(shownFilter / multiplier);
  const chooseChannel = (next: number): void => {
    setChannel(next);
    if (multiplier !== null) setFilter(next * multiplier + (shownFilter % multiplier));
  };
  return (
    <ForwardView
      source={source}
      from={from}
      channel={shownChannel}
      onChannel={chooseChannel}
      filter={shownFilter}
      onFilter={setFilter}
      compares
      tools={
        <>
          <ChooseNumber
            label={t('forward.channel')}
            value={shownChannel}
            count={channels}
            tellsCount
            onValue={chooseChannel}
          />
          <ChooseNumber
            label={t('forward.filter')}
            value={shownFilter}
            count={filters}
            tellsCount
            onValue={setFilter}
          />
          {sandbox}
        </>
      }
    />
  );
}
