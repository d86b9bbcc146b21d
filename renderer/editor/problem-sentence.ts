import type { Analysis } from '../../core/graph/analysis.ts';
import type { Problem } from '../../core/problem.ts';
import { problemText } from '../../core/text/text.ts';

/** Parameters of problems that name nodes by their ids. */
const NODE_PARAMS: ReadonlySet<string> = new Set(['node', 'other', 'source', 'target']);

/** How a loop is written: its node ids with this between them. */
const LOOP_SIGN = ' → ';

/** The sentence of a problem, with the names that stand on the canvas ("Conv2D 1") in place of node ids. */
export function problemSentence(problem: Problem, { byId }: Pick<Analysis, 'byId'>): string {
  const nameOf = (id: string): string => byId.get(id)?.name ?? id;
  const params = Object.fromEntries(
    Object.entries(problem.params).map(([key, value]) => {
      if (typeof value !== 'string') return [key, value];
      if (NODE_PARAMS.has(key)) return [key, nameOf(value)];
      if (key === 'nodes') return [key, value.split(LOOP_SIGN).map(nameOf).join(LOOP_SIGN)];
      return [key, value];
    }),
  );
  return problemText({ ...problem, params });
}
