import type { ReactElement, ReactNode } from 'react';
import { t } from '../../../core/text/text.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { StepBar } from '../figure/step-bar.tsx';
import type { CellSteps } from '../figure/use-cell-steps.ts';
import './pooling.css';
import type { PoolingViewState } from './use-pooling-view.ts';

interface PoolingViewProps {
  readonly view: PoolingViewState;
  readonly steps: CellSteps;
  readonly children: ReactNode;
}

/** A layer that pools, explained: steps and channel above, figure and numbers below. */
export function PoolingView({ view, steps, children }: PoolingViewProps): ReactElement {
  const { channel, channels, setChannel, body } = view;
  return (
    <FigureView
      body={body}
      tools={
        <>
          <StepBar {...steps.bar} />
          <ChooseNumber label={t('forward.channel')} value={channel} count={channels} onValue={setChannel} />
        </>
      }
    >
      {children}
    </FigureView>
  );
}
