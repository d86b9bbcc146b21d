import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { useIteration } from '../inside/iteration/iteration-store.ts';
import { usePreferences } from '../store/preferences.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useShell } from '../store/shell-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { showEverything, zoomIn, zoomOut } from './canvas-view.ts';
import { arrangeLayers } from './commands.ts';

/** The buttons on the canvas: zoom, fit, arrange, overview. */
export function CanvasTools(): ReactElement {
  const count = useProjectStore((store) => store.project.document.nodes.length);
  const hasProblems = useProjectStore((store) => store.analysis.problems.length > 0);
  const openDialog = useShell((store) => store.openDialog);
  const empty = count === 0;
  const { minimap, set } = usePreferences();
  const { isOpen, open, close } = useIteration();
  return (
    <div className="canvas-tools" role="toolbar" aria-label={t('canvas.tools')}>
      <IconButton icon="minus" label={t('action.zoomOut')} onClick={zoomOut} />
      <IconButton icon="plus" label={t('action.zoomIn')} onClick={zoomIn} />
      <IconButton
        icon="fit"
        label={t('action.fit')}
        keys="F"
        disabled={empty}
        onClick={() => showEverything()}
      />
      <IconButton
        icon="layout"
        label={t('action.layout')}
        keys="L"
        disabled={empty}
        onClick={arrangeLayers}
      />
      <IconButton
        icon="check"
        label={t('proof.open')}
        keys="P"
        disabled={hasProblems}
        onClick={() => openDialog({ kind: 'proof' })}
      />
      <IconButton
        icon="microscope"
        label={t('iteration.open')}
        keys="M"
        aria-pressed={isOpen}
        disabled={empty}
        onClick={isOpen ? close : open}
      />
      {needsOverview(count) && (
        <IconButton
          icon="map"
          label={t('action.minimap')}
          aria-pressed={minimap}
          onClick={() => set({ minimap: !minimap })}
        />
      )}
    </div>
  );
}

/** What fits the view anyway needs no map of it. */
export function needsOverview(nodes: number): boolean {
  return nodes > 12;
}
