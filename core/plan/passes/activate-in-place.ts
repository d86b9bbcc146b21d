/**
 * Activations that need no room of their own. Where h'(x) follows from y = h(x), or from the sign that y shares with x, only
 * y is kept, and dx takes the place of dy.
 *
 *   a = x w; y = h(a)                      ->     y = x w; y = h(y)
 *   da = h'(a) dy; dx = da w^T             ->     dy = h'(y) dy; dx = dy w^T
 */
import { ACTIVATIONS_OF_OUTPUT } from '../../activations/activations.ts';
import type { Buffer } from '../buffer.ts';
import type { Operation } from '../operation.ts';
import { mapLists, type OperationLists } from '../operation-lists.ts';
import { mergeBuffers, type Link } from './merge-buffers.ts';
import { programsOf } from './program.ts';
import { renameBuffers } from './rename-buffers.ts';

export function activateInPlace(given: OperationLists, kept: ReadonlySet<Buffer>): OperationLists {
  const lists = mapLists(given, (operations) => operations.map(fromOutput));
  const nameOf = mergeBuffers(programsOf(lists), kept, linkOf);
  return mapLists(lists, (operations) => operations.map((operation) => renameBuffers(operation, nameOf)));
}

/** The derivative from y alone. */
function fromOutput(operation: Operation): Operation {
  if (operation.kind !== 'activationGradient' || !ACTIVATIONS_OF_OUTPUT.has(operation.activation))
    return operation;
  return { ...operation, reads: { ...operation.reads, x: operation.reads.y } };
}

function linkOf(operation: Operation): Link | null {
  if (operation.kind === 'activation' && ACTIVATIONS_OF_OUTPUT.has(operation.activation))
    return { source: operation.reads.x, target: operation.writes.y, copies: false, name: 'target' };
  if (operation.kind === 'activationGradient' && operation.assign === true)
    return { source: operation.reads.dy, target: operation.adds.dx, copies: false, name: 'source' };
  return null;
}
