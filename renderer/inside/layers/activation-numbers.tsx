import type { ReactElement } from 'react';
import type { CurvePoint } from '../../../core/explain/activation-curve.ts';
import { deltaAt } from '../../../core/explain/delta-at.ts';
import { t } from '../../../core/text/text.ts';
import { Agreement, type Compared } from '../figure/agreement.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { EquationLines } from '../figure/equation-lines.tsx';
import { roundingAfter, roundingOf } from '../figure/rounding.ts';
import { useInsideStore } from '../inside-store.ts';
import type { ActivationLayer, ActivationTensors } from './activation-source.ts';

interface ActivationNumbersProps {
  readonly layer: ActivationLayer;
  readonly tensors: ActivationTensors;
  /** The number that is looked at. */
  readonly index: number;
  /** Its place on the curve. */
  readonly point: CurvePoint;
}

/** From a to y, and from dE/dy back to delta. */
export function ActivationNumbers({ layer, tensors, index, point }: ActivationNumbersProps): ReactElement {
  const { activation, joint, isShared, fold } = layer;
  const { a, y, dy, da } = tensors;
  const target = useInsideStore((store) => store.inspection?.target ?? -1);
  const compared: Compared[] = [
    { value: point.value, engine: y.data[index] ?? Number.NaN, tolerance: roundingAfter(0, point.value) },
  ];
  const engine = da.data[index] ?? Number.NaN;
  const delta = dy === null ? null : deltaAt({ activation, a, y, dy }, index, [dy.data[index]!]);
  // A single output says how probable the second class is.
  const truth = fold.length === 1 ? target : Number(index === target);
  const jointDelta = (point.value - truth) / (joint === 'sigmoid' ? fold.length : 1);
  if (delta !== null && !isShared)
    compared.push({
      value: delta.delta,
      engine,
      tolerance: roundingOf([delta.dy * Math.max(1, Math.abs(point.slope)), delta.mean]),
    });
  if (delta === null && joint !== null)
    compared.push({ value: jointDelta, engine, tolerance: roundingOf([point.value, truth]) });
  return (
    <>
      <EquationLines>
        <EquationLine sign="" name={<i>a</i>} value={point.x} />
        <EquationLine
          sign="="
          name={
            <>
              <i>y</i> = {activation}(<i>a</i>)
            </>
          }
          value={point.value}
          isResult
        />
        {delta === null && joint !== null && (
          <>
            <EquationLine sign="−" name={t('loss.target')} value={truth} />
            <EquationLine
              sign="="
              name={<Delta words={t('activation.joint')} />}
              value={jointDelta}
              isResult
            />
          </>
        )}
        {delta !== null && (
          <>
            <EquationLine
              sign=""
              name={
                <>
                  <i>∂E</i>/<i>∂y</i>
                </>
              }
              value={delta.dy}
            />
            {delta.slope === null ? (
              <>
                <EquationLine sign="−" name={t('activation.mean')} value={delta.mean} />
                <EquationLine sign="×" name={<i>y</i>} value={delta.y} />
              </>
            ) : (
              <EquationLine
                sign="×"
                name={
                  <>
                    <i>h′</i>(<i>a</i>)
                  </>
                }
                value={delta.slope}
              />
            )}
            <EquationLine sign="=" name={<Delta words="" />} value={delta.delta} isResult />
          </>
        )}
      </EquationLines>
      <Agreement of={compared} />
    </>
  );
}

function Delta({ words }: { readonly words: string }): ReactElement {
  return (
    <>
      <i>δ</i>
      {words !== '' && `, ${words}`}
    </>
  );
}
