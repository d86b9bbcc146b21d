import { useMemo } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { useDataStore } from '../../store/data-store.ts';
import { useProjectStore } from '../../store/project-store.ts';

/** What the units of the output stand for: the classes of the data, where there are as many, or their numbers. */
export function useClassNames(count: number): readonly string[] {
  const isLesson = useProjectStore((store) => store.project.task === 'lesson');
  const known = useDataStore((store) => store.arranged?.classNames ?? null);
  return useMemo(() => {
    if (!isLesson && known?.length === count) return known;
    return Array.from({ length: count }, (_, label) => formatOrdinal(label));
  }, [isLesson, known, count]);
}
