import { vi } from 'vitest';
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import type { Calibrate } from '../../../core/engine/calibration.ts';
import type { Pace } from '../../../core/engine/pace.ts';
import type { Project } from '../../../core/project/project.ts';
import type { LessonSettings } from '../../../core/train/lesson-settings.ts';
import type { RunAction } from '../../../renderer/store/run-actions.ts';
import type { DataSource } from '../../../renderer/store/run-state.ts';
import type { MemoryHome } from '../engine/memory-home.ts';

export type StorePage = Awaited<ReturnType<typeof openPage>>;

/** The stores of a page, with the real engine. They are the page's own; each test begins with a page of its own. */
export async function openPage(
  project: Project,
  options: {
    readonly tellsHangs?: boolean;
    readonly calibrate?: Calibrate;
    readonly data?: DataSource;
  } = {},
) {
  vi.resetModules();
  const { useProjectStore } = await import('../../../renderer/store/project-store.ts');
  const { useImageStore } = await import('../../../renderer/store/image-store.ts');
  const { useRunStore } = await import('../../../renderer/store/run-store.ts');
  const { useForecastStore } = await import('../../../renderer/store/forecast-store.ts');
  const { usePreferences } = await import('../../../renderer/store/preferences.ts');
  const { runHistory } = await import('../../../renderer/store/history.ts');
  const { stepsHistory } = await import('../../../renderer/store/steps-history.ts');
  const { canDo } = await import('../../../renderer/store/run-actions.ts');
  const { createMemoryHome } = await import('../engine/memory-home.ts');
  const home: MemoryHome = createMemoryHome(options);
  usePreferences.setState({ lessonPace: 'unlimited' });
  useProjectStore.getState().replaceProject(project);
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(home, options.data);
  const run = (): ReturnType<typeof useRunStore.getState> => useRunStore.getState();
  return {
    home,
    history: runHistory,
    steps: stepsHistory,
    run,
    project: () => useProjectStore.getState(),
    setPace: (lessonPace: Pace) => usePreferences.getState().set({ lessonPace }),
    forecast: () => useForecastStore.getState(),
    image: () => useImageStore.getState(),
    setLesson(lesson: Partial<LessonSettings>): void {
      const store = useProjectStore.getState();
      store.edit({ type: 'setLesson', lesson: { ...store.project.lesson, ...lesson } });
    },
    until: (condition: () => boolean) => vi.waitUntil(condition, { timeout: 10_000, interval: 5 }),
    possible: () =>
      (['train', 'pause', 'step', 'stop', 'reset'] as const).filter((action: RunAction) =>
        canDo(action, run()),
      ),
    /** Lets no run go on behind the next test. */
    async close(): Promise<void> {
      run().stop();
      await vi.waitUntil(() => run().phase !== 'running', { timeout: 10_000, interval: 5 });
    },
  };
}
