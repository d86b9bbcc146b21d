/** The passes over the operations of a plan, in their order. Each leaves a plan that means the same. */
import type { Buffer } from '../buffer.ts';
import type { OperationLists } from '../operation-lists.ts';
import type { Keeps } from '../plan.ts';
import { activateInPlace } from './activate-in-place.ts';
import { assignFirst } from './assign-first.ts';
import { dropUnread } from './drop-unread.ts';
import { shareCopies } from './share-copies.ts';
import { updateEarly } from './update-early.ts';

/** `kept`: the buffers that others read or write; the plan keeps them under their names. */
export function rewrite(lists: OperationLists, keeps: Keeps, kept: ReadonlySet<Buffer>): OperationLists {
  if (keeps === 'everything') return lists;
  const read = dropUnread(assignFirst(lists), kept);
  const placed = activateInPlace(shareCopies(read, kept), kept);
  return keeps === 'nothing' ? updateEarly(placed) : placed;
}
