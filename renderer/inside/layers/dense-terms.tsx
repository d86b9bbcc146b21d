import type { ReactElement, ReactNode } from 'react';
import { formatInteger } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { TermList, type TermColumn } from '../figure/term-list.tsx';
import './dense.css';
import type { TermSteps } from './use-terms.ts';

interface DenseTermsProps {
  readonly title: string;
  readonly steps: TermSteps;
  /** What the beginning is called, where all of them are shown. */
  readonly all: string;
  readonly columns: readonly TermColumn[];
  /** What they add up to, beside them. */
  readonly children: ReactNode;
}

/** The terms of a sum: first all of them, then one by one, in steps, in words and as a list. */
export function DenseTerms({ title, steps, all, columns, children }: DenseTermsProps): ReactElement {
  const { terms, step, term } = steps;
  const count = terms.product.length;
  return (
    <>
      <StepBar
        step={step}
        count={count + 1}
        play={steps.play}
        words={
          step === 0 ? all : t('dense.countedOf', { step: formatInteger(step), count: formatInteger(count) })
        }
        onStep={steps.goTo}
        onForward={steps.forward}
        onBack={steps.back}
      />
      <p className="dense-words">{steps.shownWords}</p>
      <div className="dense-numbers">
        <TermList
          {...{ title, terms, columns, step }}
          productTitle={t('forward.tableProduct')}
          selected={term}
          onHover={steps.setHovered}
          onChoose={steps.choose}
        />
        {children}
      </div>
    </>
  );
}
