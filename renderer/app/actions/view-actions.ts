import { t } from '../../../core/text/text.ts';
import { MENU_ACCELERATORS } from '../../../preload/accelerators.ts';
import { showEverything, zoomIn as zoomViewIn, zoomOut as zoomViewOut } from '../../editor/canvas-view.ts';
import { useIteration } from '../../inside/iteration/iteration-store.ts';
import { useLayerView } from '../../inside/layer-view-store.ts';
import { openReading } from '../../reading/open-reading.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useShell } from '../../store/shell-store.ts';
import type { Action } from './action.ts';
import { inEditor } from './in-editor.ts';

export const fit: Action = {
  id: 'fit',
  icon: 'fit',
  keys: ['F'],
  where: 'canvas',
  label: () => t('action.fit'),
  enabled: inEditor,
  run: () => showEverything(),
};

export const zoomIn: Action = {
  id: 'zoomIn',
  icon: 'plus',
  keys: ['+', '='],
  where: 'canvas',
  label: () => t('action.zoomIn'),
  enabled: inEditor,
  run: zoomViewIn,
};

export const zoomOut: Action = {
  id: 'zoomOut',
  icon: 'minus',
  keys: ['-'],
  where: 'canvas',
  label: () => t('action.zoomOut'),
  enabled: inEditor,
  run: zoomViewOut,
};

export const lookInside: Action = {
  id: 'lookInside',
  icon: 'eye',
  keys: ['I'],
  where: 'canvas',
  label: () => t('inside.look'),
  enabled: () => inEditor() && useProjectStore.getState().selection.nodes.length === 1,
  run() {
    const [node] = useProjectStore.getState().selection.nodes;
    if (node !== undefined) useLayerView.getState().open(node);
  },
};

export const prove: Action = {
  id: 'prove',
  icon: 'check',
  keys: ['P'],
  where: 'canvas',
  label: () => t('proof.open'),
  enabled: () => inEditor() && useProjectStore.getState().analysis.problems.length === 0,
  run: () => useShell.getState().openDialog({ kind: 'proof' }),
};

export const takeApart: Action = {
  id: 'takeApart',
  icon: 'microscope',
  keys: ['M'],
  where: 'canvas',
  label: () => t('iteration.open'),
  enabled: () => inEditor() && useProjectStore.getState().project.document.nodes.length > 0,
  run() {
    const { isOpen, open: begin, close } = useIteration.getState();
    if (isOpen) close();
    else begin();
  },
};

export const summary: Action = {
  id: 'showSummary',
  icon: 'table',
  keys: MENU_ACCELERATORS.showSummary,
  where: 'everywhere',
  label: () => t('action.summary'),
  enabled: inEditor,
  run: () => useShell.getState().openDialog({ kind: 'summary' }),
};

export const keyboardHelp: Action = {
  id: 'showKeyboardHelp',
  icon: 'help',
  keys: [...MENU_ACCELERATORS.showKeyboardHelp, '?'],
  // The sign alone is typed into fields; with Ctrl it is no text.
  where: 'outsideFields',
  label: () => t('action.keyboard'),
  enabled: () => true,
  run: () => useShell.getState().openDialog({ kind: 'keyboard' }),
};

export const read: Action = {
  id: 'showReading',
  icon: 'book',
  keys: ['F1'],
  where: 'everywhere',
  label: () => t('action.reading'),
  enabled: () => true,
  run() {
    const { selection, analysis } = useProjectStore.getState();
    const [node] = inEditor() && selection.nodes.length === 1 ? selection.nodes : [];
    openReading(node === undefined ? null : (analysis.byId.get(node)?.layer?.type ?? null));
  },
};
