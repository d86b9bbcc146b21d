import type { ReactElement } from 'react';
import { poolingCell } from '../../../core/explain/pooling-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Agreement } from '../figure/agreement.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { roundingOf } from '../figure/rounding.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { strongestCell } from '../figure/strongest.ts';
import { useCellSteps } from '../figure/use-cell-steps.ts';
import { useMapScale } from '../figure/use-map-scale.ts';
import { outputMark } from '../figure/window-marks.ts';
import { PoolingFigure } from './pooling-figure.tsx';
import { PoolingFormula, WindowFormula } from './pooling-formula.tsx';
import { patchMarks, windowMarks } from './pooling-marks.ts';
import {
  forwardNames,
  forwardTensors,
  type PoolingForward as Tensors,
  type PoolingLayer,
} from './pooling-source.ts';
import { PoolingTable } from './pooling-table.tsx';
import './pooling.css';
import { useLayerTensors } from './use-layer-tensors.ts';
import { usePoolingView } from './use-pooling-view.ts';

/** How a layer that pools computes each number of its output. */
export function PoolingForward({ layer }: { readonly layer: PoolingLayer }): ReactElement {
  const tensors = useLayerTensors(layer, forwardNames, forwardTensors);
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  return <View layer={layer} tensors={tensors} />;
}

function View({ layer, tensors }: { readonly layer: PoolingLayer; readonly tensors: Tensors }): ReactElement {
  const { pooling } = layer;
  const { vertical, horizontal, channels, measure } = pooling;
  const { x, y } = tensors;
  const { channel, setChannel, tap, setTap, body, layout } = usePoolingView(layer, 1);
  const columns = horizontal.output;
  const cellOf = (at: number) => poolingCell(pooling, x, Math.floor(at / columns), at % columns, channel);
  const wordsOf = (at: number): string => {
    const { i, j, y: value } = cellOf(at);
    return t('pooling.words', {
      row: formatOrdinal(i + 1),
      column: formatOrdinal(j + 1),
      y: formulaNumber(value),
    });
  };
  const steps = useCellSteps({
    ...{ rows: vertical.output, columns, wordsOf },
    begin: () => strongestCell(y.data, channel, channels),
  });
  const { position } = steps;
  const cell = cellOf(position);
  const inputScale = useMapScale(x.data, channel, channels);
  const outputScale = useMapScale(y.data, channel, channels);
  const number = formatOrdinal(channel + 1);
  const winners = cell.cells.filter(({ isPadding, x: value }) => !isPadding && value === cell.y).length;
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
        label={t('pooling.figureForward')}
        {...{ layer, layout, channel }}
        input={{
          name: t('forward.input'),
          noteOf: 'forward.inputOf',
          label: t('forward.inputGrid', { number }),
          ...{ values: x.data, channels, channel, scale: inputScale },
          marks: windowMarks(pooling, cell, tap),
        }}
        patches={[
          {
            name: t('forward.window'),
            label: t('forward.windowGrid', { number }),
            ...{ role: 'input', values: cell.cells.map((each) => each.x), scale: inputScale },
            marks: patchMarks(pooling, cell, tap),
          },
        ]}
        output={{
          name: t('forward.output'),
          label: t('forward.outputGrid', { number }),
          ...{ values: y.data, channels, channel, scale: outputScale },
          marks: [outputMark(cell)],
          reached: steps.reached,
          cursor: { cell: { row: cell.i, column: cell.j }, text: wordsOf(position), onCell: steps.look },
        }}
        place={cell}
        measure={t(measure === 'max' ? 'pooling.max' : 'pooling.average')}
        direction="forward"
        isSmooth={steps.isSmooth}
        onTap={setTap}
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
    </FigureView>
  );
}
