/** Where ended runs are kept, in this browser or app: apart from the project's file, which holds no history. */
import { createStore, delMany, getMany, keys, set, setMany } from 'idb-keyval';
import { runFactsJson } from '../../core/runs/parse-run.ts';
import type { RunFacts, RunRecord } from '../../core/runs/run-record.ts';

export type RunPart = 'course' | 'weights';

/** Which run: of which project. */
export type RunKey = Pick<RunFacts, 'project' | 'id'>;

export interface StoredRun extends RunKey {
  /** As it was stored: it may be damaged. */
  readonly facts: unknown;
}

export interface RunArchive {
  /** Whether what is kept outlives the page. */
  readonly lasts: boolean;
  /** Of all projects. */
  list(): Promise<readonly StoredRun[]>;
  read(run: RunKey, part: RunPart): Promise<unknown>;
  keep(record: RunRecord): Promise<void>;
  /** What a person changed of a kept run. */
  keepFacts(facts: RunFacts): Promise<void>;
  remove(runs: readonly RunKey[]): Promise<void>;
}

const PARTS = ['facts', 'course', 'weights'] as const;

const keyOf = ({ project, id }: RunKey, part: RunPart | 'facts'): string => `${project}/${id}/${part}`;

/** In the page's own database; throws where the host allows none, or has no room left in it. */
export function createKeptRuns(): RunArchive {
  const store = createStore('convas-runs', 'runs');
  return {
    lasts: true,
    async list() {
      const found = (await keys<string>(store)).flatMap((key) => {
        const [project = '', id = '', part] = key.split('/');
        return part === 'facts' ? [{ key, project, id }] : [];
      });
      const facts = await getMany<unknown>(
        found.map(({ key }) => key),
        store,
      );
      return found.map(({ project, id }, index) => ({ project, id, facts: facts[index] }));
    },
    async read(run, part) {
      const [stored] = await getMany<unknown>([keyOf(run, part)], store);
      return stored;
    },
    keep: ({ facts, course, weights }) =>
      setMany(
        [
          [keyOf(facts, 'course'), course],
          [keyOf(facts, 'weights'), weights],
          [keyOf(facts, 'facts'), runFactsJson(facts)],
        ],
        store,
      ),
    keepFacts: (facts) => set(keyOf(facts, 'facts'), runFactsJson(facts), store),
    remove: (runs) =>
      delMany(
        runs.flatMap((run) => PARTS.map((part) => keyOf(run, part))),
        store,
      ),
  };
}

/** As long as the page. */
export function createRunsInMemory(): RunArchive {
  const stored = new Map<string, StoredRun & Record<RunPart, unknown>>();
  const find = (run: RunKey) => stored.get(keyOf(run, 'facts'));
  return {
    lasts: false,
    list: () => Promise.resolve([...stored.values()]),
    read: (run, part) => Promise.resolve(find(run)?.[part]),
    keep({ facts, course, weights }) {
      const { project, id } = facts;
      stored.set(keyOf(facts, 'facts'), { project, id, facts: runFactsJson(facts), course, weights });
      return Promise.resolve();
    },
    keepFacts(facts) {
      const known = find(facts);
      if (known !== undefined) stored.set(keyOf(facts, 'facts'), { ...known, facts: runFactsJson(facts) });
      return Promise.resolve();
    },
    remove(runs) {
      for (const run of runs) stored.delete(keyOf(run, 'facts'));
      return Promise.resolve();
    },
  };
}
