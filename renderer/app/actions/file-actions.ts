import { t } from '../../../core/text/text.ts';
import { MENU_ACCELERATORS } from '../../../preload/accelerators.ts';
import { useShell } from '../../store/shell-store.ts';
import { openProject, saveProject } from '../project-files.ts';
import type { Action } from './action.ts';
import { inEditor } from './in-editor.ts';

export const newProject: Action = {
  id: 'new',
  icon: 'file',
  keys: MENU_ACCELERATORS.new,
  where: 'everywhere',
  label: () => t('action.new'),
  enabled: inEditor,
  run: () => useShell.getState().openDialog({ kind: 'new' }),
};

export const open: Action = {
  id: 'open',
  icon: 'folder',
  keys: MENU_ACCELERATORS.open,
  where: 'everywhere',
  label: () => t('action.open'),
  enabled: () => true,
  run: () => void openProject(),
};

export const save: Action = {
  id: 'save',
  icon: 'save',
  keys: MENU_ACCELERATORS.save,
  where: 'everywhere',
  label: () => t('action.save'),
  enabled: inEditor,
  run: () => void saveProject('sameFile'),
};

export const saveAs: Action = {
  id: 'saveAs',
  keys: MENU_ACCELERATORS.saveAs,
  where: 'everywhere',
  label: () => t('action.saveAs'),
  enabled: inEditor,
  run: () => void saveProject('newFile'),
};
