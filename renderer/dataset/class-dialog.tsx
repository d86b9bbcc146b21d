import { useId, useState, type ReactElement } from 'react';
import { shownFileName } from '../../core/data/file-name.ts';
import { LIMITS } from '../../core/limits.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

interface ClassDialogProps {
  readonly classNames: readonly string[];
  /** Of the images that are selected, where they are of one. */
  readonly current: string | null;
  readonly count: number;
  readonly onChoose: (className: string) => void;
  readonly onClose: () => void;
}

/** Another class for the selected images: one of those there are, or a new one. */
export function ClassDialog({
  classNames,
  current,
  count,
  onChoose,
  onClose,
}: ClassDialogProps): ReactElement {
  const form = useId();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const name = text.trim();
  return (
    <Dialog title={t('dataset.classTitle', { count })} size="narrow" onClose={onClose}>
      <ul className="class-choices" aria-label={t('dataset.class')}>
        {classNames.map((className) => (
          <li key={className}>
            <Button
              variant="secondary"
              aria-pressed={className === current}
              onClick={() => onChoose(className)}
            >
              {shownFileName(className)}
            </Button>
          </li>
        ))}
      </ul>
      <form
        id={form}
        className="class-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (name === '') setAsked(true);
          else onChoose(name);
        }}
      >
        <Field label={t('dataset.newClass')} error={asked && name === '' ? t('dataset.newClassEmpty') : null}>
          {(control) => (
            <input
              {...control}
              className="input"
              autoComplete="off"
              spellCheck={false}
              maxLength={LIMITS.stringLength}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit">{t('dataset.useClass')}</Button>
      </form>
    </Dialog>
  );
}
