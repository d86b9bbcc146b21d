import type { ReactElement } from 'react';
import type { JsonObject } from '../../core/graph/document.ts';
import type { RegularizerField } from '../../core/layers/field.ts';
import { t } from '../../core/text/text.ts';
import { Select } from '../ui/select.tsx';
import { FieldRow } from './field-row.tsx';
import { NumberArgument } from './initializer-editor.tsx';
import { endParam, setParam, type Param } from './param.ts';

const STRENGTH = { min: 0, max: 1e6 };
/** Keras's default for both. */
const USUAL = 0.01;

type Kind = 'none' | 'l1' | 'l2' | 'both';

/** No penalty, one on the absolute values, one on the squares, or both. */
export function RegularizerEditor({ param }: { readonly param: Param<RegularizerField> }): ReactElement {
  const { l1, l2 } = strengths(param.raw);
  const kind: Kind = l1 === null ? (l2 === null ? 'none' : 'l2') : l2 === null ? 'l1' : 'both';
  const choose = (next: string): void => {
    const first = next === 'l1' || next === 'both' ? (l1 ?? USUAL) : null;
    const second = next === 'l2' || next === 'both' ? (l2 ?? USUAL) : null;
    setParam(param, toSpec(first, second));
    endParam();
  };
  const parts = [
    { name: 'l1', title: t('inspector.regularizer.l1'), value: l1 },
    { name: 'l2', title: t('inspector.regularizer.l2'), value: l2 },
  ];
  return (
    <>
      <FieldRow param={param}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            options={(['none', 'l1', 'l2', 'both'] as const).map((option) => ({
              value: option,
              label: t(`inspector.regularizer.${option}`),
            }))}
            onValue={choose}
          />
        )}
      </FieldRow>
      {parts.map(
        ({ name, title, value }) =>
          value !== null && (
            <NumberArgument
              key={name}
              name={title}
              label={t('inspector.argument', { label: param.field.label, argument: title })}
              value={value}
              range={STRENGTH}
              onValue={(next) => setParam(param, name === 'l1' ? toSpec(next, l2) : toSpec(l1, next))}
            />
          ),
      )}
    </>
  );
}

/** As the document writes it: without what is not there; without anything, not at all. */
function toSpec(l1: number | null, l2: number | null): JsonObject | undefined {
  const parts = Object.entries({ l1, l2 }).filter(([, strength]) => strength !== null);
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** null where the document names none. */
function strengths(raw: unknown): { readonly l1: number | null; readonly l2: number | null } {
  if (typeof raw !== 'object' || raw === null) return { l1: null, l2: null };
  return {
    l1: 'l1' in raw && typeof raw.l1 === 'number' ? raw.l1 : null,
    l2: 'l2' in raw && typeof raw.l2 === 'number' ? raw.l2 : null,
  };
}
