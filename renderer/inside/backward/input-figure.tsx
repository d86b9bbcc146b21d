import { useMemo, type ReactElement } from 'react';
import { kernelIndex } from '../../../core/explain/convolution-sizes.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import type { Size } from '../../charts/use-size.ts';
import { scaleFor, type ValueScale } from '../colour-scale.ts';
import { CellGrid } from '../figure/cell-grid.tsx';
import type { Cell } from '../figure/grid-box.ts';
import { Sheets } from '../figure/sheets.tsx';
import '../figure/window-figure.css';
import { ScaleLegend } from '../scale-legend.tsx';
import type { BackwardLayer, BackwardTensors } from './backward-tensors.ts';
import type { InputExplanation } from './explain-input.ts';
import './input-figure.css';
import { inputLayout } from './input-layout.ts';
import { InputFormula } from './input-formula.tsx';
import { InputLinks, type LinkedPair } from './input-links.tsx';
import { pairState, type InputStep, type PairState } from './input-steps.ts';
import { InputTitles } from './input-titles.tsx';
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
}

/** From right to left: the map of deltas with the cells that were reached, the same ones large, times the kernel, and the input. */
export function InputFigure(props: InputFigureProps): ReactElement {
  const { layer, tensors, explanation, step, filter, markOf, deltaScale, highlighted, held, size } = props;
  const { onHover, onChoose, onPair } = props;
  const { vertical, horizontal, channels, filters } = layer.convolution;
  const { cell: at } = explanation;
  const { reached, row, column, c } = at;
  const inputScale = useMemo(() => scaleFor(tensors.x.data), [tensors.x]);
  const rows = [...new Set(reached.map(({ i }) => i))];
  const columns = [...new Set(reached.map(({ j }) => j))];
  const layout = inputLayout(size ?? { width: 0, height: 0 }, layer.convolution, {
    rows: rows.length,
    columns: columns.length,
  });

  const stateOf = (index: number): PairState =>
    highlighted === null
      ? pairState(step, index)
      : index === highlighted
        ? 'now'
        : pairState(step, index) === 'later'
          ? 'later'
          : 'counted';
  const value = (height: number, width: number): string =>
    formulaNumber(tensors.x.data[(height * horizontal.input + width) * channels + c] ?? Number.NaN);
  const wordsAt = (place: Cell): string =>
    t('backward.inputCell', {
      row: formatOrdinal(place.row + 1),
      column: formatOrdinal(place.column + 1),
      value: value(place.row, place.column),
    });
  const isHeld = held.row === row && held.column === column;

  const indexOf = new Map(reached.map(({ i, j }, index) => [`${i} ${j}`, index]));
  const tapIndex = new Map(reached.map(({ m, n }, index) => [`${m} ${n}`, index]));
  const pairOf = (index: number | undefined) =>
    index === undefined ? null : { index, mark: markOf(index), state: stateOf(index) };

  const now = highlighted ?? (step.kind === 'pair' ? step.pair : null);
  const nowPair = reached[now ?? -1];
  const linked: LinkedPair | null =
    now === null || nowPair === undefined
      ? null
      : {
          reached: { row: nowPair.i, column: nowPair.j },
          delta: { row: rows.indexOf(nowPair.i), column: columns.indexOf(nowPair.j) },
          tap: { row: nowPair.m, column: nowPair.n },
          colour: markOf(now).colour,
        };
  const first = { row: rows[0] ?? 0, column: columns[0] ?? 0 };
  const inputTitle = t('backward.inputMap', { channel: formatOrdinal(c + 1) });
  const deltaTitle = t('backward.deltaMap', { filter: formatOrdinal(filter + 1) });

  return (
    <div
      className="window-figure"
      role="group"
      aria-label={t('backward.figure')}
      style={{ width: layout.width, height: layout.height }}
    >
      <InputTitles
        {...{ layout, layer, filter, step }}
        channel={c}
        isReached={reached.length > 0}
        hasSlope={explanation.delta !== null && explanation.delta.activation !== 'linear'}
      />
      <Sheets box={layout.input} channels={channels} role="input" />
      <Sheets box={layout.output} channels={filters} role="output" />
      <CellGrid
        label={inputTitle}
        box={layout.input}
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
      <CellGrid
        label={deltaTitle}
        box={layout.output}
        values={tensors.delta.data}
        channels={filters}
        channel={filter}
        scale={deltaScale}
        role="output"
      />
      <PairMarks
        box={layout.output}
        cells={reached.map(({ i, j }, index) => ({
          cell: { row: i, column: j },
          mark: markOf(index),
          state: stateOf(index),
        }))}
      />
      <PairPatch
        title={t('backward.kernelPatch', {
          channel: formatOrdinal(c + 1),
          filter: formatOrdinal(filter + 1),
        })}
        box={layout.kernel}
        rows={Array.from({ length: vertical.kernel }, (_, m) => m)}
        columns={Array.from({ length: horizontal.kernel }, (_, n) => n)}
        cellOf={(m, n) => ({
          value: tensors.kernel.data[kernelIndex(layer.convolution, { m, n, c, o: filter })] ?? Number.NaN,
          pair: pairOf(tapIndex.get(`${m} ${n}`)),
        })}
        onPair={onPair}
      />
      {reached.length > 0 && (
        <PairPatch
          title={t('backward.deltaPatch')}
          box={layout.deltas}
          rows={rows}
          columns={columns}
          cellOf={(r, k) => {
            const index = indexOf.get(`${rows[r]} ${columns[k]}`);
            const product = reached[index ?? -1]?.products.find(({ o }) => o === filter);
            return { value: product?.delta ?? Number.NaN, pair: pairOf(index) };
          }}
          onPair={onPair}
        />
      )}
      <InputLinks
        layout={layout}
        cell={at}
        reached={
          reached.length === 0
            ? null
            : {
                ...first,
                rows: (rows.at(-1) ?? 0) - first.row + 1,
                columns: (columns.at(-1) ?? 0) - first.column + 1,
              }
        }
        pair={linked}
      />
      <div
        className="input-figure-formula"
        style={{ left: layout.formula.x, top: layout.formula.top, maxWidth: layout.formula.width }}
      >
        <InputFormula layer={layer} />
      </div>
      <div className="window-legend" style={{ left: layout.input.left, top: layout.height - 20 }}>
        <ScaleLegend scale={inputScale} />
      </div>
      <div className="window-legend" style={{ left: layout.output.left, top: layout.height - 20 }}>
        <ScaleLegend scale={deltaScale} />
      </div>
    </div>
  );
}
