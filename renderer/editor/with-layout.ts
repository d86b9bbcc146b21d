import { analyze } from '../../core/graph/analyze.ts';
import type { Project } from '../../core/project/project.ts';
import { autoLayout } from './auto-layout.ts';
import { nodeSize } from './node-size.ts';

/** The project with a place for every node: a model document brings none, and another program may leave some out. */
export function withLayout(project: Project): Project {
  const { document, layout } = project;
  if (document.nodes.every(({ id }) => layout[id] !== undefined)) return project;
  const sizes = new Map(analyze(document).nodes.map(({ id, name }) => [id, nodeSize(name)]));
  return { ...project, layout: autoLayout(document, sizes) };
}
