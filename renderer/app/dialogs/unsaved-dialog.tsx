import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import type { UnsavedAnswer } from '../../store/shell-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface UnsavedDialogProps {
  readonly name: string;
  readonly answer: (answer: UnsavedAnswer) => void;
  readonly onClose: () => void;
}

export function UnsavedDialog({ name, answer, onClose }: UnsavedDialogProps): ReactElement {
  const decide = (decision: UnsavedAnswer): void => {
    answer(decision);
    onClose();
  };
  return (
    <Dialog
      title={t('file.saveQuestion', { name })}
      size="narrow"
      onClose={() => decide('cancel')}
      actions={
        <>
          <Button variant="quiet" onClick={() => decide('discard')}>
            {t('file.dontSave')}
          </Button>
          <Button onClick={() => decide('cancel')}>{t('shell.cancel')}</Button>
          <Button variant="primary" autoFocus onClick={() => decide('save')}>
            {t('file.save')}
          </Button>
        </>
      }
    >
      <p>{t('file.saveDetail')}</p>
    </Dialog>
  );
}
