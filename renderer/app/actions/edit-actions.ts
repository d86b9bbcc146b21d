import { t } from '../../../core/text/text.ts';
import { MENU_ACCELERATORS } from '../../../preload/accelerators.ts';
import { useAddLayer } from '../../editor/add-layer-search.tsx';
import {
  arrangeLayers,
  clearSelection,
  deleteSelected,
  duplicateSelected,
  hasSelectedNodes,
  hasSelection,
  selectEverything,
} from '../../editor/commands.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import type { Action } from './action.ts';
import { inEditor } from './in-editor.ts';

function hasNodes(): boolean {
  return inEditor() && useProjectStore.getState().project.document.nodes.length > 0;
}

export const undo: Action = {
  id: 'undo',
  icon: 'undo',
  keys: MENU_ACCELERATORS.undo,
  where: 'outsideFields',
  label: () => t('action.undo'),
  enabled: () => inEditor() && useProjectStore.getState().canUndo,
  run() {
    // Where more is known of it, that is said in its place.
    useAnnouncements.getState().announce(t('done.undone'));
    useProjectStore.getState().undo();
  },
};

export const redo: Action = {
  id: 'redo',
  icon: 'redo',
  keys: MENU_ACCELERATORS.redo,
  where: 'outsideFields',
  label: () => t('action.redo'),
  enabled: () => inEditor() && useProjectStore.getState().canRedo,
  run() {
    useAnnouncements.getState().announce(t('done.redone'));
    useProjectStore.getState().redo();
  },
};

export const duplicate: Action = {
  id: 'duplicate',
  icon: 'copy',
  keys: ['CmdOrCtrl+D'],
  where: 'outsideFields',
  label: () => t('action.duplicate'),
  enabled: () => inEditor() && hasSelectedNodes(),
  run: duplicateSelected,
};

export const remove: Action = {
  id: 'delete',
  icon: 'trash',
  keys: ['Delete', 'Backspace'],
  where: 'outsideFields',
  label: () => t('action.delete'),
  enabled: () => inEditor() && hasSelection(),
  run: deleteSelected,
};

export const selectAll: Action = {
  id: 'selectAll',
  keys: ['CmdOrCtrl+A'],
  where: 'outsideFields',
  label: () => t('action.selectAll'),
  enabled: hasNodes,
  run: selectEverything,
};

export const deselect: Action = {
  id: 'clearSelection',
  keys: ['Escape'],
  where: 'outsideFields',
  label: () => t('action.clearSelection'),
  enabled: () => inEditor() && hasSelection(),
  run: clearSelection,
};

export const addLayer: Action = {
  id: 'addLayer',
  icon: 'plus',
  keys: ['A'],
  where: 'canvas',
  label: () => t('action.addLayer'),
  enabled: inEditor,
  run: () => useAddLayer.getState().open(),
};

export const arrange: Action = {
  id: 'layout',
  icon: 'layout',
  keys: ['L'],
  where: 'canvas',
  label: () => t('action.layout'),
  enabled: hasNodes,
  run: arrangeLayers,
};
