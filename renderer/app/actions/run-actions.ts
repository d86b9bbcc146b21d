import { t } from '../../../core/text/text.ts';
import { MENU_ACCELERATORS } from '../../../preload/accelerators.ts';
import { canDo, RUN_ACTIONS, type RunAction } from '../../store/run-actions.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { openImageDialog } from '../open-image.ts';
import type { Action } from './action.ts';
import { inEditor } from './in-editor.ts';

export const runActions: readonly Action[] = RUN_ACTIONS.map(runAction);

function runAction(name: RunAction): Action {
  return {
    id: name,
    keys: MENU_ACCELERATORS[name],
    where: 'everywhere',
    label: () => t(`action.${name}`),
    enabled: () => inEditor() && (name !== 'epoch' || hasEpochs()) && canDo(name, useRunStore.getState()),
    run: () => useRunStore.getState()[name](),
  };
}

function hasEpochs(): boolean {
  return useProjectStore.getState().project.task === 'training';
}

export const openImage: Action = {
  id: 'openImage',
  icon: 'image',
  keys: MENU_ACCELERATORS.openImage,
  where: 'everywhere',
  label: () => t('action.openImage'),
  enabled: inEditor,
  run: openImageDialog,
};

export const restartEngine: Action = {
  id: 'restartEngine',
  keys: MENU_ACCELERATORS.restartEngine,
  where: 'everywhere',
  label: () => t('action.restartEngine'),
  enabled: inEditor,
  run: () => useRunStore.getState().restartEngine(),
};
