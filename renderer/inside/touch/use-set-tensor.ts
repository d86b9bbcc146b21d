import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { touchesOf } from '../../store/start-weights.ts';
import { asSet } from './set-weights.ts';

/** A weight as it is, with what was just set of it by hand. */
export function useSetTensor<T extends NamedTensor | undefined>(tensor: T): T | NamedTensor {
  const project = useProjectStore((store) => store.project);
  const start = useRunStore((store) => store.startWeights);
  const isTraining = useRunStore((store) => store.phase === 'running');
  return tensor === undefined ? tensor : asSet(tensor, touchesOf(project, start), isTraining);
}
