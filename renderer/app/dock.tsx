import type { CSSProperties, ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { DataPanel } from '../dataset/data-panel.tsx';
import { EvaluationPanel } from '../evaluation/evaluation-panel.tsx';
import { SummaryTable } from '../inspector/summary-table.tsx';
import { usePreferences } from '../store/preferences.ts';
import { useProjectStore } from '../store/project-store.ts';
import { PaceControl } from '../training/pace-control.tsx';
import { TrainingDock } from '../training/training-dock.tsx';
import { RunsPanel } from '../runs/runs-panel.tsx';
import { Tabs, type TabItem } from '../ui/tabs.tsx';
import './dock.css';

/** Below the canvas: what a run shows, the images it learns from, and the model as a table. */
export function Dock({ style }: { readonly style: CSSProperties }): ReactElement {
  const { dockTab, set } = usePreferences();
  const analysis = useProjectStore((store) => store.analysis);
  const task = useProjectStore((store) => store.project.task);
  const items: readonly TabItem<typeof dockTab>[] = [
    { id: 'training', label: t('layout.training'), content: <TrainingDock /> },
    { id: 'data', label: t('layout.data'), content: <DataPanel /> },
    { id: 'evaluation', label: t('layout.evaluation'), content: <EvaluationPanel /> },
    { id: 'runs', label: t('layout.runs'), content: <RunsPanel /> },
    {
      id: 'summary',
      label: t('layout.summary'),
      content: (
        <div className="dock-summary">
          <SummaryTable analysis={analysis} />
        </div>
      ),
    },
  ];
  return (
    <section className="dock" style={style} aria-label={t('layout.dock')}>
      <Tabs
        label={t('layout.dock')}
        items={items}
        selected={dockTab}
        onSelect={(tab) => set({ dockTab: tab })}
      >
        {(tabs, panel) => (
          <>
            <div className="dock-head">
              {tabs}
              {task === 'lesson' && dockTab === 'training' && <PaceControl />}
            </div>
            {panel}
          </>
        )}
      </Tabs>
    </section>
  );
}
