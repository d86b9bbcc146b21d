import { useMemo, type ReactElement } from 'react';
import type { ChannelProducts, ConvolutionCell } from '../../../core/explain/convolution-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { ValueScale } from '../colour-scale.ts';
import { CellGrid, type CellCause, type CellCursor } from '../figure/cell-grid.tsx';
import type { Cell } from '../figure/grid-box.ts';
import { Sheets } from '../figure/sheets.tsx';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import { FigureLinks } from './figure-links.tsx';
import { FigureTitles } from './figure-titles.tsx';
import './forward-figure.css';
import type { ForwardLayout } from './forward-layout.ts';
import type { ForwardSource } from './forward-source.ts';
import { inputMarks, outputMarks, patchMarks } from './window-marks.ts';

/** Numbers of the input and the kernel that can be set by hand. */
export interface FigureEditing {
  readonly input: CellCursor;
  readonly kernel: CellCursor;
}

interface ForwardFigureProps {
  readonly source: ForwardSource;
  readonly layout: ForwardLayout;
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
  const { source, layout, cell, shown, reached, tap, editing, onTap } = props;
  const { convolution, numbers, outputs } = source;
  const { channels, filters } = convolution;
  const inputScale = useMapScale(numbers.x.data, shown.c, channels);
  const outputScale = useMapScale(outputs, cell.o, filters);
  const kernelScale = useMemo(() => kernelScaleOf(cell), [cell]);
  const patch = useMemo(() => patchNumbers(shown), [shown]);
  const productScale = useMemo((): ValueScale => signedScale(patch.product), [patch]);
  const marks = patchMarks(convolution, shown, tap);
  const columns = convolution.horizontal.kernel;
  const point = (at: Cell | null): void => onTap(at === null ? null : at.row * columns + at.column);
  const number = formatOrdinal(shown.c + 1);
  const filter = formatOrdinal(cell.o + 1);
  return (
    <div
      className="forward-figure"
      role="group"
      aria-label={t('forward.figure')}
      data-smooth={props.isSmooth}
      style={{ width: layout.width, height: layout.height }}
    >
      <FigureTitles {...{ layout, convolution, from: props.from, channel: shown.c, filter: cell.o }} />
      <Sheets box={layout.input} channels={channels} role="input" />
      <Sheets box={layout.kernel} channels={channels} role="kernel" />
      <Sheets box={layout.output} channels={filters} role="output" />
      <CellGrid
        label={t('forward.inputGrid', { number })}
        box={layout.input}
        values={numbers.x.data}
        channels={channels}
        channel={shown.c}
        scale={inputScale}
        role="input"
        marks={inputMarks(convolution, cell, shown, tap)}
        cursor={editing?.input}
      />
      <CellGrid
        label={t('forward.windowGrid', { number })}
        box={layout.window}
        values={patch.x}
        scale={inputScale}
        role="input"
        marks={marks.window}
        onPoint={point}
      />
      <CellGrid
        label={t('forward.kernelGrid', { number, filter })}
        box={layout.kernel}
        values={patch.w}
        scale={kernelScale}
        role="kernel"
        marks={marks.kernel}
        onPoint={point}
        cursor={editing?.kernel}
      />
      <CellGrid
        label={t('forward.productsGrid', { number })}
        box={layout.products}
        values={patch.product}
        scale={productScale}
        role="plain"
        marks={marks.products}
        onPoint={point}
      />
      <CellGrid
        label={t('forward.outputGrid', { number: filter })}
        box={layout.output}
        values={outputs}
        channels={filters}
        channel={cell.o}
        scale={outputScale}
        role="output"
        marks={outputMarks(cell)}
        reached={reached}
        cursor={{
          cell: { row: cell.i, column: cell.j },
          text: props.cellText,
          onCell: props.onCell,
        }}
      />
      <FigureLinks {...{ layout, convolution, cell }} />
      <div className="forward-legend" style={{ left: layout.input.left, top: layout.height - 20 }}>
        <ScaleLegend scale={inputScale} />
      </div>
      <div className="forward-legend" style={{ left: layout.output.left, top: layout.height - 20 }}>
        <ScaleLegend scale={outputScale} />
      </div>
    </div>
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
