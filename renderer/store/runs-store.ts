/**
 * The ended runs of the project on screen, newest first. Changes are shown at once and kept one after the other; where the host
 * keeps nothing, they last as long as the page, and that is said.
 */
import { create } from 'zustand';
import type { Problem } from '../../core/problem.ts';
import { runsToDrop } from '../../core/runs/kept-runs.ts';
import {
  parseRunCourse,
  parseRunFacts,
  parseRunWeights,
  RUN_TEXT_LIMITS,
} from '../../core/runs/parse-run.ts';
import type { BegunRun, RunCourse, RunFacts, RunRecord, RunWeights } from '../../core/runs/run-record.ts';
import { t } from '../../core/text/text.ts';
import { createKeptRuns, createRunsInMemory, type RunArchive } from '../archive/run-archive.ts';

export interface RunsStore {
  readonly project: string | null;
  readonly state: 'reading' | 'ready';
  readonly runs: readonly RunFacts[];
  /** Why runs that were kept cannot be shown. */
  readonly damaged: readonly Problem[];
  /** Whether runs are kept when the page is closed. */
  readonly lasts: boolean;
  /** How many runs had to go for newer ones, since the project was opened. */
  readonly dropped: number;
  /** The run on screen, once it has begun; it may have ended, and be among the others. null: there is none. */
  readonly current: BegunRun | null;
  /** The run that was deleted last, as long as it can come back. */
  readonly deleted: RunRecord | null;

  /** Shows the runs of another project. */
  readonly open: (project: string) => Promise<void>;
  /** The number of the next run. */
  readonly nextNumber: () => number;
  /** Another run is on screen, or none. */
  readonly begin: (current: BegunRun | null) => void;
  /** Keeps a run that ended; one with the same id gives way, but for its name and note. */
  readonly add: (record: RunRecord) => Promise<void>;
  readonly describe: (id: string, words: Partial<Pick<RunFacts, 'name' | 'note'>>) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly bringBack: () => Promise<void>;
  /** null: there is none, or it is damaged. */
  readonly readCourse: (facts: RunFacts) => Promise<RunCourse | null>;
  readonly readWeights: (facts: RunFacts) => Promise<RunWeights | null>;
  /** Where runs are kept from now on; for the tests. */
  readonly useArchive: (archive: RunArchive) => void;
}

export const useRunsStore = create<RunsStore>()((set, get) => {
  let archive: RunArchive | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** Numbers given so far: a run that is going on has one already. */
  let given = 0;

  function currentArchive(): RunArchive {
    archive ??= 'indexedDB' in globalThis ? createKeptRuns() : createRunsInMemory();
    return archive;
  }

  /** One after the other. What cannot be kept is kept in memory, with all that comes after it. */
  async function kept<T>(work: (archive: RunArchive) => Promise<T>): Promise<T> {
    const result = last.then(async () => {
      try {
        return await work(currentArchive());
      } catch {
        archive = createRunsInMemory();
        set({ lasts: false });
        return work(archive);
      }
    });
    last = result.catch(() => undefined);
    return result;
  }

  function show(runs: readonly RunFacts[]): void {
    set({ runs: runs.toSorted((a, b) => b.number - a.number) });
  }

  function withRun(facts: RunFacts): readonly RunFacts[] {
    return [facts, ...get().runs.filter(({ id }) => id !== facts.id)];
  }

  /** Makes room for a run that has just been kept. */
  async function makeRoom(newest: RunFacts): Promise<void> {
    const all = (await kept((its) => its.list())).flatMap(({ facts }) => {
      const read = parseRunFacts(facts, '');
      return read.ok ? [read.value] : [];
    });
    const dropped = runsToDrop(all, newest.id);
    if (dropped.length === 0) return;
    await kept((its) => its.remove(dropped));
    const gone = new Set(dropped.map(({ id }) => id));
    const { runs } = get();
    const left = runs.filter(({ id }) => !gone.has(id));
    set({ runs: left, dropped: get().dropped + runs.length - left.length });
  }

  async function put(record: RunRecord): Promise<void> {
    const { facts } = record;
    if (facts.project === get().project) show(withRun(facts));
    await kept((its) => its.keep(record));
    await makeRoom(facts);
  }

  return {
    project: null,
    state: 'ready',
    runs: [],
    damaged: [],
    lasts: true,
    dropped: 0,
    current: null,
    deleted: null,

    async open(project) {
      given = 0;
      set({ project, state: 'reading', runs: [], damaged: [], dropped: 0, deleted: null });
      const stored = await kept((its) => its.list());
      if (get().project !== project) return;
      const read = stored
        .filter((run) => run.project === project)
        .map(({ facts }) => parseRunFacts(facts, t('runs.kept')));
      const runs = read.flatMap((each) => (each.ok ? [each.value] : []));
      // A run may have ended meanwhile.
      const newer = get().runs.filter(({ id }) => !runs.some((each) => each.id === id));
      set({
        state: 'ready',
        damaged: read.flatMap((each) => (each.ok ? [] : [each.error])),
        lasts: currentArchive().lasts,
      });
      show([...newer, ...runs]);
    },
    nextNumber() {
      given = Math.max(given, ...get().runs.map(({ number }) => number)) + 1;
      return given;
    },
    begin: (current) => set({ current }),
    async add(record) {
      const known = get().runs.find(({ id }) => id === record.facts.id);
      const words = known === undefined ? {} : { name: known.name, note: known.note };
      // The runs of its project may not have been read when it began.
      const { id, project, number } = record.facts;
      const isTaken = get().runs.some(
        (run) => run.id !== id && run.project === project && run.number === number,
      );
      const facts = { ...record.facts, ...words, number: isTaken ? get().nextNumber() : number };
      await put({ ...record, facts });
    },
    async describe(id, words) {
      const known = get().runs.find((run) => run.id === id);
      if (known === undefined) return;
      const name = words.name === undefined ? known.name : (words.name?.trim() ?? '');
      const facts: RunFacts = {
        ...known,
        name: name === null || name === '' ? null : name.slice(0, RUN_TEXT_LIMITS.name),
        note: (words.note ?? known.note).slice(0, RUN_TEXT_LIMITS.note),
      };
      show(withRun(facts));
      await kept((its) => its.keepFacts(facts));
    },
    async remove(id) {
      const facts = get().runs.find((run) => run.id === id);
      if (facts === undefined) return;
      set({ runs: get().runs.filter((run) => run.id !== id), deleted: null });
      const [course, weights] = [await get().readCourse(facts), await get().readWeights(facts)];
      await kept((its) => its.remove([facts]));
      if (get().project === facts.project && course !== null)
        set({ deleted: { facts, course, weights: weights ?? { last: null, best: null } } });
    },
    async bringBack() {
      const { deleted } = get();
      if (deleted === null) return;
      set({ deleted: null });
      await put(deleted);
    },
    readCourse: async (facts) => parseRunCourse(await kept((its) => its.read(facts, 'course')), facts),
    readWeights: async (facts) => parseRunWeights(await kept((its) => its.read(facts, 'weights'))),
    useArchive(next) {
      archive = next;
    },
  };
});
