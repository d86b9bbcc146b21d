import type { ReactElement } from 'react';
import { problem } from '../../core/problem.ts';
import { sizeOf } from '../../core/tensor/shape.ts';
import { formatOrdinal } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import { LESSON_LIMITS, type LessonSettings } from '../../core/train/lesson-settings.ts';
import { useProjectStore, type ProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { Field } from '../ui/field.tsx';
import { Select, type SelectOption } from '../ui/select.tsx';
import { ComputingNote } from './computing-note.tsx';
import { ForecastNote } from './forecast-note.tsx';
import { ImagePanel } from './image-panel.tsx';
import './lesson-panel.css';
import { SettingNumber } from './setting-number.tsx';
import { StartWeights } from './start-weights.tsx';

/** The lesson: the image it is about, and the settings of its runs. */
export function LessonPanel(): ReactElement {
  return (
    <div className="lesson-panel">
      <ImagePanel />
      <LessonFields />
      <StartWeights />
      <div className="lesson-notes">
        <ForecastNote of="run" />
        <ComputingNote />
      </div>
    </div>
  );
}

function LessonFields(): ReactElement {
  const lesson = useProjectStore((store) => store.project.lesson);
  const classes = useProjectStore(classCount);
  const running = useRunStore((store) => store.phase === 'running' || store.phase === 'paused');
  return (
    <div className="lesson-fields">
      <LessonNumber name="learningRate" lesson={lesson} />
      <LessonNumber name="maxIterations" lesson={lesson} whole />
      <div className="lesson-wide">
        <Field
          label={t('lesson.target')}
          help={t('lesson.targetHelp')}
          error={targetError(lesson.target, classes)}
        >
          {(control) => (
            <Select
              {...control}
              value={String(lesson.target)}
              options={targetOptions(lesson.target, classes)}
              onValue={(value) => change({ ...lesson, target: value === 'least' ? value : Number(value) })}
            />
          )}
        </Field>
      </div>
      <LessonNumber name="seed" lesson={lesson} whole />
      <Field label={t('lesson.startWeights')} help={t('lesson.startWeightsHelp')}>
        {(control) => (
          <Select
            {...control}
            value={lesson.weights}
            options={[
              { value: 'lcg', label: t('lesson.weightsGenerator') },
              { value: 'initializers', label: t('lesson.weightsInitializers') },
            ]}
            onValue={(value) => change({ ...lesson, weights: value === 'lcg' ? 'lcg' : 'initializers' })}
          />
        )}
      </Field>
      {running && <p className="lesson-note">{t('lesson.nextRun')}</p>}
    </div>
  );
}

type NumberName = 'learningRate' | 'maxIterations' | 'seed';

interface LessonNumberProps {
  readonly name: NumberName;
  readonly lesson: LessonSettings;
  readonly whole?: boolean;
}

function LessonNumber({ name, lesson, whole = false }: LessonNumberProps): ReactElement {
  return (
    <SettingNumber
      label={t(`lesson.${name}`)}
      help={t(`lesson.${name}Help`)}
      value={lesson[name]}
      range={LESSON_LIMITS[name]}
      whole={whole}
      onValue={(value) => change({ ...lesson, [name]: value }, name)}
    />
  );
}

function change(lesson: LessonSettings, field?: NumberName): void {
  const options = field === undefined ? {} : { coalesce: `lesson.${field}` };
  useProjectStore.getState().edit({ type: 'setLesson', lesson }, options);
}

/** How many classes the network tells apart; 0 while it is not known. */
function classCount({ analysis }: ProjectStore): number {
  const shape = analysis.output?.output ?? null;
  return shape?.length === 1 ? sizeOf(shape) : 0;
}

function targetOptions(target: LessonSettings['target'], classes: number): readonly SelectOption[] {
  const known = Array.from({ length: classes }, (_, index) => index);
  const all = target === 'least' || target < classes ? known : [...known, target];
  return [
    { value: 'least', label: t('lesson.targetLeast') },
    ...all.map((index) => ({ value: String(index), label: formatOrdinal(index) })),
  ];
}

function targetError(target: LessonSettings['target'], classes: number): string | null {
  if (target === 'least' || classes === 0 || target < classes) return null;
  return problemText(problem('TRAIN_TARGET_RANGE', { target, classes, last: classes - 1 }));
}
