import { useMemo, useState, type ReactElement } from 'react';
import { weightPenalty } from '../../../core/explain/weight-penalty.ts';
import { t } from '../../../core/text/text.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { BiasFormula } from './gradient-formula.tsx';
import type { QuestionProps } from './input-question.tsx';
import { PositionView } from './position-view.tsx';
import { biasPositions } from './positions.ts';
import { strongest } from '../figure/strongest.ts';

/** Which deltas the gradient of one bias is the sum of. */
export function BiasQuestion({ layer, tensors, tools }: QuestionProps): ReactElement {
  const { convolution, node } = layer;
  const { filters, bias } = convolution;
  const [wanted, setFilter] = useState(() => strongest(tensors.dbias?.data ?? []));
  const o = Math.min(wanted, filters - 1);
  const positions = useMemo(() => biasPositions(convolution, tensors, o), [convolution, tensors, o]);
  if (bias === null || tensors.dbias === null)
    return (
      <>
        <div className="layer-tools">{tools}</div>
        <p className="layer-note">{t('backward.noBias')}</p>
      </>
    );
  const isPenalized = node.weights.some(({ name, regularizer }) => name === bias && regularizer !== null);
  return (
    <PositionView
      label={t('backward.bias')}
      {...{ layer, tensors, positions }}
      tap={null}
      filter={o}
      penalty={isPenalized ? weightPenalty(node, bias, tensors.bias?.data[o] ?? 0) : null}
      engine={tensors.dbias.data[o] ?? Number.NaN}
      tools={
        <>
          {tools}
          <ChooseNumber label={t('backward.filter')} value={o} count={filters} onValue={setFilter} />
        </>
      }
      formula={<BiasFormula layer={layer} />}
      kernel={null}
      kernelWidth={0}
    />
  );
}
