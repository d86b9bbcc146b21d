/** The sides of a comparison: kept runs, the run that goes on, and the project as it is now. */
import type { RunFacts } from '../../core/runs/run-record.ts';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { dataFacts, originName } from '../store/run-recorder.ts';
import type { RunsStore } from '../store/runs-store.ts';
import { runName } from './run-words.ts';
import { PROJECT_NOW, type RunsViewFacts } from './runs-view.ts';

export interface Compared extends Pick<RunFacts, 'document' | 'setup' | 'fromWeights'> {
  readonly id: string;
  readonly name: string;
  /** null: there is none yet. */
  readonly facts: RunFacts | null;
}

/** All that can be compared, the newest run first and the project last. */
export function comparable(
  { runs, current }: Pick<RunsStore, 'runs' | 'current'>,
  project: ProjectStore['project'],
  fromWeights: boolean,
): readonly Compared[] {
  const kept = runs.map((facts): Compared => ({ ...facts, name: runName(facts), facts }));
  const going =
    current === null || kept.some(({ id }) => id === current.id)
      ? []
      : [{ ...current, name: runName({ ...current, name: null }), facts: null }];
  return [
    ...going,
    ...kept,
    {
      id: PROJECT_NOW,
      name: t('runs.projectNow'),
      document: project.document,
      setup: projectSetup(project),
      fromWeights,
      facts: null,
    },
  ];
}

function projectSetup({ task, lesson, training, image, data }: ProjectStore['project']): Compared['setup'] {
  if (task === 'lesson') {
    const source = image?.source;
    const name = source === undefined ? null : source.kind === 'digit' ? String(source.digit) : source.name;
    return { task, settings: lesson, image: name, options: image?.options ?? null };
  }
  const { arranged } = useDataStore.getState();
  const name = originName(data?.origin);
  const none = { name, shape: data?.shape ?? [], classes: 0, train: 0, validation: 0, test: 0 };
  return { task, settings: training, data: arranged === null ? none : dataFacts(name, arranged) };
}

/** The two that were chosen, or that suggest themselves: the two newest runs, or the only run and the project. */
export function chosenSides(
  all: readonly Compared[],
  { from, to }: Pick<RunsViewFacts, 'from' | 'to'>,
): readonly [Compared, Compared] | null {
  const find = (id: string | null): Compared | undefined => all.find((each) => each.id === id);
  const [newest, before] = all;
  const now = all.at(-1);
  if (newest === undefined || before === undefined || now === undefined) return null;
  // Of one run, what was changed since; of several, what the newest did differently.
  const [earlier, later] = before === now ? [newest, now] : [before, newest];
  return [find(from) ?? earlier, find(to) ?? later];
}
