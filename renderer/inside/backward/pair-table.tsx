import { useEffect, useRef, type ReactElement } from 'react';
import type { ConvolutionInputCell } from '../../../core/explain/convolution-input.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import { ColumnHeads } from '../figure/column-heads.tsx';
import { pairState, type InputStep } from './input-steps.ts';
import { PairLetter } from './pair-letter.tsx';
import type { PairMark } from './pair-mark.ts';
import '../figure/number-list.css';
import { placeText } from './place-text.ts';

interface PairTableProps {
  readonly cell: ConvolutionInputCell;
  readonly running: Float64Array;
  readonly step: InputStep;
  readonly filter: number;
  readonly markOf: (index: number) => PairMark;
  /** Which pair is looked at closely. */
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onHover: (index: number | null) => void;
}

/** Every pair with its numbers, and the sum as it grows. */
export function PairTable(props: PairTableProps): ReactElement {
  const { cell, running, step, filter, markOf, selected, onSelect, onHover } = props;
  const filters = cell.reached[0]?.products.length ?? 0;
  const body = useRef<HTMLTableSectionElement>(null);
  const now = step.kind === 'pair' ? step.pair : null;
  useEffect(() => {
    if (now !== null) body.current?.children[now]?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  return (
    <div className="number-list" tabIndex={0} role="group" aria-label={t('backward.pairs')}>
      <table>
        <caption className="visually-hidden">{t('backward.pairs')}</caption>
        <ColumnHeads
          of={[
            ...[t('backward.pair'), t('backward.outputCell'), t('backward.kernelCell')],
            t('backward.product', { filter: formatOrdinal(filter + 1) }),
            ...[t('backward.filterSum', { count: filters }), t('steps.soFar')],
          ]}
        />
        <tbody ref={body} onPointerLeave={() => onHover(null)}>
          {cell.reached.map(({ i, j, m, n, products, sum }, index) => {
            const mark = markOf(index);
            const state = pairState(step, index);
            const shown = products.find(({ o }) => o === filter);
            return (
              <tr
                key={mark.letter}
                data-state={state}
                data-selected={index === selected}
                onPointerEnter={() => onHover(index)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className="number-list-choice"
                    aria-pressed={index === selected}
                    aria-label={t('backward.showPair', { letter: mark.letter })}
                    onClick={() => onSelect(index)}
                  >
                    <PairLetter mark={mark} isLater={state === 'later'} />
                  </button>
                </th>
                <td>{placeText(i, j)}</td>
                <td>{placeText(m, n)}</td>
                <td>
                  {shown === undefined ? (
                    '–'
                  ) : (
                    <>
                      <span className="role-output">{formulaNumber(shown.delta)}</span> ×{' '}
                      <span className="role-kernel">{formulaNumber(shown.w)}</span>
                    </>
                  )}
                </td>
                <td>{formulaNumber(sum)}</td>
                <td>{state === 'later' ? '' : formulaNumber(running[index + 1] ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
