import { useId, type ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useRunStore } from '../../store/run-store.ts';
import { Button } from '../../ui/button.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { useIteration } from './iteration-store.ts';

/** Any iteration of a lesson, from its first to the one that comes next; of a training the next one alone, and an image of its batch. */
export function ChooseIteration(): ReactElement {
  const { iteration, dissection, state, choose, chooseImage } = useIteration();
  const task = useRunStore((store) => store.task);
  const done = useRunStore((store) => store.iteration);
  const id = useId();
  const next = done + 1;
  const shown = iteration ?? next;
  const standing = state === 'working' ? null : (dissection?.standing ?? null);
  const goTo = (to: number): void => choose(to >= next ? null : Math.max(1, to));
  return (
    <div className="iteration-which">
      <label htmlFor={id}>{t('iteration.which')}</label>
      {task === 'lesson' ? (
        <>
          <NumberInput id={id} value={shown} min={1} max={next} integer onValue={goTo} />
          <input
            type="range"
            className="iteration-range"
            aria-label={t('iteration.slider')}
            min={1}
            max={next}
            value={shown}
            disabled={next === 1}
            onChange={(event) => goTo(Number(event.target.value))}
          />
          <Button disabled={iteration === null} onClick={() => choose(null)} title={t('iteration.nextHelp')}>
            {t('iteration.next')}
          </Button>
        </>
      ) : (
        <output id={id}>{formatOrdinal(shown)}</output>
      )}
      {standing !== null && (
        <span className="iteration-standing">
          {t(`iteration.${standing === 'next' ? 'coming' : standing}`)}
        </span>
      )}
      {task === 'training' && <span className="iteration-past">{t('iteration.pastOfTraining')}</span>}
      {dissection !== null && dissection.images > 1 && (
        <>
          <ChooseNumber
            label={t('iteration.image')}
            value={dissection.image}
            count={dissection.images}
            onValue={chooseImage}
          />
          <span>{t('iteration.ofBatch', { count: formatOrdinal(dissection.images) })}</span>
        </>
      )}
    </div>
  );
}
