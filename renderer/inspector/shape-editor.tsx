import { useId, useState, type ReactElement } from 'react';
import type { ShapeField } from '../../core/layers/field.ts';
import { t } from '../../core/text/text.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { Select } from '../ui/select.tsx';
import { expectation } from './expectation.ts';
import { FieldRow } from './field-row.tsx';
import { endParam, setParam, type Param } from './param.ts';

const IMAGE_AXIS = { min: 1, max: 65_536, integer: true };
const VECTOR_AXIS = { min: 1, max: 100_000_000, integer: true };

/** The shape of an image by its three sizes, or of a vector by its length. */
export function ShapeEditor({ param }: { readonly param: Param<ShapeField> }): ReactElement {
  const sizes: readonly unknown[] = Array.isArray(param.raw) ? param.raw : [];
  const isVector = sizes.length === 1;
  const labels = isVector
    ? [t('inspector.size')]
    : [t('inspector.height'), t('inspector.width'), t('inspector.channels')];
  const switchKind = (kind: string): void => {
    const total = numbersOf(sizes).reduce((product, size) => product * size, 1);
    setParam(param, kind === 'vector' ? [Math.min(total, VECTOR_AXIS.max)] : [28, 28, 1]);
    endParam();
  };
  return (
    <>
      <FieldRow param={param}>
        {(control) => (
          <Select
            {...control}
            value={isVector ? 'vector' : 'image'}
            options={[
              { value: 'image', label: t('inspector.image') },
              { value: 'vector', label: t('inspector.vector') },
            ]}
            onValue={switchKind}
          />
        )}
      </FieldRow>
      {labels.map((label, axis) => (
        <AxisRow
          key={label}
          label={label}
          value={numbersOf(sizes)[axis] ?? NaN}
          range={isVector ? VECTOR_AXIS : IMAGE_AXIS}
          onValue={(value) =>
            setParam(
              param,
              numbersOf(sizes).map((size, index) => (index === axis ? value : size)),
            )
          }
        />
      ))}
    </>
  );
}

interface AxisRowProps {
  readonly label: string;
  readonly value: number;
  readonly range: typeof IMAGE_AXIS;
  readonly onValue: (value: number) => void;
}

function AxisRow({ label, value, range, onValue }: AxisRowProps): ReactElement {
  const id = useId();
  const [valid, setValid] = useState(true);
  return (
    <div className="row row-part" onBlur={endParam}>
      <label className="row-label" htmlFor={id}>
        {label}
      </label>
      <div className="row-control">
        <NumberInput
          id={id}
          aria-describedby={valid ? undefined : `${id}-error`}
          value={value}
          {...range}
          onValidity={setValid}
          onValue={onValue}
        />
      </div>
      {!valid && (
        <p className="row-error" id={`${id}-error`}>
          {expectation(range)}
        </p>
      )}
    </div>
  );
}

function numbersOf(sizes: readonly unknown[]): number[] {
  return sizes.map((size) => (typeof size === 'number' ? size : 1));
}
