import { formatOrdinal } from '../../../core/text/format.ts';
import { useDataStore } from '../../store/data-store.ts';
import { useProjectStore } from '../../store/project-store.ts';

/** What the classes of the network on screen are called: as those of its data, or by their numbers. */
export function useClassNames(): readonly string[] {
  const shape = useProjectStore((store) => store.analysis.output?.output ?? null);
  const task = useProjectStore((store) => store.project.task);
  const names = useDataStore((store) => store.arranged?.classNames ?? null);
  const classes = shape?.at(-1) ?? 0;
  if (task === 'training' && names !== null && names.length === classes) return names;
  return Array.from({ length: classes }, (_, label) => formatOrdinal(label));
}
