import { useState, type ReactElement } from 'react';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
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
          {channels > 1 && (
            <NumberOf
              label={t('forward.channel')}
              value={shownChannel}
              count={channels}
              onValue={chooseChannel}
            />
          )}
          <NumberOf label={t('forward.filter')} value={shownFilter} count={filters} onValue={setFilter} />
          {sandbox}
        </>
      }
    />
  );
}

interface NumberOfProps {
  readonly label: string;
  /** From 0; shown from 1. */
  readonly value: number;
  readonly count: number;
  readonly onValue: (value: number) => void;
}

function NumberOf({ label, value, count, onValue }: NumberOfProps): ReactElement {
  return (
    <label className="forward-number">
      {label}
      <NumberInput value={value + 1} min={1} max={count} integer onValue={(next) => onValue(next - 1)} />
      <span>{t('forward.of', { count: formatOrdinal(count) })}</span>
    </label>
  );
}
