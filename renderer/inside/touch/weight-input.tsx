import type { ReactElement } from 'react';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { NumberInput } from '../../ui/number-input.tsx';
import { setWeights } from './set-weights.ts';
import { useStroke } from './use-stroke.ts';

/** The largest number that a person may set: a network with larger ones computes none. */
export const LARGEST_WEIGHT = 1e6;

interface WeightInputProps {
  readonly label: string;
  readonly tensor: NamedTensor;
  /** Its place in the weight. */
  readonly cell: number;
}

/** One number of a weight, to type. What is typed until the field is left is one step of undo. */
export function WeightInput({ label, tensor, cell }: WeightInputProps): ReactElement {
  const stroke = useStroke();
  return (
    <label className="touch-field">
      {label}
      <NumberInput
        key={`${tensor.name} ${cell}`}
        value={shown(tensor.data[cell] ?? Number.NaN)}
        min={-LARGEST_WEIGHT}
        max={LARGEST_WEIGHT}
        onFocus={stroke.begin}
        onBlur={stroke.end}
        onValue={(value) => setWeights(tensor, [cell], [value], stroke.current())}
      />
    </label>
  );
}

/** So many digits are a float32's own: 0.1, not 0.10000000149011612. */
function shown(value: number): number {
  return Number(value.toPrecision(6));
}
