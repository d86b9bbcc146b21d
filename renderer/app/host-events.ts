import { host } from '../host/choose-host.ts';
import type { MenuCommand } from '../../preload/contract.ts';
import { actionOfCommand } from './actions/all-actions.ts';
import { isField } from './keyboard.ts';
import { saveProject, takeAnswer } from './project-files.ts';

/** Carries out what the host asks for: menu commands, files it was given, saving before the window closes. */
export function setUpHostEvents(): () => void {
  const ends = [
    host().onCommand(obey),
    host().onFileOpened((answer) => void takeAnswer(answer)),
    host().onSaveBeforeClose(() => void saveAndClose()),
  ];
  void host()
    .takeLaunchFile()
    .then((answer) => (answer === null ? undefined : takeAnswer(answer)));
  return () => ends.forEach((end) => end());
}

/** A menu may send undo and redo while a text is typed: they then belong to the field. */
export function obey(command: MenuCommand): void {
  if ((command === 'undo' || command === 'redo') && isField(document.activeElement)) {
    document.execCommand(command);
    return;
  }
  if (document.querySelector('dialog[open]') !== null) return;
  const action = actionOfCommand(command);
  if (action.enabled()) action.run();
}

async function saveAndClose(): Promise<void> {
  if (await saveProject('sameFile')) host().confirmClose();
}
