/** Undo and redo, kept apart from the project, so that saving does not end them. */
import type { Edit } from './edit.ts';
import { applyEdit } from './edits.ts';
import type { Project } from './project.ts';

/**
 * 1. `project` is what is on screen; `undo` holds the projects before it, newest last, `redo` those undone, next last.
 * 2. A new edit empties `redo`.
 * 3. Edits in a row with the same key (one drag, one field while it has the focus) are one step; `endStep` ends it.
 * 4. `saved` is the project as it stands in its file, and `isSaved` whether `project` is the same work: undoing back to the
 *    saved state counts as saved, and what was painted stands in no file.
 */
export interface History {
  readonly project: Project;
  readonly undo: readonly Project[];
  readonly redo: readonly Project[];
  readonly saved: Project;
  /** The key of the step that further edits may join. */
  readonly openStep: string | null;
}

const MAX_STEPS = 500;

export function startHistory(project: Project): History {
  return { project, undo: [], redo: [], saved: project, openStep: null };
}

/** `key` joins edits into one step (rule 3); null makes a step of its own. */
export function record(history: History, edit: Edit, key: string | null = null): History {
  const project = applyEdit(history.project, edit);
  const joins = key !== null && key === history.openStep;
  const undo = joins ? history.undo : [...history.undo, history.project].slice(-MAX_STEPS);
  return { ...history, project, undo, redo: [], openStep: key };
}

/** The next edit begins a new step even with the same key. */
export function endStep(history: History): History {
  return history.openStep === null ? history : { ...history, openStep: null };
}

export function undo(history: History): History {
  const before = history.undo.at(-1);
  if (before === undefined) return history;
  const redo = [...history.redo, history.project];
  return { ...history, project: before, undo: history.undo.slice(0, -1), redo, openStep: null };
}

export function redo(history: History): History {
  const after = history.redo.at(-1);
  if (after === undefined) return history;
  const undone = [...history.undo, history.project];
  return { ...history, project: after, undo: undone, redo: history.redo.slice(0, -1), openStep: null };
}

export function isSaved({ project, saved }: History): boolean {
  if (project === saved) return true;
  const { painted: _, ...work } = project;
  return Object.entries(work).every(([part, value]) => saved[part as keyof Project] === value);
}

export function markSaved(history: History, saved: Project): History {
  return { ...history, saved, openStep: null };
}
