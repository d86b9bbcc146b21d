import type { ReactElement } from 'react';
import { PACES } from '../../core/engine/pace.ts';
import { t } from '../../core/text/text.ts';
import { usePreferences } from '../store/preferences.ts';
import { Segments } from '../ui/segments.tsx';

/** How fast lessons go on by themselves; it counts at once, in a run that goes on too. */
export function PaceControl(): ReactElement {
  const pace = usePreferences((store) => store.lessonPace);
  const set = usePreferences((store) => store.set);
  return (
    <Segments
      label={t('training.pace')}
      value={pace}
      segments={PACES.map((value) => ({
        value,
        label: t(`training.pace.${value}`),
        help: t(`training.pace.${value}Hint`),
      }))}
      onValue={(lessonPace) => set({ lessonPace })}
    />
  );
}
