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
import { useAnnouncements } from '../../ui/announcer.tsx';
import type { CellCause } from '../figure/cell-grid.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import type { Cell } from '../figure/grid-box.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { strongest } from '../figure/strongest.ts';
import { usePlayback } from '../figure/use-playback.ts';
import { useStepKeys } from '../figure/use-step-keys.ts';
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

/** So many cells a second are few enough to see the window slide. */
const SMOOTH_SPEED = 8;

/** One number of the output at a time: the figure, and below it every product, sum, bias and activation that make it up. */
export function ForwardView(props: ForwardViewProps): ReactElement {
  const { source, from, channel, onChannel, onFilter, compares, editing = null } = props;
  const { convolution, numbers, sums, outputs } = source;
  const { vertical, horizontal, filters } = convolution;
  const filter = Math.min(props.filter, filters - 1);
  const columns = horizontal.output;
  const count = vertical.output * columns;
  const [begin] = useState(() => (compares ? strongestCell(outputs, filter, filters) : 0));
  const { playback, change, play } = usePlayback(count, begin);
  const [tap, setTap] = useState<number | null>(null);
  const [body, size] = useSize<HTMLDivElement>();
  const width = size?.width ?? 0;
  const height = size?.height ?? 0;
  const layout = useMemo(() => forwardLayout({ width, height }, convolution), [width, height, convolution]);

  const cellOf = useCallback(
    (position: number): ConvolutionCell => {
      const place: OutputCell = { i: Math.floor(position / columns), j: position % columns, o: filter };
      return convolutionCell(convolution, numbers, place);
    },
    [convolution, numbers, columns, filter],
  );
  const { position, isPlaying, isFilling } = playback;
  const cell = useMemo(() => cellOf(position), [cellOf, position]);
  const { first, end } = channelsOf(convolution, filter);
  const shown = cell.channels[Math.min(end - 1, Math.max(first, channel)) - first] ?? cell.channels[0]!;

  const onCell = useCallback(
    ({ row, column }: Cell, cause: CellCause): void => {
      // A pointer that only lies there does not stop what plays.
      if (isPlaying && cause === 'pointer') return;
      change({ type: 'look', position: row * columns + column });
    },
    [isPlaying, change, columns],
  );
  const step = (cells: number): void => {
    change({ type: 'step', cells });
    const next = Math.min(count - 1, Math.max(0, position + cells));
    useAnnouncements.getState().announce(cellWords(cellOf(next)));
  };
  const chooseFilter = (by: number): void => onFilter((filter + by + filters) % filters);
  useStepKeys({ toggle: play.toggle, forward: () => step(1), back: () => step(-1) });
  const onKey = (event: KeyboardEvent): void => {
    const by = filterStep(event);
    if (by === 0) return;
    event.preventDefault();
    chooseFilter(by);
  };
  const at = position * filters + filter;
  return (
    <div className="forward-view" onKeyDown={onKey}>
      <div className="layer-tools">
        <StepBar
          step={position}
          {...{ count, play }}
          words={t('steps.place', {
            row: formatOrdinal(cell.i + 1),
            column: formatOrdinal(cell.j + 1),
          })}
          onStep={(next) => change({ type: 'goTo', position: next })}
          onForward={() => step(1)}
          onBack={() => step(-1)}
        />
        {props.tools}
      </div>
      {props.head}
      <div className="forward-body" ref={body}>
        <ForwardFigure
          {...{ source, layout, from, cell, shown, tap, editing, onCell }}
          cellText={cellWords(cell)}
          reached={isFilling ? position + 1 : count}
          isSmooth={isPlaying && play.speed <= SMOOTH_SPEED}
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
      </div>
    </div>
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

/** The cell of a map that is largest in size: the first one is often empty. */
function strongestCell(outputs: ArrayLike<number>, filter: number, filters: number): number {
  const count = outputs.length / filters;
  return strongest(Float64Array.from({ length: count }, (_, at) => outputs[at * filters + filter]!));
}

/** How far a key moves among the filters; 0: it does nothing here, or a field has its own use for it. */
function filterStep({ key, target, defaultPrevented, ctrlKey, metaKey, altKey }: KeyboardEvent): number {
  if (defaultPrevented || ctrlKey || metaKey || altKey) return 0;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return 0;
  if (key === '[' || key === 'PageUp') return -1;
  return key === ']' || key === 'PageDown' ? 1 : 0;
}
