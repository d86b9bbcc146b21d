import { useEffect, useState, type ReactElement } from 'react';
import { RUN_TEXT_LIMITS } from '../../core/runs/parse-run.ts';
import type { RunFacts } from '../../core/runs/run-record.ts';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useRunsStore } from '../store/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Menu } from '../ui/menu.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { runName } from './run-words.ts';
import { PROJECT_NOW, useRunsView } from './runs-view.ts';
import { bringBack, restoreWeights, takeSettings, type Misfit } from './use-run.ts';

interface RunDetailsProps {
  readonly facts: RunFacts;
  readonly onDelete: (id: string) => void;
}

/** Of the run that was chosen: its note, and what can be made of it. */
export function RunDetails({ facts, onDelete }: RunDetailsProps): ReactElement {
  const [misfit, setMisfit] = useState<Misfit | null>(null);
  const set = useRunsView((view) => view.set);
  const restore = (which: 'last' | 'best'): void => void restoreWeights(facts, which).then(setMisfit);
  const { last, best } = facts.weights;
  return (
    <section className="run-details" aria-label={t('runs.selected')}>
      <h3>{runName(facts)}</h3>
      <Note key={facts.id} facts={facts} />
      <div className="run-actions">
        <RestoreButton last={last} best={best} epoch={facts.result.best?.epoch ?? null} onRestore={restore} />
        <Tooltip text={t('runs.useSettingsHelp')}>
          <Button onClick={() => takeSettings(facts)}>{t('runs.useSettings')}</Button>
        </Tooltip>
        <Button onClick={() => set({ view: 'difference', from: facts.id, to: PROJECT_NOW })}>
          {t('runs.compare')}
        </Button>
        <Button variant="quiet" icon="trash" onClick={() => onDelete(facts.id)}>
          {t('runs.delete')}
        </Button>
      </div>
      {misfit !== null && <MisfitDialog misfit={misfit} onClose={() => setMisfit(null)} />}
    </section>
  );
}

interface RestoreButtonProps {
  readonly last: boolean;
  readonly best: boolean;
  readonly epoch: number | null;
  readonly onRestore: (which: 'last' | 'best') => void;
}

function RestoreButton({ last, best, epoch, onRestore }: RestoreButtonProps): ReactElement {
  if (last && best) {
    return (
      <Menu
        label={t('runs.restore')}
        items={[
          { id: 'last', label: t('runs.restoreLast'), onSelect: () => onRestore('last') },
          {
            id: 'best',
            label: t('runs.restoreBest', { epoch: formatOrdinal(epoch ?? 0) }),
            onSelect: () => onRestore('best'),
          },
        ]}
      >
        {(button) => <Button {...button}>{t('runs.restore')}</Button>}
      </Menu>
    );
  }
  const none = !last && !best;
  return (
    <Tooltip text={none ? t('runs.noWeights') : t('runs.restoreHelp')}>
      <Button disabled={none} onClick={() => onRestore(last ? 'last' : 'best')}>
        {t('runs.restore')}
      </Button>
    </Tooltip>
  );
}

function Note({ facts }: { readonly facts: RunFacts }): ReactElement {
  const [text, setText] = useState(facts.note);
  const [saved, setSaved] = useState(facts.note);
  const save = (): void => {
    if (text === saved) return;
    setSaved(text);
    void useRunsStore.getState().describe(facts.id, { note: text });
  };
  // What was typed is kept as well when the panel goes without the field having lost the focus.
  useEffect(() => {
    const timer = setTimeout(save, 600);
    return () => clearTimeout(timer);
  });
  return (
    <label className="run-note">
      <span className="field-label">{t('runs.note')}</span>
      <textarea
        className="input"
        rows={1}
        maxLength={RUN_TEXT_LIMITS.note}
        placeholder={t('runs.notePlaceholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
      />
    </label>
  );
}

interface MisfitDialogProps {
  readonly misfit: Misfit;
  readonly onClose: () => void;
}

/** Weights that do not fit: what does not, and the way to have the network that they fit. */
function MisfitDialog({ misfit, onClose }: MisfitDialogProps): ReactElement {
  return (
    <Dialog
      title={t('runs.misfitTitle', { name: runName(misfit.facts) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('runs.cancel')}</Button>
          <Button
            variant="primary"
            onClick={() => {
              bringBack(misfit);
              onClose();
            }}
          >
            {t('runs.bringBack')}
          </Button>
        </>
      }
    >
      <p>{t('runs.misfit')}</p>
      <ul className="run-misfits">
        {misfit.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>{t('runs.misfitOffer')}</p>
    </Dialog>
  );
}
