import type { Problem } from '../../core/problem.ts';
import { useFieldFocus } from '../store/field-focus.ts';
import { useProjectStore } from '../store/project-store.ts';
import { selectNodes } from '../store/selection.ts';
import { centerNode } from './canvas-view.ts';

/** Leads to where a problem can be mended: its node is selected and centred, its field gets the focus. */
export function showProblem({ node, field }: Problem): void {
  const { analysis, select } = useProjectStore.getState();
  if (node === undefined || !analysis.byId.has(node)) return;
  select(selectNodes(node));
  centerNode(node);
  if (field !== undefined) useFieldFocus.getState().request(node, field);
}
