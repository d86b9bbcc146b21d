/** Which calls carry out a list of operations: patterns of several in one first, then each by itself. */
import type { Operation } from '../../plan/operation.ts';
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
  const groups: Group[] = [];
  let next = 0;
  while (next < operations.length) {
    const rest = operations.slice(next);
    const site = createSite();
    const fused = fuse(rest, site);
    const group = fused ?? {
      operations: rest.slice(0, 1),
      calls: rest[0] === undefined ? [] : lowerOperation(rest[0], site),
    };
    groups.push(group);
    next += group.operations.length;
  }
  return groups;
}
