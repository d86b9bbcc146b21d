import { useId, useState, type ReactElement } from 'react';
import type { Json } from '../../core/graph/document.ts';
import type { MarginsField } from '../../core/layers/field.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { expectation } from './expectation.ts';
import { FieldRow } from './field-row.tsx';
import { setParam, type Param } from './param.ts';

const EDGES = [0, 1, 2, 3] as const;

/** Four numbers, two a line: top and bottom, left and right, each with a label of its own for those who hear it. */
export function MarginsEditor({ param }: { readonly param: Param<MarginsField> }): ReactElement {
  const { field, raw } = param;
  const id = useId();
  const [valid, setValid] = useState<readonly boolean[]>([true, true, true, true]);
  const numbers = edgesOf(raw);
  const change = (edge: number, value: number): void => {
    const [top = 0, bottom = 0, left = 0, right = 0] = EDGES.map((each) => {
      const number = each === edge ? value : (numbers[each] ?? NaN);
      return Number.isNaN(number) ? field.min : number;
    });
    const next: Json = [
      [top, bottom],
      [left, right],
    ];
    setParam(param, next);
  };
  const typingError = valid.every(Boolean) ? null : expectation({ ...field, integer: true });
  return (
    <FieldRow param={param} labels="group" typingError={typingError}>
      {(control) => (
        <div className="pair">
          {EDGES.map((edge) => (
            <span key={edge} className="pair-part">
              <label className="visually-hidden" htmlFor={`${id}-${edge}`}>
                {field.labels[edge]}
              </label>
              <NumberInput
                {...control}
                id={`${id}-${edge}`}
                value={numbers[edge] ?? NaN}
                min={field.min}
                max={field.max}
                integer
                onValidity={(ok) => setValid(valid.map((before, index) => (index === edge ? ok : before)))}
                onValue={(value) => change(edge, value)}
              />
            </span>
          ))}
        </div>
      )}
    </FieldRow>
  );
}

/** Top, bottom, left, right; what a document brought along and is no number is left empty. */
function edgesOf(raw: unknown): readonly number[] {
  const sides: readonly unknown[] = Array.isArray(raw) ? raw : [];
  return [0, 1].flatMap((axis) => {
    const side: unknown = sides[axis];
    const ends: readonly unknown[] = Array.isArray(side) ? side : [];
    return [0, 1].map((end) => (typeof ends[end] === 'number' ? ends[end] : NaN));
  });
}
