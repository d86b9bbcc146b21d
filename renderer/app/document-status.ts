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
  return {
    name: inEditor() ? projectName() : t('start.heading'),
    grant,
    unsaved,
    training: useRunStore.getState().phase === 'running',
  };
}
