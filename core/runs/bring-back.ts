/** What of a kept run becomes part of the project again, each as one edit. */
import type { Edit } from '../project/edit.ts';
import type { Project } from '../project/project.ts';
import { sameJson } from '../same-json.ts';
import type { RunFacts } from './run-record.ts';

/** The settings of the run; null: the project has them. */
export function settingsEdit(project: Project, { setup }: Pick<RunFacts, 'setup'>): Edit | null {
  const edits: Edit[] = [];
  if (project.task !== setup.task) edits.push({ type: 'setTask', task: setup.task });
  if (setup.task === 'lesson' && !sameJson(project.lesson, setup.settings))
    edits.push({ type: 'setLesson', lesson: setup.settings });
  if (setup.task === 'training' && !sameJson(project.training, setup.settings))
    edits.push({ type: 'setTraining', training: setup.settings });
  return edits.length === 0 ? null : { type: 'sequence', edits };
}

/** The network of the run, where it stood, and its settings. */
export function bringBackEdit(
  project: Project,
  facts: Pick<RunFacts, 'document' | 'layout' | 'setup'>,
): Edit {
  const { document, layout } = facts;
  const settings = settingsEdit(project, facts);
  return {
    type: 'sequence',
    edits: [
      { type: 'removeNodes', ids: project.document.nodes.map(({ id }) => id) },
      ...document.nodes.map((node): Edit => ({ type: 'addNode', node, position: layout[node.id] ?? null })),
      ...document.edges.map((edge): Edit => ({ type: 'addEdge', edge })),
      ...(settings === null ? [] : [settings]),
    ],
  };
}
