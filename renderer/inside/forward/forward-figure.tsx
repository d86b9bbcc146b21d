import { useMemo, type ReactElement } from 'react';
import type { ChannelProducts, ConvolutionCell } from '../../../core/explain/convolution-cell.ts';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { ValueScale } from '../colour-scale.ts';
import type { CellCause, CellCursor } from '../figure/cell-grid.tsx';
import { boxSize, type Cell } from '../figure/grid-box.ts';
import { sheetsDepth } from '../figure/sheets.tsx';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { WindowFigure } from '../figure/window-figure.tsx';
import type { WindowLayout } from '../figure/window-layout.ts';
import { outputMark } from '../figure/window-marks.ts';
import type { ForwardSource } from './forward-source.ts';
import { inputMarks, patchMarks } from './window-marks.ts';

/** Numbers of the input and the kernel that can be set by hand. */
export interface FigureEditing {
  readonly input: CellCursor;
  readonly kernel: CellCursor;
}

interface ForwardFigureProps {
  readonly source: ForwardSource;
  readonly layout: WindowLayout;
  /** Where the input comes from, for its title. */
  readonly from: string;
  readonly cell: ConvolutionCell;
  /** The channel that is shown, of those that the filter reads. */
  readonly shown: ChannelProducts;
  readonly cellText: string;
  readonly reached: number;
  /** The product that is pointed at; null: none. */
  readonly tap: number | null;
  readonly isSmooth: boolean;
  readonly editing: FigureEditing | null;
  readonly onCell: (cell: Cell, cause: CellCause) => void;
  readonly onTap: (tap: number | null) => void;
}

/** Input, kernel and output as exact cells: the window of the chosen output cell, what it is multiplied by, and where it goes. */
export function ForwardFigure(props: ForwardFigureProps): ReactElement {
  const { source, layout, cell, shown, reached, tap, editing, isSmooth, onTap } = props;
  const { convolution, numbers, outputs } = source;
  const { vertical, horizontal, channels, filters } = convolution;
  const inputScale = useMapScale(numbers.x.data, shown.c, channels);
  const outputScale = useMapScale(outputs, cell.o, filters);
  const kernelScale = useMemo(() => kernelScaleOf(cell), [cell]);
  const patch = useMemo(() => patchNumbers(shown), [shown]);
  const productScale = useMemo((): ValueScale => signedScale(patch.product), [patch]);
  const marks = patchMarks(convolution, shown, tap);
  const number = formatOrdinal(shown.c + 1);
  const filter = formatOrdinal(cell.o + 1);
  return (
    <WindowFigure
      label={t('forward.figure')}
      {...{ layout, isSmooth, onTap }}
      window={convolution}
      place={cell}
      direction="forward"
      input={{
        name: t('forward.input'),
        part: t('forward.channelOf', { number, count: formatOrdinal(channels) }),
        note: t('forward.inputOf', {
          shape: formatShape([vertical.input, horizontal.input, channels]),
          layer: props.from,
        }),
        label: t('forward.inputGrid', { number }),
        sheets: channels,
        ...{ values: numbers.x.data, channels, channel: shown.c, scale: inputScale },
        marks: inputMarks(convolution, cell, shown, tap),
        cursor: editing?.input,
      }}
      patches={[
        {
          name: t('forward.window'),
          label: t('forward.windowGrid', { number }),
          ...{ role: 'input', values: patch.x, scale: inputScale, marks: marks.window },
        },
        {
          name: t('forward.kernel'),
          label: t('forward.kernelGrid', { number, filter }),
          sheets: channels,
          ...{ role: 'kernel', values: patch.w, scale: kernelScale, marks: marks.kernel },
          cursor: editing?.kernel,
        },
        {
          name: t('forward.products'),
          label: t('forward.productsGrid', { number }),
          ...{ role: 'plain', values: patch.product, scale: productScale, marks: marks.products },
        },
      ]}
      output={{
        name: t('forward.output'),
        part: t('forward.mapOf', { number: filter, count: formatOrdinal(filters) }),
        note: formatShape([vertical.output, horizontal.output, filters]),
        label: t('forward.outputGrid', { number: filter }),
        sheets: filters,
        ...{ values: outputs, channels: filters, channel: cell.o, scale: outputScale },
        marks: [outputMark(cell)],
        reached,
        cursor: { cell: { row: cell.i, column: cell.j }, text: props.cellText, onCell: props.onCell },
      }}
      between={<SumOf convolution={convolution} />}
    >
      <Signs layout={layout} depth={sheetsDepth(channels)} />
    </WindowFigure>
  );
}

/** window × kernel = products */
function Signs({ layout, depth }: { readonly layout: WindowLayout; readonly depth: number }): ReactElement {
  const [window, kernel, products] = layout.patches;
  if (window === undefined || kernel === undefined || products === undefined) return <></>;
  const { width, height } = boxSize(window);
  const top = window.top + height / 2;
  return (
    <>
      <span className="window-sign" style={{ left: (window.left + width + kernel.left) / 2, top }}>
        ×
      </span>
      <span className="window-sign" style={{ left: (kernel.left + width + depth + products.left) / 2, top }}>
        =
      </span>
    </>
  );
}

/** What is done to the products on their way to the output. */
function SumOf({
  convolution: { channels, multiplier, bias, activation },
}: {
  readonly convolution: Convolution;
}): ReactElement {
  const read = multiplier === null ? channels : 1;
  return (
    <>
      <span>Σ{read > 1 && <small> {formatOrdinal(read)}</small>}</span>
      {bias !== null && <span>+ b</span>}
      {activation !== 'linear' && <span className="window-between-h">{activation}</span>}
    </>
  );
}

/** One scale for all channels of the filter. */
function kernelScaleOf({ channels }: ConvolutionCell): ValueScale {
  return signedScale(channels.flatMap(({ products }) => products.map(({ w }) => w)));
}

function patchNumbers({ products }: ChannelProducts) {
  return {
    x: products.map(({ x }) => x),
    w: products.map(({ w }) => w),
    product: products.map(({ product }) => product),
  };
}
