/** Runs as charts draw them: of any task, going on or kept, each has the columns of a training. */
import { useEffect, useMemo, useState } from 'react';
import type { RunSetup } from '../../core/runs/run-record.ts';
import { t } from '../../core/text/text.ts';
import { classColour } from '../charts/class-colours.ts';
import { useHistoryFrame, useStepFrame } from '../store/history-frames.ts';
import { runHistory, type RunHistory } from '../store/history.ts';
import type { EpochFacts } from '../store/run-state.ts';
import { useRunStore } from '../store/run-store.ts';
import { useRunsStore } from '../store/runs-store.ts';
import { stepsHistory, type StepsHistory } from '../store/steps-history.ts';
import { knownCourse, NO_EPOCHS, type KnownCourse } from './known-course.ts';
import { runName } from './run-words.ts';
import { useRunsView } from './runs-view.ts';

export interface DrawnRun {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  /** As CSS. */
  readonly colour: string;
  readonly task: RunSetup['task'];
  /** Of a lesson, the probability of its target stands for accuracy. */
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  /** Of the history: it grows while the run goes on. */
  readonly version: number;
}

/** Neighbours in this order differ most. */
const COLOURS = [6, 0, 4, 8, 1, 5, 3, 9];
const OF = 10;

export function runColour(slot: number): string {
  return classColour(COLOURS[slot % COLOURS.length] ?? 0, OF);
}

const NONE = new Uint32Array(0);

/** The lesson on screen, with the columns that charts of trainings draw. */
const lessonHistory: StepsHistory = asSteps(runHistory);

function asSteps(history: RunHistory): StepsHistory {
  return {
    get length() {
      return history.length;
    },
    get version() {
      return history.version;
    },
    get run() {
      return history.run;
    },
    get loss() {
      return history.loss;
    },
    get accuracy() {
      return history.probability;
    },
    get learningRate() {
      return new Float32Array(history.length);
    },
    images: NONE,
    append: () => undefined,
    cutTo: () => undefined,
    subscribe: (listener) => history.subscribe(listener),
  };
}

/** The checked runs that have the task of the project; of another one where none has. Courses are read as they are wanted. */
export function useDrawnRuns(task: RunSetup['task']): {
  readonly runs: readonly DrawnRun[];
  /** Names of those that are damaged. */
  readonly unreadable: readonly string[];
} {
  const shown = useRunsView((view) => view.shown);
  const kept = useRunsStore((store) => store.runs);
  const current = useRunsStore((store) => store.current);
  const epochs = useRunStore((store) => store.epochs);
  const versions = { training: useStepFrame(), lesson: useHistoryFrame() };
  const [known, setKnown] = useState<ReadonlyMap<string, KnownCourse | null>>(new Map());

  useEffect(() => {
    const missing = kept.filter(
      ({ id }) => id !== current?.id && !known.has(id) && shown.some((each) => each.id === id),
    );
    if (missing.length === 0) return;
    let isWanted = true;
    void Promise.all(
      missing.map(async (facts) => {
        const course = await useRunsStore.getState().readCourse(facts);
        return [facts.id, course === null ? null : await knownCourse(course, facts)] as const;
      }),
    ).then((read) => isWanted && setKnown((before) => new Map([...before, ...read])));
    return () => {
      isWanted = false;
    };
  }, [shown, kept, current, known]);

  const { training, lesson } = versions;
  return useMemo(() => {
    const unreadable: string[] = [];
    const runs = shown.flatMap(({ id, slot }): DrawnRun[] => {
      const facts = kept.find((run) => run.id === id);
      const begun = facts ?? (current?.id === id ? { ...current, name: null } : undefined);
      if (begun === undefined) return [];
      const { number } = begun;
      const { task: its } = begun.setup;
      const common = { id, number, name: runName(begun), colour: runColour(slot), task: its };
      if (current?.id === id)
        return its === 'lesson'
          ? [{ ...common, history: lessonHistory, epochs: NO_EPOCHS, version: lesson }]
          : [{ ...common, history: stepsHistory, epochs, version: training }];
      const course = known.get(id);
      if (course === null) unreadable.push(t('runs.unreadable', { name: common.name }));
      return course == null ? [] : [{ ...common, ...course, version: 0 }];
    });
    runs.sort((a, b) => a.number - b.number);
    const ofTask = runs.filter((run) => run.task === task);
    return { runs: ofTask.length > 0 ? ofTask : runs, unreadable };
  }, [shown, kept, current, known, epochs, training, lesson, task]);
}
