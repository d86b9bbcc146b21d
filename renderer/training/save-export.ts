import { t } from '../../core/text/text.ts';
import { host } from '../host/choose-host.ts';
import { useToasts } from '../ui/toast.tsx';

/** Saves what leaves the app under a name that a person can change; null: a picture that could not be drawn. */
export function saveExport(suggestedName: string, bytes: Uint8Array<ArrayBuffer> | null): void {
  if (bytes === null) useToasts.getState().show('error', t('chart.exportFailed'));
  else void host().saveProject({ grant: null, chooseName: true, suggestedName, bytes });
}
