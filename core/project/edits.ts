/** How edits change a project, and the edits that a gesture is made of. */
import { withParam, withTrainable } from '../graph/change-node.ts';
import type { ModelDocument, ModelEdge } from '../graph/document.ts';
import { assertNever } from '../result.ts';
import type { Edit } from './edit.ts';
import type { Layout, Project } from './project.ts';

/** An edit that names a node or an edge which is not there is a bug of the caller and throws. */
export function applyEdit(project: Project, edit: Edit): Project {
  const { document, layout } = project;
  switch (edit.type) {
    case 'addNode': {
      if (document.nodes.some(({ id }) => id === edit.node.id))
        throw new Error(`There is a node ${edit.node.id} already`);
      const position = edit.position === null ? {} : { [edit.node.id]: edit.position };
      return {
        ...project,
        document: { ...document, nodes: [...document.nodes, edit.node] },
        layout: { ...layout, ...position },
      };
    }
    case 'removeNodes':
      return removeNodes(project, new Set(edit.ids));
    case 'addEdge': {
      const edges = document.edges.toSpliced(edit.index ?? document.edges.length, 0, edit.edge);
      return { ...project, document: { ...document, edges } };
    }
    case 'removeEdge': {
      if (document.edges[edit.index] === undefined) throw new Error(`There is no edge ${edit.index}`);
      return { ...project, document: { ...document, edges: document.edges.toSpliced(edit.index, 1) } };
    }
    case 'setParam':
      return { ...project, document: withParam(document, edit.id, edit.field, edit.value) };
    case 'setTrainable':
      return { ...project, document: withTrainable(document, edit.id, edit.trainable) };
    case 'moveNodes':
      return { ...project, layout: { ...layout, ...edit.positions } };
    case 'setLesson':
      return { ...project, lesson: edit.lesson };
    case 'setImage':
      return { ...project, image: edit.image };
    case 'setTask':
      return { ...project, task: edit.task };
    case 'setData':
      return { ...project, data: edit.data };
    case 'setTraining':
      return { ...project, training: edit.training };
    case 'setTouched':
      return { ...project, touched: edit.touched };
    case 'setPainted':
      return { ...project, painted: edit.painted };
    case 'sequence':
      return edit.edits.reduce(applyEdit, project);
    default:
      return assertNever(edit);
  }
}

/**
 * Connects two nodes. Where `target` takes one input only, the new edge replaces the one it has, in its place;
 * otherwise it becomes the last input.
 */
export function connect(document: ModelDocument, edge: ModelEdge, maxInputs: number): Edit {
  const existing = document.edges.findIndex(({ target }) => target === edge.target);
  if (maxInputs > 1 || existing === -1) return { type: 'addEdge', edge };
  return {
    type: 'sequence',
    edits: [
      { type: 'removeEdge', index: existing },
      { type: 'addEdge', edge, index: existing },
    ],
  };
}

/** "conv1" for the first Conv2D, "conv2" for the next: the first free id of its kind. */
export function freeId(document: ModelDocument, type: string): string {
  const stem = type.replace(/2D$/, '').toLowerCase();
  const taken = new Set(document.nodes.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = `${stem}${number}`;
    if (!taken.has(id)) return id;
  }
}

function removeNodes(project: Project, ids: ReadonlySet<string>): Project {
  const { document } = project;
  const layout: Layout = Object.fromEntries(Object.entries(project.layout).filter(([id]) => !ids.has(id)));
  return {
    ...project,
    document: {
      ...document,
      nodes: document.nodes.filter(({ id }) => !ids.has(id)),
      edges: document.edges.filter(({ source, target }) => !ids.has(source) && !ids.has(target)),
    },
    layout,
  };
}
