import { useMemo, useState, type ReactElement } from 'react';
import { poolingCell } from '../../../core/explain/pooling-cell.ts';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Agreement } from '../figure/agreement.tsx';
import type { CellCause } from '../figure/cell-grid.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import type { Cell } from '../figure/grid-box.ts';
import { roundingOf } from '../figure/rounding.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { strongest } from '../figure/strongest.ts';
import { useMapScale } from '../figure/use-map-scale.ts';
import { usePlayback } from '../figure/use-playback.ts';
import { useStepKeys } from '../figure/use-step-keys.ts';
import '../forward/forward-view.css';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { useLayerView } from '../layer-view-store.ts';
import { useTensors } from '../use-tensors.ts';
import { PoolingFigure } from './pooling-figure.tsx';
import { PoolingFormula, WindowFormula } from './pooling-formula.tsx';
import { poolingLayout } from './pooling-layout.ts';
import { patchMarks, windowMark, windowMarks } from './pooling-marks.ts';
import {
  forwardNames,
  forwardTensors,
  type PoolingForward as Tensors,
  type PoolingLayer,
} from './pooling-source.ts';
import { PoolingTable } from './pooling-table.tsx';

/** How a layer that pools computes each number of its output. */
export function PoolingForward({ layer }: { readonly layer: PoolingLayer }): ReactElement {
  const names = useMemo(() => forwardNames(layer), [layer]);
  const all = useTensors(names);
  const tensors = useMemo(() => forwardTensors(layer, all), [layer, all]);
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  return <View layer={layer} tensors={tensors} />;
}

function View({ layer, tensors }: { readonly layer: PoolingLayer; readonly tensors: Tensors }): ReactElement {
  const { pooling, source } = layer;
  const { vertical, horizontal, channels, measure, isGlobal } = pooling;
  const { x, y } = tensors;
  const { channel: wanted, setChannel } = useLayerView();
  const channel = Math.min(wanted, channels - 1);
  const columns = horizontal.output;
  const count = vertical.output * columns;
  const [begin] = useState(() =>
    strongest(Float64Array.from({ length: count }, (_, at) => y.data[at * channels + channel]!)),
  );
  const { playback, change, play } = usePlayback(count, begin);
  const { position, isPlaying, isFilling } = playback;
  const [tap, setTap] = useState<number | null>(null);
  const [body, size] = useSize<HTMLDivElement>();
  const layout = useMemo(() => poolingLayout(size ?? { width: 0, height: 0 }, pooling, 1), [size, pooling]);
  const cellOf = (at: number) => poolingCell(pooling, x, Math.floor(at / columns), at % columns, channel);
  const cell = cellOf(position);
  const wordsOf = ({ i, j, y: value }: typeof cell): string =>
    t('pooling.words', { row: formatOrdinal(i + 1), column: formatOrdinal(j + 1), y: formulaNumber(value) });
  const step = (by: number): void => {
    change({ type: 'step', cells: by });
    useAnnouncements.getState().announce(wordsOf(cellOf(Math.min(count - 1, Math.max(0, position + by)))));
  };
  useStepKeys({ toggle: play.toggle, forward: () => step(1), back: () => step(-1) });
  const onCell = ({ row, column }: Cell, cause: CellCause): void => {
    // A pointer that only lies there does not stop what plays.
    if (!isPlaying || cause !== 'pointer') change({ type: 'look', position: row * columns + column });
  };
  const inputScale = useMapScale(x.data, channel, channels);
  const outputScale = useMapScale(y.data, channel, channels);
  const number = formatOrdinal(channel + 1);
  const winners = cell.cells.filter(({ isPadding, x: value }) => !isPadding && value === cell.y).length;
  const place = t('steps.place', { row: formatOrdinal(cell.i + 1), column: formatOrdinal(cell.j + 1) });
  return (
    <div className="forward-view">
      <div className="layer-tools">
        <StepBar
          step={position}
          {...{ count, play }}
          words={place}
          onStep={(next) => change({ type: 'goTo', position: next })}
          onForward={() => step(1)}
          onBack={() => step(-1)}
        />
        <ChooseNumber label={t('forward.channel')} value={channel} count={channels} onValue={setChannel} />
      </div>
      <div className="forward-body" ref={body}>
        <PoolingFigure
          label={t('pooling.figureForward')}
          {...{ pooling, layout, channel }}
          input={{
            name: t('forward.input'),
            note: t('forward.inputOf', {
              shape: formatShape([vertical.input, horizontal.input, channels]),
              layer: source.name,
            }),
            label: t('forward.inputGrid', { number }),
            ...{ values: x.data, channels, channel, scale: inputScale },
            marks: windowMarks(pooling, cell, tap),
          }}
          patches={[
            {
              name: t('forward.window'),
              label: t('forward.windowGrid', { number }),
              role: 'input',
              values: cell.cells.map((each) => each.x),
              scale: inputScale,
              marks: patchMarks(pooling, cell, tap),
            },
          ]}
          output={{
            name: t('forward.output'),
            note: formatShape(isGlobal ? [channels] : [vertical.output, columns, channels]),
            label: t('forward.outputGrid', { number }),
            ...{ values: y.data, channels, channel, scale: outputScale },
            marks: [windowMark(cell)],
            reached: isFilling ? position + 1 : count,
            cursor: { cell: { row: cell.i, column: cell.j }, text: wordsOf(cell), onCell },
          }}
          window={cell}
          measure={t(measure === 'max' ? 'pooling.max' : 'pooling.average')}
          direction="forward"
          isSmooth={isPlaying && play.speed <= 8}
          onPatchPoint={setTap}
        />
        <PoolingFormula pooling={pooling} />
        <div className="pooling-numbers">
          <div className="number-formula">
            <WindowFormula {...{ pooling, cell }} />
            {measure === 'max' && cell.winner !== null && winners > 1 && (
              <p>{t('pooling.tie', { count: winners })}</p>
            )}
            {cell.count < cell.cells.length && <p>{t('pooling.paddingLeftOut')}</p>}
          </div>
          <Agreement
            of={[
              {
                value: cell.y,
                engine: y.data[position * channels + channel] ?? Number.NaN,
                tolerance: measure === 'max' ? 0 : roundingOf(cell.cells.map((each) => each.x)) / cell.count,
              },
            ]}
          />
        </div>
        <PoolingTable cell={cell} dy={null} />
      </div>
    </div>
  );
}
