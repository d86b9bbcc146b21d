import { useMemo, useState, type ReactElement } from 'react';
import { channelsOf, kernelIndex } from '../../../core/explain/convolution-sizes.ts';
import { weightPenalty } from '../../../core/explain/weight-penalty.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import { scaleFor } from '../colour-scale.ts';
import { CellGrid } from '../figure/cell-grid.tsx';
import { gridBox, type Cell } from '../figure/grid-box.ts';
import { cellWithin } from './cell-walk.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { WeightFormula } from './gradient-formula.tsx';
import { kernelCellAt } from './kernel-cell-at.ts';
import { LabelledGrid } from '../figure/labelled-grid.tsx';
import { PositionView } from './position-view.tsx';
import { weightPositions } from './positions.ts';
import type { QuestionProps } from './input-question.tsx';
import { strongest } from '../figure/strongest.ts';

/** Which products the gradient of one weight of a kernel is the sum of. */
export function WeightQuestion({ layer, tensors, tools }: QuestionProps): ReactElement {
  const { convolution, node } = layer;
  const { vertical, horizontal, channels, filters, kernel, multiplier } = convolution;
  const [begin] = useState(() => kernelCellAt(convolution, strongest(tensors.dkernel.data)));
  const [wantedTap, setTap] = useState<Cell>({ row: begin.m, column: begin.n });
  const [wantedFilter, setFilter] = useState(begin.o);
  const [wantedChannel, setChannel] = useState(begin.c);
  const grid = { height: vertical.kernel, width: horizontal.kernel };
  const { row: m, column: n } = cellWithin(grid, wantedTap);
  const o = Math.min(wantedFilter, filters - 1);
  const range = channelsOf(convolution, o);
  const c = Math.min(range.end - 1, Math.max(range.first, wantedChannel));
  const positions = useMemo(
    () => weightPositions(convolution, tensors, { m, n, c, o }),
    [convolution, tensors, m, n, c, o],
  );
  const own = useMemo(
    () =>
      Float32Array.from(
        { length: vertical.kernel * horizontal.kernel },
        (_, at) =>
          tensors.kernel.data[
            kernelIndex(convolution, {
              m: Math.floor(at / horizontal.kernel),
              n: at % horizontal.kernel,
              c,
              o,
            })
          ] ?? Number.NaN,
      ),
    [convolution, vertical, horizontal, tensors.kernel, c, o],
  );
  const kernelScale = useMemo(() => scaleFor(own), [own]);
  const index = kernelIndex(convolution, { m, n, c, o });
  const w = tensors.kernel.data[index] ?? Number.NaN;
  const isPenalized = node.weights.some(({ name, regularizer }) => name === kernel && regularizer !== null);
  const box = gridBox(vertical.kernel, horizontal.kernel, horizontal.kernel <= 3 ? 52 : 40);
  const title = t('backward.kernelPatch', { channel: formatOrdinal(c + 1), filter: formatOrdinal(o + 1) });
  const words = t('backward.weightCell', {
    row: formatOrdinal(m + 1),
    column: formatOrdinal(n + 1),
    value: formulaNumber(w),
  });
  return (
    <PositionView
      label={t('backward.weight')}
      {...{ layer, tensors, positions }}
      tap={{ m, n, c }}
      filter={o}
      penalty={isPenalized ? weightPenalty(node, kernel, w) : null}
      engine={tensors.dkernel.data[index] ?? Number.NaN}
      tools={
        <>
          {tools}
          {multiplier === null && (
            <ChooseNumber label={t('backward.channel')} value={c} count={channels} onValue={setChannel} />
          )}
          <ChooseNumber label={t('backward.filter')} value={o} count={filters} onValue={setFilter} />
        </>
      }
      formula={<WeightFormula layer={layer} isPenalized={isPenalized} />}
      kernelWidth={Math.max(200, horizontal.kernel * box.cell)}
      kernel={
        <LabelledGrid
          title={title}
          note=""
          role="kernel"
          box={box}
          foot={<p className="input-figure-foot">{words}</p>}
        >
          <CellGrid
            label={title}
            box={box}
            values={own}
            scale={kernelScale}
            role="kernel"
            marks={[{ row: m, column: n, colour: 'var(--pair-first)', kind: 'outline' }]}
            cursor={{
              cell: { row: m, column: n },
              text: words,
              onCell: (cell, cause) => {
                if (cause !== 'pointer') setTap(cell);
              },
            }}
          />
        </LabelledGrid>
      }
    />
  );
}
