import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useKeyboardConnection } from './keyboard-connection.ts';

/** What a sighted person sees while connecting by keyboard; the live region says the rest. */
export function KeyboardConnectionHint(): ReactElement | null {
  const source = useKeyboardConnection((store) => store.source);
  const name = useProjectStore((store) =>
    source === null ? null : (store.analysis.byId.get(source)?.name ?? source),
  );
  if (name === null) return null;
  return (
    <div className="canvas-hint">
      <strong>{t('connect.hint', { source: name })}</strong>
      <span>{t('connect.keys')}</span>
    </div>
  );
}
