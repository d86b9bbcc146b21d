import { useState, type ReactElement } from 'react';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { t } from '../../../core/text/text.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { ProbabilityShift } from './probability-shift.tsx';
import { WeightInput } from './weight-input.tsx';

/** The numbers of a weight that is a vector, one by one. */
export function VectorEdit({ tensor }: { readonly tensor: NamedTensor }): ReactElement {
  const [wanted, setIndex] = useState(0);
  const index = Math.min(wanted, tensor.data.length - 1);
  return (
    <>
      <div className="touch-row">
        <ChooseNumber label={t('touch.index')} value={index} count={tensor.data.length} onValue={setIndex} />
        <WeightInput label={t('touch.value')} tensor={tensor} cell={index} />
      </div>
      <ProbabilityShift />
    </>
  );
}
