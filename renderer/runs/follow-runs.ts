import { useRunsStore } from '../store/runs-store.ts';
import { useRunsView } from './runs-view.ts';

/** The run on screen is among the curves that are drawn; of another project nothing is. Called once, when the page starts. */
export function followRuns(): void {
  useRunsStore.subscribe((now, before) => {
    if (now.project !== before.project)
      useRunsView.getState().set({ shown: [], selected: null, from: null, to: null, span: null });
    if (now.current?.id !== before.current?.id) useRunsView.getState().follow(now.current?.id ?? null);
  });
}
