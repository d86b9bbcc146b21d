import { useState, type ReactElement } from 'react';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { t } from '../../../core/text/text.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { ProbabilityShift } from './probability-shift.tsx';
import { WeightInput } from './weight-input.tsx';

interface UnitEditProps {
  /** (inputs, units) */
  readonly kernel: NamedTensor;
  readonly bias: NamedTensor | undefined;
  readonly unit: number;
}

/** The weights of one unit of a dense layer, by the number of its input. */
export function UnitEdit({ kernel, bias, unit }: UnitEditProps): ReactElement {
  const [wanted, setInput] = useState(0);
  const [inputs = 1, units = 1] = kernel.shape;
  const input = Math.min(wanted, inputs - 1);
  return (
    <>
      <div className="touch-row">
        <ChooseNumber label={t('touch.input')} value={input} count={inputs} onValue={setInput} />
        <WeightInput label={t('touch.inputWeight')} tensor={kernel} cell={input * units + unit} />
        {bias !== undefined && <WeightInput label={t('touch.bias')} tensor={bias} cell={unit} />}
      </div>
      <ProbabilityShift />
    </>
  );
}
