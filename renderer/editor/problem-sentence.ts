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
  const named = (key: string, value: string | number): string | number => {
    if (typeof value !== 'string') return value;
    if (NODE_PARAMS.has(key)) return nameOf(value);
    return key === 'nodes' ? value.split(LOOP_SIGN).map(nameOf).join(LOOP_SIGN) : value;
  };
  const params = Object.entries(problem.params).map(([key, value]) => [key, named(key, value)] as const);
  return problemText({ ...problem, params: Object.fromEntries(params) });
}
