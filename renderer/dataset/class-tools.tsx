import { useId, useState, type ReactElement } from 'react';
import { shownFileName } from '../../core/data/file-name.ts';
import { LIMITS } from '../../core/limits.ts';
import type { CollectedData } from '../../core/project/collect-data.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { changeClassName, createClass, deleteClass, shiftClass } from './collect-edits.ts';
import { useDataView } from './data-view.ts';

/** What can be done with the classes of a set that is collected: with the one that is shown, or a new one. */
export function ClassTools({ data }: { readonly data: CollectedData }): ReactElement {
  const shown = useDataView((view) => view.filter.className);
  const [asked, setAsked] = useState<'new' | 'name' | null>(null);
  const { classNames } = data.origin;
  const selected = classNames.find((name) => name === shown) ?? null;
  const place = selected === null ? -1 : classNames.indexOf(selected);
  const name = shownFileName(selected ?? '');
  return (
    <div className="class-tools" role="group" aria-label={t('collect.tools')}>
      <Button icon="plus" onClick={() => setAsked('new')}>
        {t('collect.addClass')}
      </Button>
      {selected !== null && (
        <span className="class-tools-one">
          <IconButton
            icon="pencil"
            label={t('collect.rename', { class: name })}
            onClick={() => setAsked('name')}
          />
          <IconButton
            icon="chevronUp"
            label={t('collect.up', { class: name })}
            disabled={place === 0}
            onClick={() => shiftClass(selected, -1)}
          />
          <IconButton
            icon="chevronDown"
            label={t('collect.down', { class: name })}
            disabled={place === classNames.length - 1}
            onClick={() => shiftClass(selected, 1)}
          />
          <IconButton
            icon="trash"
            label={t('collect.delete', { class: name })}
            onClick={() => deleteClass(selected)}
          />
        </span>
      )}
      {asked === 'new' && (
        <NameDialog
          title={t('dataset.newClass')}
          act={t('collect.addClass')}
          others={classNames}
          onName={createClass}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'name' && selected !== null && (
        <NameDialog
          title={t('collect.rename', { class: name })}
          act={t('collect.renameDo')}
          name={selected}
          others={classNames.filter((each) => each !== selected)}
          onName={(to) => changeClassName(selected, to)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

interface NameDialogProps {
  readonly title: string;
  readonly act: string;
  readonly name?: string;
  /** Names that are taken. */
  readonly others: readonly string[];
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ title, act, name = '', others, onName, onClose }: NameDialogProps): ReactElement {
  const form = useId();
  const [text, setText] = useState(name);
  const [isAsked, setIsAsked] = useState(false);
  const typed = text.trim();
  const fault =
    typed === '' ? t('dataset.newClassEmpty') : others.includes(typed) ? t('collect.nameTaken') : null;
  return (
    <Dialog title={title} size="narrow" onClose={onClose}>
      <form
        id={form}
        className="class-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (fault === null) {
            onClose();
            onName(typed);
          } else setIsAsked(true);
        }}
      >
        <Field label={t('collect.className')} error={isAsked ? fault : null}>
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
        <Button type="submit" variant="primary">
          {act}
        </Button>
      </form>
    </Dialog>
  );
}
