import { useMemo, useState, type ReactElement } from 'react';
import { poolingCell, type PoolingCell } from '../../../core/explain/pooling-cell.ts';
import { poolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { CellMark } from '../figure/cell-marks.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import type { Cell } from '../figure/grid-box.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { strongest, strongestCell } from '../figure/strongest.ts';
import { useCellSteps } from '../figure/use-cell-steps.ts';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { outlineOf, outputMark, TAP, WINDOW, windowBlock } from '../figure/window-marks.ts';
import { PoolingAgreement } from './pooling-agreement.tsx';
import { PoolingFigure } from './pooling-figure.tsx';
import { GatherFormula, GradientFormula, SpreadFormula } from './pooling-formula.tsx';
import { patchMarks, windowMarks } from './pooling-marks.ts';
import { backwardNames, backwardTensors, type PoolingLayer, type PoolingTensors } from './pooling-source.ts';
import { PoolingTable } from './pooling-table.tsx';
import './pooling.css';
import { useLayerTensors } from './use-layer-tensors.ts';
import { usePoolingGradient } from './use-pooling-gradient.ts';
import { usePoolingView } from './use-pooling-view.ts';

/** Where the gradient of each number of the output goes, and what comes back to each of the input. */
export function PoolingBackward({ layer }: { readonly layer: PoolingLayer }): ReactElement {
  const tensors = useLayerTensors(layer, backwardNames, backwardTensors);
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  return <View layer={layer} tensors={tensors} />;
}

function View({
  layer,
  tensors,
}: {
  readonly layer: PoolingLayer;
  readonly tensors: PoolingTensors;
}): ReactElement {
  const { pooling } = layer;
  const { vertical, horizontal, channels, measure } = pooling;
  const { x, dy } = tensors;
  const { channel, setChannel, tap, setTap, body, layout } = usePoolingView(layer, 2);
  const columns = horizontal.output;
  // Which cell of the input is asked for; null: a cell of the output is.
  const [asked, setAsked] = useState<Cell | null>(null);
  const deltaOf = (at: number): number => dy.data[at * channels + channel] ?? Number.NaN;
  const outputWords = (at: number): string =>
    t('pooling.deltaWords', {
      ...{ row: formatOrdinal(Math.floor(at / columns) + 1), column: formatOrdinal((at % columns) + 1) },
      delta: formulaNumber(deltaOf(at)),
    });
  const steps = useCellSteps({
    ...{ rows: vertical.output, columns },
    begin: () => strongestCell(dy.data, channel, channels),
    wordsOf: outputWords,
    onMove: () => setAsked(null),
  });
  const back = useMemo(
    () => (asked === null ? null : poolingInputCell(pooling, { x, dy }, asked.row, asked.column, channel)),
    [pooling, x, dy, asked, channel],
  );
  const windows = back?.windows ?? [];
  const window = windowOf(steps.position, columns, windows);
  const cell = poolingCell(pooling, x, window.i, window.j, channel);
  const delta = deltaOf(cell.i * columns + cell.j);
  const reached = asked === null ? steps.reached : steps.count;
  const gradient = usePoolingGradient(pooling, tensors, channel, reached);
  const valueScale = useMapScale(x.data, channel, channels);
  const { end } = useMapScale(dy.data, channel, channels);

  const inputWords = ({ row, column }: Cell): string =>
    t('pooling.gradientWords', {
      ...{ row: formatOrdinal(row + 1), column: formatOrdinal(column + 1) },
      value: formulaNumber(poolingInputCell(pooling, { x, dy }, row, column, channel).sum),
    });
  const number = formatOrdinal(channel + 1);
  const inputCell = asked ?? receiverOf(cell);
  const inputMarks: readonly CellMark[] =
    asked === null
      ? windowMarks(pooling, cell, tap)
      : [
          ...windows.map(({ i, j }): CellMark => ({
            ...windowBlock(pooling, { i, j }),
            colour: WINDOW,
            kind: i === cell.i && j === cell.j ? 'outline' : 'dashed',
          })),
          outlineOf(asked, TAP),
        ];
  const outputMarks: readonly CellMark[] =
    asked === null
      ? [outputMark(cell)]
      : windows.map((each): CellMark => ({
          ...outputMark(each),
          kind: each.share === 0 ? 'dashed' : 'outline',
        }));
  return (
    <FigureView
      body={body}
      tools={
        <>
          <StepBar {...steps.bar} />
          <ChooseNumber label={t('forward.channel')} value={channel} count={channels} onValue={setChannel} />
        </>
      }
    >
      <PoolingFigure
        label={t('pooling.figureBackward')}
        {...{ layer, layout, channel }}
        input={{
          name: t('pooling.gradient'),
          noteOf: 'pooling.gradientOf',
          label: t('pooling.gradientGrid', { number }),
          ...gradient,
          marks: inputMarks,
          cursor: {
            cell: inputCell,
            text: inputWords(inputCell),
            onCell: (next, cause) => steps.interrupt(cause, () => setAsked(next)),
          },
        }}
        patches={[
          {
            name: t(measure === 'max' ? 'pooling.windowWinner' : 'forward.window'),
            label: t('forward.windowGrid', { number }),
            ...{ role: 'input', values: cell.cells.map((each) => each.x), scale: valueScale },
            marks: patchMarks(pooling, cell, tap),
          },
          {
            name: t('pooling.deltaPatch'),
            label: t('pooling.deltaPatch'),
            role: 'plain',
            values: cell.cells.map(({ share }) => share * delta),
            scale: signedScale([delta]),
            marks: patchMarks(pooling, cell, tap),
          },
        ]}
        output={{
          name: t('pooling.delta'),
          label: t('pooling.deltaGrid', { number }),
          ...{ values: dy.data, channels, channel, scale: { kind: 'diverging', end } },
          marks: outputMarks,
          reached,
          cursor: {
            cell: { row: cell.i, column: cell.j },
            text: outputWords(cell.i * columns + cell.j),
            onCell: steps.look,
          },
        }}
        place={cell}
        measure={t(measure === 'max' ? 'pooling.toTheWinner' : 'pooling.spread', { count: cell.count })}
        direction="backward"
        isSmooth={steps.isSmooth}
        onTap={setTap}
      />
      <GradientFormula measure={measure} />
      <div className="pooling-numbers">
        <div className="number-formula">
          {back === null ? (
            <SpreadFormula {...{ pooling, cell }} dy={delta} />
          ) : (
            <GatherFormula back={back} />
          )}
          <p>{t('pooling.hover')}</p>
        </div>
        <PoolingAgreement {...{ layer, tensors, channel }} at={inputCell} />
      </div>
      <PoolingTable cell={cell} dy={delta} />
    </FigureView>
  );
}

/** Of the window, the cell that gets most: the winner of a maximum, else its first one. */
function receiverOf({ cells, winner }: PoolingCell): Cell {
  const { row, column } = cells[winner ?? 0]!;
  return { row, column };
}

/** The window that is shown large: of those that saw the cell the one that sends most back, else the chosen one. */
function windowOf(
  position: number,
  columns: number,
  windows: readonly { readonly i: number; readonly j: number; readonly product: number }[],
) {
  const best = windows[strongest(windows.map(({ product }) => product))];
  return best ?? { i: Math.floor(position / columns), j: position % columns };
}
