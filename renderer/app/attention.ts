import { showProblem } from '../editor/show-problem.ts';
import { useRunStore } from '../store/run-store.ts';

/** When a run cannot start because of the drawing, leads to the layer that stands in its way. */
export function setUpAttention(): () => void {
  return useRunStore.subscribe((now, before) => {
    const { attention } = now;
    if (attention === null || attention.count === before.attention?.count) return;
    if (attention.to !== 'image' && attention.to !== 'data') showProblem(attention.to);
  });
}
