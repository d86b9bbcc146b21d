import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { Icon } from '../../ui/icon.tsx';
import './agreement.css';
import { formulaNumber } from './formula-number.ts';

/** A number that was recomputed here, and the engine's own. */
export interface Compared {
  readonly value: number;
  readonly engine: number;
  /** What rounding in float32 may change. */
  readonly tolerance: number;
}

/** That numbers which were recomputed here are the engine's. The engine's last one is told. */
export function Agreement({ of }: { readonly of: readonly Compared[] }): ReactElement {
  const wrong = of.find((each) => !agrees(each));
  const shown = wrong ?? of.at(-1);
  return (
    <p className="agreement" data-agrees={wrong === undefined}>
      {t('agreement.engine', { value: formulaNumber(shown?.engine ?? Number.NaN) })}{' '}
      <span className="agreement-verdict">
        <Icon name={wrong === undefined ? 'check' : 'warning'} size={14} />
        {wrong === undefined
          ? t('agreement.agrees')
          : t('agreement.differs', { difference: formulaNumber(wrong.value - wrong.engine) })}
      </span>
    </p>
  );
}

/** Numbers of a network that has diverged are none, here as there. */
export function agrees({ value, engine, tolerance }: Compared): boolean {
  return Object.is(value, engine) || Math.abs(value - engine) <= tolerance;
}
