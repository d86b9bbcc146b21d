import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import type { Task } from '../../core/project/project.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Segments, type Segment } from '../ui/segments.tsx';
import { LessonPanel } from './lesson-panel.tsx';
import './task-panel.css';
import { TrainingPanel } from './training-panel.tsx';

const TASKS: readonly Segment<Task>[] = (['lesson', 'training'] as const).map((value) => ({
  value,
  label: t(`training.task.${value}`),
  help: t(`training.task.${value}Help`),
}));

/** What Train trains on, and how. */
export function TaskPanel(): ReactElement {
  const task = useProjectStore((store) => store.project.task);
  return (
    <div className="task-panel">
      <Segments
        label={t('training.task')}
        hidesLabel
        segments={TASKS}
        value={task}
        onValue={(next) => useProjectStore.getState().edit({ type: 'setTask', task: next })}
      />
      {task === 'lesson' ? <LessonPanel /> : <TrainingPanel />}
    </div>
  );
}
