import { lazy, Suspense, type ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { ProofDialog } from '../../inside/proof/proof-dialog.tsx';
import { SummaryTable } from '../../inspector/summary-table.tsx';
import { useProjectStore } from '../../store/project-store.ts';
import { useShell } from '../../store/shell-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { StartChoices } from '../start-choices.tsx';
import { FileNameDialog } from './file-name-dialog.tsx';
import { KeyboardSheet } from './keyboard-sheet.tsx';
import { ProblemsDialog } from './problems-dialog.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';

/** With its texts, formulas and pictures, which nobody needs at the start. */
const ReadingDialog = lazy(() => import('../../reading/reading-dialog.tsx'));

/** The dialog in front, if there is one. */
export function ShellDialogs(): ReactElement | null {
  const dialog = useShell((store) => store.dialog);
  const close = useShell((store) => store.closeDialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'new':
      return (
        <Dialog title={t('new.title')} onClose={close}>
          <StartChoices onChosen={close} />
        </Dialog>
      );
    case 'summary':
      return <SummaryDialog onClose={close} />;
    case 'keyboard':
      return <KeyboardSheet onClose={close} />;
    case 'reading':
      return (
        <Suspense>
          <ReadingDialog entry={dialog.entry} onClose={close} />
        </Suspense>
      );
    case 'proof':
      return <ProofDialog onClose={close} />;
    case 'problems':
      return <ProblemsDialog title={dialog.title} sentences={dialog.sentences} onClose={close} />;
    case 'fileName':
      return <FileNameDialog name={dialog.name} answer={dialog.answer} onClose={close} />;
    case 'unsaved':
      return <UnsavedDialog key={dialog.name} name={dialog.name} answer={dialog.answer} onClose={close} />;
  }
}

function SummaryDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const analysis = useProjectStore((store) => store.analysis);
  return (
    <Dialog title={t('summary.title')} size="wide" onClose={onClose}>
      <SummaryTable analysis={analysis} onChoose={onClose} />
    </Dialog>
  );
}
