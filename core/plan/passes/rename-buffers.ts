import type { Buffer } from '../buffer.ts';
import type { Operation } from '../operation.ts';

type Operand = Buffer | null | readonly Buffer[];
type Place = 'writes' | 'adds' | 'updates' | 'reads';

/** The same operation on other buffers. */
export function renameBuffers(operation: Operation, nameOf: (buffer: Buffer) => Buffer): Operation {
  const renamed = (operands: Readonly<Record<string, Operand>>) =>
    Object.fromEntries(
      Object.entries(operands).map(([name, operand]) => [name, renameOperand(operand, nameOf)]),
    );
  const places: Partial<Record<Place, Readonly<Record<string, Operand>>>> = {};
  if ('writes' in operation) places.writes = renamed(operation.writes);
  if ('adds' in operation) places.adds = renamed(operation.adds);
  if ('updates' in operation) places.updates = renamed(operation.updates);
  if ('reads' in operation) places.reads = renamed(operation.reads);
  const copy = { ...operation };
  return Object.assign(copy, places);
}

function renameOperand(operand: Operand, nameOf: (buffer: Buffer) => Buffer): Operand {
  if (operand === null) return null;
  return 'id' in operand ? nameOf(operand) : operand.map(nameOf);
}
