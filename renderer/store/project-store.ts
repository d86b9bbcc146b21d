/**
 * The one place the project lives in. Everything on screen is drawn from it, and everything that changes it goes
 * through `edit`, so that undo knows of all of it.
 */
import { create } from 'zustand';
import type { Analysis } from '../../core/graph/analysis.ts';
import { analyze } from '../../core/graph/analyze.ts';
import type { ModelDocument } from '../../core/graph/document.ts';
import type { Edit } from '../../core/project/edit.ts';
import { NO_EXTRAS, type ProjectExtras } from '../../core/project/file.ts';
import { withProjectId } from '../../core/project/project-id.ts';
import * as history from '../../core/project/history.ts';
import { emptyProject, type Project } from '../../core/project/project.ts';
import { randomId } from './random-id.ts';
import { keepExisting, NOTHING_SELECTED, type Selection } from './selection.ts';

/** The file a project stands in. */
export interface ProjectFile {
  /** Its name without a folder, or the name a new project would be saved under; null: untitled. */
  readonly fileName: string | null;
  /** The host's permission to write to it; null: saving asks for a place first. */
  readonly grant: string | null;
  /** What the file held that this version does not know, to be given back on saving; and what the project is recognized by. */
  readonly extras: ProjectExtras;
}

export interface ProjectStore extends ProjectFile {
  readonly project: Project;
  readonly analysis: Analysis;
  readonly selection: Selection;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly unsaved: boolean;
  /** Counts the projects opened or begun, so that views can tell a new project from a changed one. */
  readonly opened: number;
  readonly history: history.History;

  /** Changes the project as one step of undo; edits in a row with the same `coalesce` key are one step. */
  readonly edit: (edit: Edit, options?: { readonly coalesce?: string; readonly select?: Selection }) => void;
  /** The next edit begins a step of its own, whatever its key. */
  readonly endStep: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (selection: Selection) => void;
  /** Begins with another project, without history. */
  readonly replaceProject: (project: Project, file?: Partial<ProjectFile>) => void;
  /** `saved` is the project as it was written; edits made meanwhile stay unsaved. */
  readonly markSaved: (saved: Project, file: ProjectFile) => void;
}

const UNTITLED = { fileName: null, grant: null };

export const useProjectStore = create<ProjectStore>()((set) => ({
  ...UNTITLED,
  extras: withProjectId(NO_EXTRAS, randomId),
  ...shown(history.startHistory(emptyProject()), null),
  selection: NOTHING_SELECTED,
  opened: 0,

  edit: (edit, options = {}) =>
    set((store) => {
      const next = shown(history.record(store.history, edit, options.coalesce ?? null), store);
      const selection = options.select ?? keepExisting(store.selection, next.project.document);
      return { ...next, selection };
    }),
  endStep: () => set((store) => ({ history: history.endStep(store.history) })),
  undo: () => set((store) => travel(store, history.undo(store.history))),
  redo: () => set((store) => travel(store, history.redo(store.history))),
  // A step ends with the selection it was made in: typing in the same field of another node is another step.
  select: (selection) => set((store) => ({ selection, history: history.endStep(store.history) })),
  replaceProject: (project, file = {}) =>
    set((store) => ({
      ...shown(history.startHistory(project), store),
      ...UNTITLED,
      ...file,
      extras: withProjectId(file.extras ?? NO_EXTRAS, randomId),
      selection: NOTHING_SELECTED,
      opened: store.opened + 1,
    })),
  markSaved: (saved, file) =>
    set((store) => ({ ...shown(history.markSaved(store.history, saved), store), ...file })),
}));

type Shown = Pick<ProjectStore, 'history' | 'project' | 'analysis' | 'canUndo' | 'canRedo' | 'unsaved'>;

/** What follows from a history. The analysis is made anew only when the document itself changed. */
function shown(next: history.History, before: Pick<ProjectStore, 'project' | 'analysis'> | null): Shown {
  const { project } = next;
  return {
    history: next,
    project,
    analysis:
      before !== null && before.project.document === project.document
        ? before.analysis
        : analyze(project.document),
    canUndo: next.undo.length > 0,
    canRedo: next.redo.length > 0,
    unsaved: !history.isSaved(next),
  };
}

/** Undo and redo show where they did something: what comes back is selected. */
function travel(store: ProjectStore, next: history.History): Partial<ProjectStore> {
  const { document } = next.project;
  const returned = returnedNodes(store.project.document, document);
  const selection =
    returned.length > 0 ? { nodes: returned, edges: [] } : keepExisting(store.selection, document);
  return { ...shown(next, store), selection };
}

function returnedNodes(before: ModelDocument, after: ModelDocument): readonly string[] {
  if (before.nodes.length >= after.nodes.length) return [];
  const known = new Set(before.nodes.map(({ id }) => id));
  return after.nodes.map(({ id }) => id).filter((id) => !known.has(id));
}
