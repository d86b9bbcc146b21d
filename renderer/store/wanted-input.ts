/** What a run of what is on screen would be prepared with. */
import { useImageStore } from './image-store.ts';
import { useProjectStore } from './project-store.ts';
import type { RunInput } from './run-input.ts';
import type { DataSource } from './run-state.ts';
import { fittingWeights, touchesOf, type StartWeights } from './start-weights.ts';

export function wantedInput(start: StartWeights | null, source: DataSource): RunInput {
  const { project, analysis } = useProjectStore.getState();
  const tensors = start?.tensors ?? null;
  const network = {
    document: project.document,
    weights: tensors !== null && fittingWeights(analysis, tensors) !== null ? tensors : null,
    touches: touchesOf(project, start),
  };
  if (project.task === 'training') {
    return { task: 'training', ...network, settings: project.training, data: source.current() };
  }
  const image = useImageStore.getState().prepared?.input ?? null;
  return { task: 'lesson', ...network, settings: project.lesson, image };
}

/** Whether what a person wants to train on is on its way. */
export function isInputComing(source: DataSource): boolean {
  const { task } = useProjectStore.getState().project;
  return task === 'lesson' ? useImageStore.getState().state === 'loading' : source.isComing();
}
