import { useProjectStore } from '../../store/project-store.ts';

/** The loss that gradients begin from: the lesson has always the same. */
export function useLossName(): string {
  return useProjectStore(({ project }) =>
    project.task === 'lesson' ? 'categoricalCrossentropy' : project.training.loss,
  );
}
