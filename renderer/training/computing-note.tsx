import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useRunStore } from '../store/run-store.ts';

/** What the engine computes with, for whoever asks why it is fast or slow. */
export function ComputingNote(): ReactElement | null {
  const computing = useRunStore((store) => store.computing);
  if (computing === null) return null;
  const { kernels, threads, working } = computing;
  return (
    <p className="lesson-note">
      {threads === 1
        ? t('training.computes', { kernels })
        : t('training.computesOn', {
            kernels,
            working: formatOrdinal(working),
            threads: formatOrdinal(threads),
          })}
    </p>
  );
}
