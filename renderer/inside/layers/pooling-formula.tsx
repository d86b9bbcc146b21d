import type { ReactElement } from 'react';
import type { PoolingCell } from '../../../core/explain/pooling-cell.ts';
import type { PoolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import { windowIndex } from '../figure/window-index.ts';
import { NumberSum } from './number-sum.tsx';

/** More numbers than this are not all written. */
const MOST = 16;

/** What the layer computes, with its own strides and padding. */
export function PoolingFormula({ pooling }: { readonly pooling: Pooling }): ReactElement {
  const { vertical, horizontal, measure } = pooling;
  const place = `${windowIndex('i', 'm', vertical)}, ${windowIndex('j', 'n', horizontal)}`;
  return (
    <p className="formula-line">
      <span className="number-output">
        <i>y</i>[<i>i, j, c</i>]
      </span>
      <span className="formula-line-rest">
        ={' '}
        {measure === 'max' ? (
          <>
            max
            <sub>
              <i>m, n</i>
            </sub>
          </>
        ) : (
          <>
            1/<i>N</i> Σ
            <sub>
              <i>m, n</i>
            </sub>
          </>
        )}{' '}
        <span className="number-input">
          <i>x</i>[<i>{place}, c</i>]
        </span>
      </span>
    </p>
  );
}

/** The number of one window, from the numbers that it sees. */
export function WindowFormula({
  pooling,
  cell,
}: {
  readonly pooling: Pooling;
  readonly cell: PoolingCell;
}): ReactElement {
  const seen = cell.cells.filter(({ isPadding }) => !isPadding);
  const winner = cell.winner === null ? undefined : cell.cells[cell.winner];
  if (pooling.measure === 'average') {
    const sum = seen.reduce((total, { x }) => total + x, 0);
    return (
      <p className="number-formula">
        <i>y</i> = (<NumberSum terms={seen.map(({ x }) => x)} />) / {formatOrdinal(cell.count)} ={' '}
        {formulaNumber(sum)} / {formatOrdinal(cell.count)} ={' '}
        <span className="number-formula-result">{formulaNumber(cell.y)}</span>
      </p>
    );
  }
  // The winner is always among those that are written.
  const written = seen.filter((each, index) => seen.length <= MOST || index < MOST - 3 || each === winner);
  return (
    <p className="number-formula">
      <i>y</i> = max(
      {written.map((each, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <span className={each === winner ? 'number-input number-formula-winner' : 'number-input'}>
            {formulaNumber(each.x)}
          </span>
        </span>
      ))}
      {written.length < seen.length && ', …'}) ={' '}
      <span className="number-formula-result">{formulaNumber(cell.y)}</span>
    </p>
  );
}

/** What comes back to a cell of the input, of whatever windows saw it. */
export function GradientFormula({ measure }: Pick<Pooling, 'measure'>): ReactElement {
  return (
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
  );
}

/** Where the delta of one window goes. */
export function SpreadFormula({
  pooling,
  cell,
  dy,
}: {
  readonly pooling: Pooling;
  readonly cell: PoolingCell;
  readonly dy: number;
}): ReactElement {
  const winner = cell.winner === null ? undefined : cell.cells[cell.winner];
  const delta = <span className="number-output">{formulaNumber(dy)}</span>;
  if (pooling.measure === 'average')
    return (
      <p className="number-formula">
        <i>δ</i> / <i>N</i> = {delta} / {formatOrdinal(cell.count)} ={' '}
        <span className="number-formula-result">{formulaNumber(dy / cell.count)}</span>{' '}
        {t('pooling.toEach', { count: cell.count })}
      </p>
    );
  return (
    <p className="number-formula">
      <i>δ</i> = {delta}{' '}
      {winner === undefined
        ? t('pooling.noWinner')
        : t('pooling.toWinner', {
            row: formatOrdinal(winner.row + 1),
            column: formatOrdinal(winner.column + 1),
            value: formulaNumber(winner.x),
          })}
    </p>
  );
}

/** What comes back to one cell of the input, from every window that saw it. */
export function GatherFormula({ back }: { readonly back: PoolingInputCell }): ReactElement {
  const { windows, sum } = back;
  if (windows.length === 0) return <p className="number-formula">{t('pooling.unseen')}</p>;
  return (
    <p className="number-formula">
      <i>∂E</i>/<i>∂x</i> ={' '}
      {windows.map(({ i, j, share, dy }, index) => (
        <span key={`${i} ${j}`}>
          {index > 0 && ' + '}
          {shareText(share)} ·{' '}
          <span className="number-output">{dy < 0 ? `(${formulaNumber(dy)})` : formulaNumber(dy)}</span>
        </span>
      ))}{' '}
      = <span className="number-formula-result">{formulaNumber(sum)}</span>
    </p>
  );
}

/** 0.25 -> "1/4" */
export function shareText(share: number): string {
  return share === 0 || share === 1 ? formatOrdinal(share) : `1/${formatOrdinal(Math.round(1 / share))}`;
}
