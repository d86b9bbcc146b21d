import type { ReactElement } from 'react';
import { filtersOf } from '../../../core/explain/convolution-sizes.ts';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { MapTitle, PatchTitle } from '../figure/window-titles.tsx';
import type { BackwardLayer } from './backward-tensors.ts';
import type { InputLayout } from './input-layout.ts';
import type { InputStep } from './input-steps.ts';
import { PATCH_GAP, PATCH_HEAD, type PatchBox } from './patch-box.ts';

interface InputTitlesProps {
  readonly layout: InputLayout;
  readonly layer: BackwardLayer;
  readonly channel: number;
  readonly filter: number;
  readonly step: InputStep;
  readonly isReached: boolean;
  /** Whether the layer before has an activation that the sum is multiplied by the slope of. */
  readonly hasSlope: boolean;
}

/** What each part of the figure is, and the signs between them. */
export function InputTitles(props: InputTitlesProps): ReactElement {
  const { layout, layer, channel, filter, step, isReached, hasSlope } = props;
  const { vertical, horizontal, channels, filters } = layer.convolution;
  const { first, end } = filtersOf(layer.convolution, channel);
  const titled = ({ left, top }: PatchBox) => ({ left: left + PATCH_HEAD.width + PATCH_GAP, top });
  return (
    <>
      <MapTitle
        box={layout.input}
        sheets={channels}
        role="input"
        name={t('forward.input')}
        part={t('forward.channelOf', {
          number: formatOrdinal(channel + 1),
          count: formatOrdinal(channels),
        })}
        note={t('forward.inputOf', {
          shape: formatShape([vertical.input, horizontal.input, channels]),
          layer: layer.source.name,
        })}
      />
      <MapTitle
        box={layout.output}
        sheets={filters}
        role="output"
        name={t('backward.delta')}
        part={t('backward.filterOf', { number: formatOrdinal(filter + 1), count: formatOrdinal(filters) })}
        note={formatShape([vertical.output, horizontal.output, filters])}
      />
      <PatchTitle box={titled(layout.kernel)} sheets={1} role="kernel" name={t('forward.kernel')} />
      {isReached && (
        <PatchTitle box={titled(layout.deltas)} sheets={1} role="output" name={t('backward.reached')} />
      )}
      <div className="window-between" style={{ left: layout.sum.x, top: layout.sum.y }}>
        <span className="input-figure-part" data-now={step.kind === 'sum'}>
          Σ{end - first > 1 && <small> {formatOrdinal(end - first)}</small>}
        </span>
        {layer.others.length > 0 && <span>+ …</span>}
        {hasSlope && (
          <span className="input-figure-part" data-now={step.kind === 'delta'}>
            · <i>h′</i>
          </span>
        )}
      </div>
    </>
  );
}
