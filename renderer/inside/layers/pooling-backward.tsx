import { useMemo, useState, type ReactElement } from 'react';
import { poolingCell } from '../../../core/explain/pooling-cell.ts';
import { poolingGradient, poolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { followerPart } from '../backward/follower-parts.ts';
import { Agreement } from '../figure/agreement.tsx';
import type { CellMark } from '../figure/cell-marks.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import type { Cell } from '../figure/grid-box.ts';
import { roundingOf } from '../figure/rounding.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { strongest } from '../figure/strongest.ts';
import { signedScale, useMapScale } from '../figure/use-map-scale.ts';
import { usePlayback } from '../figure/use-playback.ts';
import { useStepKeys } from '../figure/use-step-keys.ts';
import '../forward/forward-view.css';
import { TAP, windowBlock } from '../forward/window-marks.ts';
import { useLayerView } from '../layer-view-store.ts';
import { useTensors } from '../use-tensors.ts';
import { PoolingFigure } from './pooling-figure.tsx';
import { GatherFormula, SpreadFormula } from './pooling-formula.tsx';
import { poolingLayout } from './pooling-layout.ts';
import { patchMarks, windowMark, windowMarks } from './pooling-marks.ts';
import { backwardNames, backwardTensors, type PoolingLayer, type PoolingTensors } from './pooling-source.ts';
import { PoolingTable } from './pooling-table.tsx';

/** Where the gradient of each number of the output goes, and what comes back to each of the input. */
export function PoolingBackward({ layer }: { readonly layer: PoolingLayer }): ReactElement {
  const names = useMemo(() => backwardNames(layer), [layer]);
  const all = useTensors(names);
  const tensors = useMemo(() => backwardTensors(layer, all), [layer, all]);
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
  const { pooling, source } = layer;
  const { vertical, horizontal, channels, measure, isGlobal } = pooling;
  const { x, dy } = tensors;
  const { channel: wanted, setChannel } = useLayerView();
  const channel = Math.min(wanted, channels - 1);
  const columns = horizontal.output;
  const count = vertical.output * columns;
  const [begin] = useState(() =>
    strongest(Float64Array.from({ length: count }, (_, at) => dy.data[at * channels + channel]!)),
  );
  const { playback, change, play } = usePlayback(count, begin);
  const { position, isPlaying, isFilling } = playback;
  // Which cell of the input is asked for; null: a cell of the output is.
  const [asked, setAsked] = useState<Cell | null>(null);
  const [tap, setTap] = useState<number | null>(null);
  const [body, size] = useSize<HTMLDivElement>();
  const layout = useMemo(() => poolingLayout(size ?? { width: 0, height: 0 }, pooling, 2), [size, pooling]);
  const back = useMemo(
    () => (asked === null ? null : poolingInputCell(pooling, { x, dy }, asked.row, asked.column, channel)),
    [pooling, x, dy, asked, channel],
  );
  const window = windowOf(position, columns, back?.windows ?? []);
  const cell = poolingCell(pooling, x, window.i, window.j, channel);
  const deltaOf = (i: number, j: number): number =>
    dy.data[(i * columns + j) * channels + channel] ?? Number.NaN;
  const delta = deltaOf(cell.i, cell.j);
  const gradient = useMemo(() => {
    const reached = isFilling && asked === null ? position + 1 : count;
    const data = dy.data.map((value, at) => (at < reached * channels ? value : 0));
    const all = { top: 0, left: 0, height: vertical.input, width: horizontal.input };
    return poolingGradient(pooling, { x, dy: { ...dy, data } }, channel, all);
  }, [pooling, x, dy, channel, channels, vertical, horizontal, isFilling, asked, position, count]);
  const gradientScale = useMemo(
    () =>
      signedScale(
        poolingGradient(pooling, { x, dy }, channel, {
          ...{ top: 0, left: 0, height: vertical.input, width: horizontal.input },
        }),
      ),
    [pooling, x, dy, channel, vertical, horizontal],
  );
  const valueScale = useMapScale(x.data, channel, channels);
  const { end } = useMapScale(dy.data, channel, channels);

  const outputWords = (at: number): string => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    return t('pooling.deltaWords', {
      ...{ row: formatOrdinal(i + 1), column: formatOrdinal(j + 1) },
      delta: formulaNumber(deltaOf(i, j)),
    });
  };
  const inputWords = ({ row, column }: Cell): string =>
    t('pooling.gradientWords', {
      ...{ row: formatOrdinal(row + 1), column: formatOrdinal(column + 1) },
      value: formulaNumber(poolingInputCell(pooling, { x, dy }, row, column, channel).sum),
    });
  const step = (by: number): void => {
    setAsked(null);
    change({ type: 'step', cells: by });
    useAnnouncements.getState().announce(outputWords(Math.min(count - 1, Math.max(0, position + by))));
  };
  const toggle = (): void => {
    setAsked(null);
    play.toggle();
  };
  useStepKeys({ toggle, forward: () => step(1), back: () => step(-1) });
  const number = formatOrdinal(channel + 1);
  const winner = cell.winner === null ? undefined : cell.cells[cell.winner];
  const inputCell = asked ?? {
    row: winner?.row ?? cell.cells[0]!.row,
    column: winner?.column ?? cell.cells[0]!.column,
  };
  const share = cell.cells.map((each) => each.share * delta);
  const inputMarks: readonly CellMark[] =
    asked === null
      ? windowMarks(pooling, cell, tap)
      : [
          ...(back?.windows ?? []).map(({ i, j }): CellMark => ({
            ...windowBlock(pooling, { i, j }),
            colour: 'var(--pair-first)',
            kind: i === cell.i && j === cell.j ? 'outline' : 'dashed',
          })),
          { ...asked, colour: TAP, kind: 'outline' },
        ];
  return (
    <div className="forward-view">
      <div className="layer-tools">
        <StepBar
          step={position}
          count={count}
          play={{ ...play, toggle }}
          words={t('steps.place', {
            row: formatOrdinal(Math.floor(position / columns) + 1),
            column: formatOrdinal((position % columns) + 1),
          })}
          onStep={(next) => {
            setAsked(null);
            change({ type: 'goTo', position: next });
          }}
          onForward={() => step(1)}
          onBack={() => step(-1)}
        />
        <ChooseNumber label={t('forward.channel')} value={channel} count={channels} onValue={setChannel} />
      </div>
      <div className="forward-body" ref={body}>
        <PoolingFigure
          label={t('pooling.figureBackward')}
          {...{ pooling, layout, channel }}
          input={{
            name: t('pooling.gradient'),
            note: t('pooling.gradientOf', {
              shape: formatShape([vertical.input, horizontal.input, channels]),
              layer: source.name,
            }),
            label: t('pooling.gradientGrid', { number }),
            ...{ values: gradient, channels: 1, channel: 0, scale: gradientScale },
            marks: inputMarks,
            cursor: {
              cell: inputCell,
              text: inputWords(inputCell),
              onCell: (next, cause) => {
                if (isPlaying && cause === 'pointer') return;
                change({ type: 'pause' });
                setAsked(next);
              },
            },
          }}
          patches={[
            {
              name: t(measure === 'max' ? 'pooling.windowWinner' : 'forward.window'),
              label: t('forward.windowGrid', { number }),
              role: 'input',
              values: cell.cells.map((each) => each.x),
              scale: valueScale,
              marks: patchMarks(pooling, cell, tap),
            },
            {
              name: t('pooling.deltaPatch'),
              label: t('pooling.deltaPatch'),
              role: 'plain',
              values: share,
              scale: signedScale([delta]),
              marks: patchMarks(pooling, cell, tap),
            },
          ]}
          output={{
            name: t('pooling.delta'),
            note: formatShape(isGlobal ? [channels] : [vertical.output, columns, channels]),
            label: t('pooling.deltaGrid', { number }),
            ...{ values: dy.data, channels, channel, scale: { kind: 'diverging', end } },
            marks:
              asked === null
                ? [windowMark(cell)]
                : (back?.windows ?? []).map(({ i, j, share: own }): CellMark => ({
                    ...windowMark({ i, j }),
                    kind: own === 0 ? 'dashed' : 'outline',
                  })),
            reached: isFilling && asked === null ? position + 1 : count,
            cursor: {
              cell: { row: cell.i, column: cell.j },
              text: outputWords(cell.i * columns + cell.j),
              onCell: ({ row, column }, cause) => {
                if (isPlaying && cause === 'pointer') return;
                setAsked(null);
                change({ type: 'look', position: row * columns + column });
              },
            },
          }}
          window={cell}
          measure={t(measure === 'max' ? 'pooling.toTheWinner' : 'pooling.spread', { count: cell.count })}
          direction="backward"
          isSmooth={isPlaying && play.speed <= 8}
          onPatchPoint={setTap}
        />
        <p className="formula-line">
          <span>
            <i>∂E</i>/<i>∂x</i>[<i>row, column, c</i>] = Σ<sub>{t('pooling.windows')}</sub>
          </span>
          <span className="formula-line-rest">
            {t(measure === 'max' ? 'pooling.maxRule' : 'pooling.averageRule')} ·{' '}
            <span className="number-output">
              <i>δ</i>[<i>i, j, c</i>]
            </span>
          </span>
        </p>
        <div className="pooling-numbers">
          <div className="number-formula">
            {back === null ? (
              <SpreadFormula {...{ pooling, cell }} dy={delta} />
            ) : (
              <GatherFormula back={back} />
            )}
            <p>{t('pooling.hover')}</p>
          </div>
          <InputAgreement {...{ layer, tensors }} at={inputCell} channel={channel} />
        </div>
        <PoolingTable cell={cell} dy={delta} />
      </div>
    </div>
  );
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

/** That the cell's gradient, with what other layers send back to it, is the engine's. */
function InputAgreement({
  layer: { pooling, others },
  tensors,
  at,
  channel,
}: {
  readonly layer: PoolingLayer;
  readonly tensors: PoolingTensors;
  readonly at: Cell;
  readonly channel: number;
}): ReactElement | null {
  const { x, dy, dx, all } = tensors;
  const { windows, sum } = poolingInputCell(pooling, { x, dy }, at.row, at.column, channel);
  const parts = others.map((node) => followerPart(node, x, all, { ...at, c: channel }).sum);
  const known = parts.filter((part) => part !== null);
  // What is sent back by a layer that is not explained cannot be told apart in the engine's number.
  if (known.length < parts.length) return null;
  const index = (at.row * pooling.horizontal.input + at.column) * pooling.channels + channel;
  const terms = [...windows.map(({ product }) => product), ...known];
  return (
    <Agreement
      of={[
        {
          value: known.reduce((total, part) => total + part, sum),
          engine: dx.data[index] ?? Number.NaN,
          tolerance: roundingOf(terms),
        },
      ]}
    />
  );
}
