import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import type { ExternalLink } from '../../../preload/contract.ts';
import { host } from '../../host/choose-host.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { Action } from '../actions/action.ts';
import {
  canvasActions,
  editActions,
  fileActions,
  trainingActions,
  viewActions,
} from '../actions/all-actions.ts';
import { keyText } from '../actions/key-text.ts';
import './keyboard-sheet.css';

interface Line {
  readonly id: string;
  readonly label: string;
  readonly keys: readonly string[];
}

/** Every key there is, by what it is for. */
export function KeyboardSheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { isMac } = host();
  const lines = (actions: readonly Action[]): readonly Line[] =>
    actions
      .filter(({ keys }) => keys.length > 0)
      .map((action) => ({
        id: action.id,
        label: action.label(),
        keys: action.keys.map((key) => keyText(key, isMac)),
      }));
  const clipboard: readonly Line[] = [
    { id: 'copy', label: t('action.copy'), keys: [keyText('CmdOrCtrl+C', isMac)] },
    { id: 'cut', label: t('action.cut'), keys: [keyText('CmdOrCtrl+X', isMac)] },
    { id: 'paste', label: t('action.paste'), keys: [keyText('CmdOrCtrl+V', isMac)] },
  ];
  const onCanvas: readonly Line[] = [
    { id: 'focus', label: t('keys.focusNodes'), keys: ['Tab'] },
    { id: 'select', label: t('keys.selectNode'), keys: ['Enter', t('keys.space')] },
    { id: 'more', label: t('keys.addSelect'), keys: [t('keys.shiftClick')] },
    { id: 'marquee', label: t('keys.marquee'), keys: [t('keys.shiftDrag')] },
    { id: 'move', label: t('keys.moveNode'), keys: ['← ↑ → ↓'] },
    { id: 'connect', label: t('action.connect'), keys: ['C'] },
  ];
  const onImages: readonly Line[] = [
    { id: 'moveImage', label: t('keys.moveImage'), keys: ['← ↑ → ↓'] },
    { id: 'selectImage', label: t('keys.selectImage'), keys: [t('keys.space')] },
    { id: 'range', label: t('keys.selectRange'), keys: ['Shift + ← ↑ → ↓'] },
    { id: 'class', label: t('keys.changeClass'), keys: ['Enter', 'F2'] },
    { id: 'out', label: t('keys.leaveOut'), keys: [keyText('Delete', isMac)] },
  ];
  return (
    <Dialog title={t('keys.title')} size="wide" onClose={onClose}>
      <div className="keys">
        <Group title={t('keys.canvas')} lines={[...onCanvas, ...lines(canvasActions)]} />
        <Group title={t('keys.edit')} lines={[...lines(editActions), ...clipboard]} />
        <Group title={t('keys.run')} lines={lines(trainingActions)} />
        <Group title={t('keys.images')} lines={onImages} />
        <Group title={t('keys.file')} lines={lines([...fileActions, ...viewActions])} />
      </div>
      <p className="keys-credits">
        {t('keys.credits')} <Credit link="reactFlow" /> · <Credit link="electron" /> · <Credit link="keras" />
      </p>
    </Dialog>
  );
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }): ReactElement {
  return (
    <section className="keys-group">
      <h3>{title}</h3>
      <dl>
        {lines.map(({ id, label, keys }) => (
          <div key={id} className="keys-line">
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Credit({ link }: { readonly link: ExternalLink }): ReactElement {
  return (
    <button type="button" className="keys-link" onClick={() => host().openLink(link)}>
      {t(`keys.${link}`)}
    </button>
  );
}
