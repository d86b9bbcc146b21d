/** A proof as a file. */
import type { Proof } from '../../../core/inspect/proof.ts';
import { passes } from './proof-rows.ts';

const COLUMNS =
  'layer,tensor,method,numbers,kinks,largest_absolute,largest_relative,largest_reference,share_of_allowed,passed';

/** A row for each tensor, numbers in full. */
export function proofCsv({ layers }: Proof, nameOf: (node: string) => string): string {
  const rows = layers.flatMap(({ node, tensors }) =>
    tensors.map((tensor) =>
      [
        ...[quoted(nameOf(node)), quoted(tensor.name), tensor.method, tensor.count, tensor.kinks],
        ...[tensor.absolute, tensor.relative, tensor.size, tensor.share, passes(tensor)],
      ].join(','),
    ),
  );
  return [COLUMNS, ...rows, ''].join('\n');
}

/** All of it, the worst numbers too. What JSON has no number for stands as text. */
export function proofJson(proof: Proof): string {
  const plain = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify({ format: 'convas-proof', version: 1, ...proof }, plain, 2)}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
