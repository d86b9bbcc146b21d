import type { CSSProperties, ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { Canvas } from '../editor/canvas.tsx';
import { Palette } from '../editor/palette.tsx';
import { ProblemList } from '../editor/problem-list.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { useIteration } from '../inside/iteration/iteration-store.ts';
import { useLayerView } from '../inside/layer-view-store.ts';
import { IterationPanel } from '../inside/iteration/iteration-panel.tsx';
import { LayerView } from '../inside/layer-view.tsx';
import { PANEL_SIZES, usePreferences, type PanelName } from '../store/preferences.ts';
import { useProjectStore } from '../store/project-store.ts';
import { EngineBanner } from '../training/engine-banner.tsx';
import { TaskPanel } from '../training/task-panel.tsx';
import { Panel } from '../ui/panel.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { Dock } from './dock.tsx';
import './frame.css';
import { panelTitle } from './panel-title.ts';
import { TopBar } from './top-bar.tsx';

/** The editor's window: what goes in stands left, what is drawn in the middle, what comes of it right and below. */
export function Frame(): ReactElement {
  const { open, sizes, toggle } = usePreferences();
  const task = useProjectStore((store) => store.project.task);
  const analysis = useProjectStore((store) => store.analysis);
  // A layer that is not there any more shows the network again.
  const inside = useLayerView((store) => (store.node === null ? undefined : analysis.byId.get(store.node)));
  // Its numbers need the room below the canvas.
  const isTakenApart = useIteration((store) => store.isOpen);
  return (
    <div className="frame">
      <TopBar />
      <EngineBanner />
      <div className="frame-body">
        {open.left && (
          <aside className="frame-aside" aria-label={panelTitle('left')}>
            <div className="frame-left" style={{ width: sizes.left }}>
              <Palette />
              {open.lesson && <PanelSplitter panel="lesson" />}
              <Panel
                title={t(task === 'lesson' ? 'layout.lesson' : 'layout.run')}
                className={open.lesson ? 'frame-lesson' : 'frame-lesson frame-lesson-folded'}
                fold={{ open: open.lesson, onToggle: () => toggle('lesson') }}
                style={open.lesson && sizes.lesson !== null ? { height: sizes.lesson } : undefined}
              >
                <TaskPanel />
              </Panel>
            </div>
            <PanelSplitter panel="left" />
          </aside>
        )}
        <main className="frame-main">
          {inside !== undefined && <LayerView node={inside} analysis={analysis} />}
          <div className="frame-upper" hidden={inside !== undefined}>
            <div className="frame-middle">
              <Canvas />
              <IterationPanel />
              <ProblemList />
            </div>
            {open.inspector && (
              <>
                <PanelSplitter panel="inspector" />
                <div className="frame-inspector" style={{ width: sizes.inspector }}>
                  <Inspector />
                </div>
              </>
            )}
          </div>
          {open.dock && inside === undefined && !isTakenApart && (
            <>
              <PanelSplitter panel="dock" />
              <Dock style={{ height: sizes.dock } satisfies CSSProperties} />
            </>
          )}
        </main>
      </div>
    </div>
  );
}

const LINES: Readonly<
  Record<
    PanelName,
    { readonly orientation: 'vertical' | 'horizontal'; readonly grows: 'forward' | 'backward' }
  >
> = {
  left: { orientation: 'vertical', grows: 'forward' },
  inspector: { orientation: 'vertical', grows: 'backward' },
  dock: { orientation: 'horizontal', grows: 'backward' },
  lesson: { orientation: 'horizontal', grows: 'backward' },
};

function PanelSplitter({ panel }: { readonly panel: PanelName }): ReactElement {
  const { sizes, resize } = usePreferences();
  const { min, max } = PANEL_SIZES[panel];
  return (
    <Splitter
      label={t('layout.resize', { panel: panelTitle(panel) })}
      {...LINES[panel]}
      size={sizes[panel]}
      min={min}
      max={max}
      onResize={(size) => resize(panel, size)}
      onReset={() => resize(panel, null)}
    />
  );
}
