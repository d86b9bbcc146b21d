import type { MenuCommand } from '../../../preload/contract.ts';
import type { Action } from './action.ts';
import { addLayer, arrange, deselect, duplicate, redo, remove, selectAll, undo } from './edit-actions.ts';
import { newProject, open, save, saveAs } from './file-actions.ts';
import { openImage, restartEngine, runActions } from './run-actions.ts';
import {
  fit,
  keyboardHelp,
  lookInside,
  prove,
  read,
  summary,
  takeApart,
  zoomIn,
  zoomOut,
} from './view-actions.ts';

export const fileActions: readonly Action[] = [newProject, open, save, saveAs];
export const editActions: readonly Action[] = [undo, redo, duplicate, remove, selectAll, deselect];
export const canvasActions: readonly Action[] = [
  addLayer,
  lookInside,
  takeApart,
  prove,
  arrange,
  fit,
  zoomIn,
  zoomOut,
];
export const trainingActions: readonly Action[] = [openImage, ...runActions, restartEngine];
export const viewActions: readonly Action[] = [summary, read, keyboardHelp];

/** Everything a person can do by key or menu. */
export const allActions: readonly Action[] = [
  ...fileActions,
  ...editActions,
  ...canvasActions,
  ...trainingActions,
  ...viewActions,
];

/** What a command of the native menu does. */
export function actionOfCommand(command: MenuCommand): Action {
  const action = allActions.find(({ id }) => id === command);
  if (action === undefined) throw new Error(`No action for the command ${command}`);
  return action;
}
