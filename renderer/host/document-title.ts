import { t } from '../../core/text/text.ts';
import type { DocumentStatus } from '../../preload/contract.ts';

/** "digits* — Convas": the star says that there is something to save. */
export function documentTitle({ name, unsaved }: Pick<DocumentStatus, 'name' | 'unsaved'>): string {
  return t(unsaved ? 'shell.titleUnsaved' : 'shell.title', { name });
}
