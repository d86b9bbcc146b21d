import { problemText, t } from '../../core/text/text.ts';
import type { ExportKind } from '../../preload/contract.ts';
import { host } from '../host/choose-host.ts';
import { useToasts } from '../ui/toast.tsx';

/** What leaves the app, by a name with the ending of its kind. */
export type ExportName = `${string}.${ExportKind}`;

/** Saves what leaves the app under a name that a person can change; null: a picture that could not be drawn. */
export async function saveExport(name: ExportName, bytes: Uint8Array<ArrayBuffer> | null): Promise<void> {
  const toasts = useToasts.getState();
  if (bytes === null) {
    toasts.show('error', t('chart.exportFailed'));
    return;
  }
  const answer = await host().saveExport({ kind: kindOf(name), suggestedName: name, bytes });
  if (answer.kind === 'failed') toasts.show('error', problemText(answer.failure));
  else if (answer.kind === 'saved' && host().edition === 'desktop')
    toasts.show('success', t('file.saved', { name: answer.name }));
}

function kindOf(name: ExportName): ExportKind {
  if (name.endsWith('.png')) return 'png';
  if (name.endsWith('.svg')) return 'svg';
  return name.endsWith('.csv') ? 'csv' : 'json';
}
