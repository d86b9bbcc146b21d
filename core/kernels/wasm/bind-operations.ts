/** Which calls carry out a list of operations: patterns of several in one first, then each by itself. */
import type { Operation } from '../../plan/operation.ts';
import { together } from '../../plan/together.ts';
import { fuse } from './fuse.ts';
import type { Call } from './call.ts';
import { lowerOperation } from './lower-operation.ts';
import type { Site } from './site.ts';

/** Operations that are carried out together. `calls` null: by the reference kernels, one by one. */
export interface Group {
  readonly operations: readonly Operation[];
  readonly calls: readonly Call[] | null;
}

/** `createSite`: a fresh one for each group. */
export function groupOperations(operations: readonly Operation[], createSite: () => Site): readonly Group[] {
  return together(operations).flatMap((neighbours) => {
    const groups: Group[] = [];
    for (let next = 0; next < neighbours.length;) {
      const rest = neighbours.slice(next);
      const group = fuse(rest, createSite()) ?? alone(neighbours[next], createSite());
      groups.push(group);
      next += group.operations.length;
    }
    return groups;
  });
}

function alone(operation: Operation | undefined, site: Site): Group {
  if (operation === undefined) throw new Error('There is no operation.');
  return { operations: [operation], calls: lowerOperation(operation, site) };
}
