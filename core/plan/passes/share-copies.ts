/**
 * Copies that nobody needs: y = x is no operation at all where both can be one buffer, under one name.
 *
 *   flat/y = pool/y; a = flat/y w     ->     a = pool/y w
 */
import type { Buffer } from '../buffer.ts';
import { buffersOf, operandsOf, type Operation } from '../operation.ts';
import { mapLists, type OperationLists } from '../operation-lists.ts';
import { mergeBuffers, type Link, type NameOf } from './merge-buffers.ts';
import { createProgram, programsOf } from './program.ts';
import { renameBuffers } from './rename-buffers.ts';

export function shareCopies(given: OperationLists, kept: ReadonlySet<Buffer>): OperationLists {
  const lists = mapLists(given, (operations) => operations.map(asCopy));
  const inAll = shareInAll(lists, kept);
  if (inAll.prediction === null) return inAll;
  // A copy of prediction alone (of a Dropout, say) is shared within prediction alone.
  const { prediction, loss } = inAll;
  const known = new Set([...kept, ...buffersOf(loss)]);
  const nameOf = mergeBuffers(
    [createProgram([...prediction, ...loss], [])],
    known,
    copyLinks([...prediction, ...loss]),
  );
  return { ...inAll, prediction: withoutCopies(prediction, nameOf) };
}

function shareInAll(lists: OperationLists, kept: ReadonlySet<Buffer>): OperationLists {
  const programs = programsOf(lists);
  const { draw, forward, prediction, loss, backward, update } = lists;
  const operations = [...draw, ...forward, ...(prediction ?? []), ...loss, ...backward, ...update];
  const nameOf = mergeBuffers(programs, kept, copyLinks(operations));
  return mapLists(lists, (each) => withoutCopies(each, nameOf));
}

/** What copies under another name: adding to nothing, and the identity as an activation. */
function asCopy(operation: Operation): Operation {
  if (operation.kind === 'accumulate' && operation.assign === true)
    return { kind: 'copy', writes: operation.adds, reads: operation.reads };
  if (operation.kind === 'activation' && operation.activation === 'linear')
    return { kind: 'copy', writes: operation.writes, reads: operation.reads };
  if (operation.kind === 'activationGradient' && operation.activation === 'linear') {
    const { adds, reads, assign } = operation;
    return assign === true
      ? { kind: 'copy', writes: { y: adds.dx }, reads: { x: reads.dy } }
      : { kind: 'accumulate', adds: { y: adds.dx }, reads: { x: reads.dy } };
  }
  return operation;
}

/** The name is that of what is nearer to the input; or of the target, when more is added to it than this. */
function copyLinks(operations: readonly Operation[]): (operation: Operation) => Link | null {
  const changed = new Set(
    operations.flatMap((operation) => {
      const { adds, updates } = operandsOf(operation);
      return operation.assign === true ? updates : [...adds, ...updates];
    }),
  );
  return (operation) => {
    if (operation.kind !== 'copy') return null;
    const { x: source } = operation.reads;
    const { y: target } = operation.writes;
    const backwards = target.role === 'activationGradient';
    return { source, target, copies: true, name: backwards || changed.has(target) ? 'target' : 'source' };
  };
}

function withoutCopies(operations: readonly Operation[], nameOf: NameOf): readonly Operation[] {
  return operations
    .map((operation) => renameBuffers(operation, nameOf))
    .filter((operation) => operation.kind !== 'copy' || operation.reads.x !== operation.writes.y);
}
