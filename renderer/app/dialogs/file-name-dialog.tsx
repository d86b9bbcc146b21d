import { useId, useState, type ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';

interface FileNameDialogProps {
  /** Without its extension. */
  readonly name: string;
  readonly answer: (name: string | null) => void;
  readonly onClose: () => void;
}

/** Signs that some system refuses in a file's name. */
const REFUSED = /[\\/:*?"<>|\p{Cc}]/u;

/** Asks under which name a project is downloaded. */
export function FileNameDialog({ name, answer, onClose }: FileNameDialogProps): ReactElement {
  const form = useId();
  const [text, setText] = useState(name);
  const trimmed = text.trim().replace(/\.convas$/i, '');
  const refused = REFUSED.test(trimmed);
  const decide = (decision: string | null): void => {
    answer(decision);
    onClose();
  };
  return (
    <Dialog
      title={t('file.saveAsTitle')}
      size="narrow"
      onClose={() => decide(null)}
      actions={
        <>
          <Button onClick={() => decide(null)}>{t('shell.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} disabled={trimmed === '' || refused}>
            {t('file.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== '' && !refused) decide(trimmed);
        }}
      >
        <Field label={t('file.name')} error={refused ? t('file.nameRefused') : null}>
          {(control) => (
            <input
              {...control}
              className="input"
              autoFocus
              autoComplete="off"
              spellCheck={false}
              value={text}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
