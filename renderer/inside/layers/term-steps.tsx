import type { ReactElement } from 'react';
import { formatInteger } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { StepBar } from '../figure/step-bar.tsx';
import type { useTerms } from './use-terms.ts';

interface TermStepsProps {
  readonly steps: ReturnType<typeof useTerms>;
  /** How many terms there are. */
  readonly count: number;
  /** What the beginning is called, where all of them are shown. */
  readonly all: string;
}

/** Steps through the terms of a sum: first all of them, then one by one. */
export function TermSteps({ steps, count, all }: TermStepsProps): ReactElement {
  const { step, play, goTo, forward, back } = steps;
  return (
    <StepBar
      step={step}
      count={count + 1}
      play={play}
      words={
        step === 0 ? all : t('dense.countedOf', { step: formatInteger(step), count: formatInteger(count) })
      }
      onStep={goTo}
      onForward={forward}
      onBack={back}
    />
  );
}
