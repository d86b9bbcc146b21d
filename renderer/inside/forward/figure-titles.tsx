import type { CSSProperties, ReactElement } from 'react';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { boxSize, type GridBox } from '../figure/grid-box.ts';
import { sheetsDepth } from '../figure/sheets.tsx';
import type { ForwardLayout } from './forward-layout.ts';

interface FigureTitlesProps {
  readonly layout: ForwardLayout;
  readonly convolution: Convolution;
  readonly from: string;
  readonly channel: number;
  readonly filter: number;
}

/** What each part of the figure is, and the signs between them. */
export function FigureTitles(props: FigureTitlesProps): ReactElement {
  const { layout, convolution, from, channel, filter } = props;
  const { vertical, horizontal, channels, filters, activation, bias, multiplier } = convolution;
  const patch = boxSize(layout.window);
  const middle = layout.window.top + patch.height / 2;
  const signX = (left: GridBox, right: GridBox, depth = 0): number =>
    (left.left + patch.width + depth + right.left) / 2;
  const read = multiplier === null ? channels : 1;
  return (
    <>
      <MapTitle
        box={layout.input}
        depth={sheetsDepth(channels)}
        role="input"
        name={t('forward.input')}
        part={t('forward.channelOf', { number: formatOrdinal(channel + 1), count: formatOrdinal(channels) })}
        note={t('forward.inputOf', {
          shape: formatShape([vertical.input, horizontal.input, channels]),
          layer: from,
        })}
      />
      <MapTitle
        box={layout.output}
        depth={sheetsDepth(filters)}
        role="output"
        name={t('forward.output')}
        part={t('forward.mapOf', { number: formatOrdinal(filter + 1), count: formatOrdinal(filters) })}
        note={formatShape([vertical.output, horizontal.output, filters])}
      />
      <PatchTitle box={layout.window} role="input" name={t('forward.window')} />
      <PatchTitle box={layout.kernel} role="kernel" name={t('forward.kernel')} lift={sheetsDepth(channels)} />
      <PatchTitle box={layout.products} role="plain" name={t('forward.products')} />
      <span className="forward-sign" style={{ left: signX(layout.window, layout.kernel), top: middle }}>
        ×
      </span>
      <span
        className="forward-sign"
        style={{ left: signX(layout.kernel, layout.products, sheetsDepth(channels)), top: middle }}
      >
        =
      </span>
      <div className="forward-sum" style={{ left: layout.sum.x, top: layout.sum.y }}>
        <span>Σ{read > 1 && <small> {formatOrdinal(read)}</small>}</span>
        {bias !== null && <span>+ b</span>}
        {activation !== 'linear' && <span className="forward-sum-h">{activation}</span>}
      </div>
    </>
  );
}

interface MapTitleProps {
  readonly box: GridBox;
  readonly depth: number;
  readonly role: 'input' | 'output';
  readonly name: string;
  readonly part: string;
  readonly note: string;
}

export function MapTitle({ box, depth, role, name, part, note }: MapTitleProps): ReactElement {
  return (
    <div
      className="forward-title"
      style={{ ...colourOf(role), left: box.left, bottom: `calc(100% - ${box.top - depth - 6}px)` }}
    >
      <h3>
        {name} <span>{part}</span>
      </h3>
      <p>{note}</p>
    </div>
  );
}

export function PatchTitle({
  box,
  role,
  name,
  lift = 0,
}: {
  readonly box: Pick<GridBox, 'left' | 'top'>;
  readonly role: 'input' | 'kernel' | 'output' | 'plain';
  readonly name: string;
  readonly lift?: number;
}): ReactElement {
  return (
    <span
      className="forward-patch-title"
      style={{ ...colourOf(role), left: box.left, top: box.top - lift - 22 }}
    >
      {name}
    </span>
  );
}

function colourOf(role: 'input' | 'kernel' | 'output' | 'plain'): CSSProperties {
  const colours = {
    input: 'var(--role-input)',
    kernel: 'var(--role-kernel)',
    output: 'var(--output-words)',
    plain: 'var(--text-secondary)',
  };
  return { color: colours[role] };
}
