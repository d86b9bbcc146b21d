import { useCallback, useMemo, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import {
  convolutionCell,
  type ConvolutionCell,
  type OutputCell,
} from '../../../core/explain/convolution-cell.ts';
import { channelsOf } from '../../../core/explain/convolution-sizes.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { strongestCell } from '../figure/strongest.ts';
import { useCellSteps } from '../figure/use-cell-steps.ts';
import { ChannelSums } from './channel-sums.tsx';
import { Equation } from './equation.tsx';
import { FormulaLine } from './formula-line.tsx';
import { ForwardFigure, type FigureEditing } from './forward-figure.tsx';
import { forwardLayout } from './forward-layout.ts';
import type { ForwardSource } from './forward-source.ts';
import './forward-view.css';
import { ProductsGrid } from './products-grid.tsx';
import { ProductsTable } from './products-table.tsx';

interface ForwardViewProps {
  readonly source: ForwardSource;
  /** Where the input comes from. */
  readonly from: string;
  readonly channel: number;
  readonly onChannel: (channel: number) => void;
  readonly filter: number;
  readonly onFilter: (filter: number) => void;
  /** Whether the source's numbers are another's, to be compared with. */
  readonly compares: boolean;
  readonly editing?: FigureEditing | null;
  /** Beside the steps. */
  readonly tools: ReactNode;
  /** Between the steps and the figure. */
  readonly head?: ReactNode;
}

/** One number of the output at a time: the figure, and below it every product, sum, bias and activation that make it up. */
export function ForwardView(props: ForwardViewProps): ReactElement {
  const { source, from, channel, onChannel, onFilter, compares, editing = null, tools, head } = props;
  const { convolution, numbers, sums, outputs } = source;
  const { vertical, horizontal, filters } = convolution;
  const filter = Math.min(props.filter, filters - 1);
  const columns = horizontal.output;
  const [tap, setTap] = useState<number | null>(null);
  const [body, size] = useSize<HTMLDivElement>();
  const width = size?.width ?? 0;
  const height = size?.height ?? 0;
  const layout = useMemo(() => forwardLayout({ width, height }, convolution), [width, height, convolution]);

  const cellOf = useCallback(
    (at: number): ConvolutionCell => {
      const place: OutputCell = { i: Math.floor(at / columns), j: at % columns, o: filter };
      return convolutionCell(convolution, numbers, place);
    },
    [convolution, numbers, columns, filter],
  );
  const steps = useCellSteps({
    ...{ rows: vertical.output, columns },
    begin: () => (compares ? strongestCell(outputs, filter, filters) : 0),
    wordsOf: (at) => cellWords(cellOf(at)),
  });
  const { position } = steps;
  const cell = useMemo(() => cellOf(position), [cellOf, position]);
  const { first, end } = channelsOf(convolution, filter);
  const shown = cell.channels[Math.min(end - 1, Math.max(first, channel)) - first] ?? cell.channels[0]!;

  const onKey = (event: KeyboardEvent): void => {
    const by = filterStep(event);
    if (by === 0) return;
    event.preventDefault();
    onFilter((filter + by + filters) % filters);
  };
  const at = position * filters + filter;
  return (
    <FigureView
      {...{ body, head }}
      onKeyDown={onKey}
      tools={
        <>
          <StepBar {...steps.bar} />
          {tools}
        </>
      }
    >
      <ForwardFigure
        {...{ source, layout, from, cell, shown, tap, editing }}
        cellText={cellWords(cell)}
        reached={steps.reached}
        isSmooth={steps.isSmooth}
        onCell={steps.look}
        onTap={setTap}
      />
      <FormulaLine convolution={convolution} />
      <div className="forward-sums">
        <div className="forward-parts">
          <section>
            <h3>
              {t('forward.oneChannel', {
                number: formatOrdinal(shown.c + 1),
                count: formatOrdinal(shown.products.length),
              })}
            </h3>
            <ProductsGrid shown={shown} columns={horizontal.kernel} tap={tap} onTap={setTap} />
            <ProductsTable cell={cell} shown={shown} />
          </section>
          {cell.channels.length > 1 && (
            <section className="forward-channels">
              <h3>{t('forward.sumsOfChannels')}</h3>
              <ChannelSums channels={cell.channels} shown={shown.c} onChannel={onChannel} />
            </section>
          )}
        </div>
        <Equation
          cell={cell}
          shown={shown}
          hasBias={convolution.bias !== null}
          engine={compares ? { a: sums[at] ?? Number.NaN, z: outputs[at] ?? Number.NaN } : null}
        />
      </div>
    </FigureView>
  );
}

function cellWords({ i, j, a, z }: ConvolutionCell): string {
  return t('forward.words', {
    row: formatOrdinal(i + 1),
    column: formatOrdinal(j + 1),
    a: formulaNumber(a),
    z: formulaNumber(z),
  });
}

/** How far a key moves among the filters; 0: it does nothing here, or a field has its own use for it. */
function filterStep({ key, target, defaultPrevented, ctrlKey, metaKey, altKey }: KeyboardEvent): number {
  if (defaultPrevented || ctrlKey || metaKey || altKey) return 0;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return 0;
  if (key === '[' || key === 'PageUp') return -1;
  return key === ']' || key === 'PageDown' ? 1 : 0;
}
