/** Copy, cut and paste by the page's own events: keys, menus and the system's clipboard all lead here. */
import { t } from '../../core/text/text.ts';
import { pointerPlace } from '../editor/canvas-view.ts';
import { copySelected, deleteSelected, pasteText } from '../editor/commands.ts';
import { useToasts } from '../ui/toast.tsx';
import { inEditor } from './actions/in-editor.ts';
import { isField } from './keyboard.ts';

export function setUpClipboard(): () => void {
  const onCopy = (event: ClipboardEvent): void => void copy(event);
  const onCut = (event: ClipboardEvent): void => {
    if (copy(event)) deleteSelected();
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCut);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCut);
    document.removeEventListener('paste', paste);
  };
}

/** Text in fields and selected text of the page keep their own meaning. */
function isOurs(event: ClipboardEvent): boolean {
  const selection = document.getSelection();
  const selectsText = selection !== null && !selection.isCollapsed;
  return (
    inEditor() && !isField(event.target) && !selectsText && document.querySelector('dialog[open]') === null
  );
}

function copy(event: ClipboardEvent): boolean {
  const text = isOurs(event) ? copySelected() : null;
  if (text === null || event.clipboardData === null) return false;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
  return true;
}

function paste(event: ClipboardEvent): void {
  if (!isOurs(event) || event.clipboardData === null) return;
  event.preventDefault();
  const pasted = pasteText(event.clipboardData.getData('text/plain'), pointerPlace());
  if (!pasted) useToasts.getState().show('info', t('paste.nothing'));
}
