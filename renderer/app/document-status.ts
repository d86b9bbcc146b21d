import { host } from '../host/choose-host.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { useShell } from '../store/shell-store.ts';
import { t } from '../../core/text/text.ts';
import type { DocumentStatus } from '../../preload/contract.ts';
import { inEditor } from './actions/in-editor.ts';
import { projectName } from './project-files.ts';

/** Tells the host what the title, and the question on closing, depend on, whenever it changes. */
export function setUpDocumentStatus(): () => void {
  let told = '';
  const tell = (): void => {
    const status = currentStatus();
    const text = JSON.stringify(status);
    if (text === told) return;
    told = text;
    host().setDocumentStatus(status);
  };
  tell();
  const ends = [useProjectStore.subscribe(tell), useRunStore.subscribe(tell), useShell.subscribe(tell)];
  return () => ends.forEach((end) => end());
}

function currentStatus(): DocumentStatus {
  const { unsaved, grant } = useProjectStore.getState();
  const { phase, iteration, maxIterations } = useRunStore.getState();
  return {
    name: inEditor() ? projectName() : t('start.heading'),
    grant,
    unsaved,
    training: phase === 'running',
    progress: phase === 'running' || phase === 'paused' ? hundredths(iteration / maxIterations) : null,
  };
}

/** So that the host hears of it a hundred times at most. */
function hundredths(share: number): number {
  return Math.floor(100 * Math.min(1, Math.max(0, share))) / 100;
}
