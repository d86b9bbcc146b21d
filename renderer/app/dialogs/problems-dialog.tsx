import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import './problems-dialog.css';

interface ProblemsDialogProps {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly onClose: () => void;
}

/** Why a file was refused, when that takes more than one sentence. */
export function ProblemsDialog({ title, sentences, onClose }: ProblemsDialogProps): ReactElement {
  return (
    <Dialog title={title} onClose={onClose} actions={<Button onClick={onClose}>{t('shell.close')}</Button>}>
      <ul className="problems-dialog">
        {sentences.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ul>
    </Dialog>
  );
}
