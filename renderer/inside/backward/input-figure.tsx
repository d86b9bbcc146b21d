import { useMemo, type ReactElement, type ReactNode } from 'react';
import { kernelIndex } from '../../../core/explain/convolution-sizes.ts';
import { formatMeasured, formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { Size } from '../../charts/use-size.ts';
import { scaleFor, type ValueScale } from '../colour-scale.ts';
import { GridFigure } from '../figure/grid-figure.tsx';
import { gridBox, type Cell } from '../figure/grid-box.ts';
import type { BackwardLayer, BackwardTensors } from './backward-tensors.ts';
import type { InputExplanation } from './explain-input.ts';
import './input-figure.css';
import { pairState, type InputStep, type PairState } from './input-steps.ts';
import { mapSide } from './map-side.ts';
import type { PairMark } from './pair-mark.ts';
import { PairMarks } from './pair-marks.tsx';
import { PairPatch } from './pair-patch.tsx';

interface InputFigureProps {
  readonly layer: BackwardLayer;
  readonly tensors: BackwardTensors;
  readonly explanation: InputExplanation;
  readonly step: InputStep;
  readonly filter: number;
  readonly markOf: (index: number) => PairMark;
  readonly deltaScale: ValueScale;
  /** Of the panel. */
  readonly size: Size | null;
  /** The pair that is pointed at. */
  readonly highlighted: number | null;
  readonly held: Cell;
  readonly onHover: (cell: Cell | null) => void;
  readonly onChoose: (cell: Cell) => void;
  readonly onPair: (index: number | null) => void;
  /** Below the cells that are shown large. */
  readonly foot: ReactNode;
}

/** The input, the delta map with the cells that were reached, and the same cells large, beside the kernel's. */
export function InputFigure(props: InputFigureProps): ReactElement {
  const { layer, tensors, explanation, step, filter, markOf, deltaScale, highlighted, held, size } = props;
  const { onHover, onChoose, onPair } = props;
  const { vertical, horizontal, channels, filters } = layer.convolution;
  const { cell: at } = explanation;
  const { reached, row, column, c } = at;
  const inputScale = useMemo(() => scaleFor(tensors.x.data), [tensors.x]);
  const isWide = (size?.width ?? 0) > 1400;
  const patchCell = (horizontal.kernel <= 3 ? 58 : horizontal.kernel <= 5 ? 48 : 40) + (isWide ? 28 : 0);
  const side = mapSide({
    size,
    maps: 2,
    beside: 2 * (horizontal.kernel * (patchCell + 3) + 24) + 84,
    cells: Math.max(vertical.input, horizontal.input, vertical.output, horizontal.output),
  });
  const input = gridBox(vertical.input, horizontal.input, side);
  const output = gridBox(vertical.output, horizontal.output, side);

  const stateOf = (index: number): PairState =>
    highlighted === null
      ? pairState(step, index)
      : index === highlighted
        ? 'now'
        : pairState(step, index) === 'later'
          ? 'later'
          : 'counted';
  const value = (height: number, width: number): string =>
    formatMeasured(tensors.x.data[(height * horizontal.input + width) * channels + c] ?? Number.NaN);
  const wordsAt = (place: Cell): string =>
    t('backward.inputCell', {
      row: formatOrdinal(place.row + 1),
      column: formatOrdinal(place.column + 1),
      value: value(place.row, place.column),
    });
  const isHeld = held.row === row && held.column === column;

  const rows = [...new Set(reached.map(({ i }) => i))];
  const columns = [...new Set(reached.map(({ j }) => j))];
  const indexOf = new Map(reached.map(({ i, j }, index) => [`${i} ${j}`, index]));
  const tapIndex = new Map(reached.map(({ m, n }, index) => [`${m} ${n}`, index]));
  const pairOf = (index: number | undefined) =>
    index === undefined ? null : { index, mark: markOf(index), state: stateOf(index) };

  return (
    <div className="input-figure">
      <GridFigure
        title={t('backward.inputMap', { channel: formatOrdinal(c + 1) })}
        note={formatShape([vertical.input, horizontal.input, channels])}
        box={input}
        values={tensors.x.data}
        channels={channels}
        channel={c}
        scale={inputScale}
        role="input"
        marks={[
          ...(isHeld ? [] : [{ ...held, colour: 'var(--text-secondary)', kind: 'dashed' as const }]),
          { row, column, colour: 'var(--text)', kind: 'outline' as const },
        ]}
        cursor={{
          cell: at,
          text: wordsAt(held),
          onCell: (cell, cause) => (cause === 'pointer' ? onHover(cell) : onChoose(cell)),
        }}
        onPoint={(cell) => {
          if (cell === null) onHover(null);
        }}
      />
      <GridFigure
        title={t('backward.deltaMap', { filter: formatOrdinal(filter + 1) })}
        note={formatShape([vertical.output, horizontal.output, filters])}
        box={output}
        values={tensors.delta.data}
        channels={filters}
        channel={filter}
        scale={deltaScale}
        role="output"
        over={
          <PairMarks
            box={output}
            cells={reached.map(({ i, j }, index) => ({
              cell: { row: i, column: j },
              mark: markOf(index),
              state: stateOf(index),
            }))}
          />
        }
      />
      <div className="input-figure-side">
        <div className="input-figure-patches">
          <PairPatch
            title={t('backward.deltaPatch')}
            role="output"
            rows={rows}
            columns={columns}
            cell={patchCell}
            cellOf={(r, k) => {
              const index = indexOf.get(`${rows[r]} ${columns[k]}`);
              const product = reached[index ?? -1]?.products.find(({ o }) => o === filter);
              return { value: product?.delta ?? Number.NaN, pair: pairOf(index) };
            }}
            onPair={onPair}
          />
          <span className="input-figure-times" aria-hidden="true">
            ×
          </span>
          <PairPatch
            title={t('backward.kernelPatch', {
              channel: formatOrdinal(c + 1),
              filter: formatOrdinal(filter + 1),
            })}
            role="kernel"
            rows={Array.from({ length: vertical.kernel }, (_, m) => m)}
            columns={Array.from({ length: horizontal.kernel }, (_, n) => n)}
            cell={patchCell}
            cellOf={(m, n) => ({
              value:
                tensors.kernel.data[kernelIndex(layer.convolution, { m, n, c, o: filter })] ?? Number.NaN,
              pair: pairOf(tapIndex.get(`${m} ${n}`)),
            })}
            onPair={onPair}
          />
        </div>
        {props.foot}
      </div>
    </div>
  );
}
