/** Keys: each press is offered to the actions, and what an action takes does nothing else. */
import { isPressed, type KeyPress } from '../../preload/accelerators.ts';
import { host } from '../host/choose-host.ts';
import type { Action } from './actions/action.ts';
import { allActions } from './actions/all-actions.ts';

export function setUpKeyboard(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    // A dialog in front has the keys to itself.
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    const action = actionOfKey(event, event.target, host().isMac);
    if (action === null) return;
    // Taken even when it is not possible now: the browser's own meaning of Ctrl+S would only surprise.
    event.preventDefault();
    if (action.enabled()) action.run();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** The action that a key press asks for where the focus is; null when it asks for none. */
export function actionOfKey(press: KeyPress, target: EventTarget | null, isMac: boolean): Action | null {
  return (
    allActions.find(
      ({ keys, where }) =>
        acts(where, target) && keys.some((accelerator) => isPressed(accelerator, press, isMac)),
    ) ?? null
  );
}

function acts(where: Action['where'], target: EventTarget | null): boolean {
  switch (where) {
    case 'everywhere':
      return true;
    case 'outsideFields':
      return !isField(target);
    case 'canvas':
      return !isField(target) && isOnCanvas(target);
  }
}

/** Whether the focus is where keys are typed or choose something. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** On the canvas, or nowhere: after a click on nothing the page itself has the focus. */
function isOnCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target === document.body || target.closest('.canvas') !== null;
}
