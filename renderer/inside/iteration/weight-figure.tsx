import { useId, useMemo, type ReactElement } from 'react';
import { updateLines } from '../../../core/explain/update-step.ts';
import type { Dissection, WeightNumbers } from '../../../core/inspect/dissection.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ColumnHeads } from '../figure/column-heads.tsx';
import { useProjectStore } from '../../store/project-store.ts';
import { Select } from '../../ui/select.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { exactNumber } from './exact-number.ts';
import { nodeOfWeight, useIteration } from './iteration-store.ts';
import { KernelGrids } from './kernel-grids.tsx';
import { axesOf, greatestPlaces, indexOf, placeOf, placeText } from './weight-place.ts';

/** Any weight before the update, its gradient, and what it became, with the formula that made it so. */
export function WeightFigure({ dissection }: { readonly dissection: Dissection }): ReactElement | null {
  const { weight, chooseWeight } = useIteration();
  const byId = useProjectStore((store) => store.analysis.byId);
  const id = useId();
  const numbers = dissection.numbers.find(({ name }) => name === weight?.name);
  if (weight === null) return null;
  return (
    <div className="iteration-weight">
      <div className="iteration-weight-tools">
        <label htmlFor={id}>{t('iteration.weight')}</label>
        <Select
          id={id}
          value={weight.name}
          options={dissection.weights.map(({ name, node }) => ({
            value: name,
            label: t('iteration.weightOf', {
              layer: byId.get(node)?.name ?? node,
              weight: name.slice(nodeOfWeight(name).length + 1),
            }),
          }))}
          onValue={(name) => chooseWeight({ name, at: null })}
        />
        {numbers !== undefined && <Axes numbers={numbers} at={chosenPlace(dissection, numbers, weight.at)} />}
      </div>
      {numbers !== undefined && (
        <OneWeight {...{ dissection, numbers }} at={chosenPlace(dissection, numbers, weight.at)} />
      )}
    </div>
  );
}

/** null: where the weight moves most. */
function chosenPlace({ weights }: Dissection, { name, before }: WeightNumbers, at: number | null): number {
  return Math.min(
    at ?? weights.find((weight) => weight.name === name)?.change.at ?? 0,
    Math.max(0, before.length - 1),
  );
}

interface PlaceProps {
  readonly numbers: WeightNumbers;
  readonly at: number;
}

function Axes({ numbers: { name, shape }, at }: PlaceProps): ReactElement {
  const chooseWeight = useIteration((store) => store.chooseWeight);
  const place = placeOf(shape, at);
  return (
    <>
      {axesOf(shape).map((axis, index) => (
        <ChooseNumber
          key={`${axis} ${index}`}
          label={t(axis)}
          value={place[index] ?? 0}
          count={shape[index] ?? 1}
          onValue={(value) => chooseWeight({ name, at: indexOf(shape, place.with(index, value)) })}
        />
      ))}
    </>
  );
}

function OneWeight({
  dissection,
  numbers,
  at,
}: PlaceProps & { readonly dissection: Dissection }): ReactElement {
  const { shape, before, gradient, clipped, after, states } = numbers;
  const lines = updateLines(dissection.rule, {
    w: before[at] ?? 0,
    g: clipped[at] ?? 0,
    states: Object.fromEntries(states.map(({ name, before: was }) => [name, was[at] ?? 0])),
    learningRate: dissection.learningRate,
  });
  const isClipped = gradient[at] !== clipped[at];
  return (
    <div className="iteration-one">
      <div>
        {shape.length === 4 ? (
          <KernelGrids {...{ numbers, at }} />
        ) : (
          <dl className="iteration-triple">
            {(
              [
                ['wBefore', before],
                ['wGradient', gradient],
                ['wAfter', after],
              ] as const
            ).map(([label, values]) => (
              <div key={label}>
                <dt>{t(`iteration.${label}`)}</dt>
                <dd>{exactNumber(values[at] ?? 0)}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className="iteration-formula" role="group" aria-label={t('iteration.formula')}>
          {isClipped && <p>{t('iteration.clipped', { value: exactNumber(clipped[at] ?? 0) })}</p>}
          {lines.map(({ symbol, formula, numbers: signs, value }) => (
            <p key={symbol}>
              <var>{symbol}</var> = <span className="iteration-symbols">{formula}</span> = {signText(signs)} ={' '}
              <b>{exactNumber(symbol === 'w' ? (after[at] ?? value) : value)}</b>
            </p>
          ))}
          {lines.length === 0 && <p>{t('iteration.noFormula', { value: exactNumber(after[at] ?? 0) })}</p>}
        </div>
        <p className="visually-hidden" role="status">
          {t('iteration.weightSays', {
            place: placeText(shape, at),
            before: exactNumber(before[at] ?? 0),
            gradient: exactNumber(gradient[at] ?? 0),
            after: exactNumber(after[at] ?? 0),
          })}
        </p>
      </div>
      <Moves numbers={numbers} at={at} />
    </div>
  );
}

function signText(signs: readonly (string | number)[]): string {
  const words = signs.map((sign) => (typeof sign === 'number' ? bracketed(sign) : sign));
  return words
    .join(' ')
    .replaceAll('√ ', '√')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')')
    .replaceAll(' ,', ',');
}

/** Negative numbers in the middle of a formula stand in brackets. */
function bracketed(value: number): string {
  const text = exactNumber(value);
  return text.startsWith('−') ? `(${text})` : text;
}

const MOST = 8;

/** Those that move most, to choose from. */
function Moves({ numbers, at }: PlaceProps): ReactElement {
  const { name, shape, before, gradient, after } = numbers;
  const chooseWeight = useIteration((store) => store.chooseWeight);
  const places = useMemo(
    () =>
      greatestPlaces(before.length, (place) => Math.abs((after[place] ?? 0) - (before[place] ?? 0)), MOST),
    [before, after],
  );
  return (
    <table className="iteration-moves">
      <caption>{t('iteration.moves')}</caption>
      <ColumnHeads
        of={(['wPlace', 'wBefore', 'wGradient', 'wAfter', 'wChange'] as const).map((column) =>
          t(`iteration.${column}`),
        )}
      />
      <tbody>
        {places.map((place) => (
          <tr
            key={place}
            aria-current={place === at ? 'true' : undefined}
            onClick={() => chooseWeight({ name, at: place })}
          >
            <th scope="row">
              <button
                type="button"
                className="iteration-row"
                onClick={() => chooseWeight({ name, at: place })}
              >
                {placeText(shape, place)}
              </button>
            </th>
            {[
              before[place] ?? 0,
              gradient[place] ?? 0,
              after[place] ?? 0,
              (after[place] ?? 0) - (before[place] ?? 0),
            ].map((value, column) => (
              <td key={formatOrdinal(column)}>{exactNumber(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
