import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useDataStore } from '../../store/data-store.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useInsideStore } from '../inside-store.ts';

/** What the picture that is looked at is called. */
export function useSubjectName(): string {
  const choice = useInsideStore((store) => store.choice);
  const isThere = useInsideStore((store) => store.image !== null);
  const painted = useProjectStore((store) => store.project.painted);
  const task = useProjectStore((store) => store.project.task);
  const data = useDataStore((store) => store.arranged);
  if (!isThere) return t('subject.none');
  if (painted !== null) return t('subject.painted');
  if (choice.kind === 'own') return choice.name ?? t('subject.own');
  if (choice.kind === 'offered')
    return t(task === 'lesson' ? 'subject.offeredLesson' : 'subject.offeredData');
  const label = data?.classNames[data.labels[choice.image] ?? 0] ?? '';
  return t('subject.sample', { number: formatOrdinal(choice.image + 1), label });
}
