/** What a proof found, as it is read: a row for each layer and way of comparing, and the verdict over all. */
import type { Proof, TensorProof } from '../../../core/inspect/proof.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';

export type Method = TensorProof['method'];

/** One layer in one of the two ways. */
export interface ProofRow {
  readonly node: string;
  /** As a person calls the layer. */
  readonly layer: string;
  readonly method: Method;
  readonly tensors: readonly TensorProof[];
  /** Numbers that were compared. */
  readonly count: number;
  /** Numbers on kinks, which were not. */
  readonly kinks: number;
  /** Of the tensor with the largest share. */
  readonly worst: TensorProof;
  readonly sides: number;
}

export function passes({ share }: { readonly share: number }): boolean {
  return share <= 1;
}

/** In the order in which layers are computed; a layer that holds nothing to compare in a way has no row for it. */
export function proofRows({ layers }: Proof, nameOf: (node: string) => string): readonly ProofRow[] {
  return layers.flatMap(({ node, sides, tensors }) =>
    (['reference', 'numeric'] as const).flatMap((method): readonly ProofRow[] => {
      const own = tensors.filter((tensor) => tensor.method === method);
      const worst = worstOf(own);
      if (worst === null) return [];
      return [
        {
          ...{ node, layer: nameOf(node), method, tensors: own, worst },
          count: own.reduce((sum, { count }) => sum + count, 0),
          kinks: own.reduce((sum, { kinks }) => sum + kinks, 0),
          sides: method === 'reference' ? sides : 0,
        },
      ];
    }),
  );
}

export interface Verdict {
  readonly total: number;
  readonly failed: number;
  /** The row with the largest share; null where nothing was compared. */
  readonly worst: ProofRow | null;
}

export function verdictOf(rows: readonly ProofRow[]): Verdict {
  const tensors = rows.flatMap((row) => row.tensors);
  const worst = rows.reduce<ProofRow | null>(
    (best, row) => (best === null || row.worst.share > best.worst.share ? row : best),
    null,
  );
  return { total: tensors.length, failed: tensors.filter((tensor) => !passes(tensor)).length, worst };
}

/** "Gradient of kernel", of "conv/dkernel". */
export function tensorText({ name, node }: { readonly name: string; readonly node: string }): string {
  const short = name.slice(node.length + 1);
  switch (short) {
    case 'y':
      return t('proof.y');
    case 'a':
      return t('proof.a');
    case 'dy':
      return t('proof.dy');
    case 'da':
      return t('proof.da');
    default:
      return t('proof.dWeight', { weight: short.slice(1).replaceAll('_', ' ') });
  }
}

/** Where a number stands in its tensor, as a person counts: 5 in (2, 3) -> "(2, 3)" */
export function placeText(index: number, shape: readonly number[]): string {
  const places: string[] = [];
  let rest = index;
  for (const size of shape.toReversed()) {
    places.unshift(formatOrdinal((rest % size) + 1));
    rest = Math.floor(rest / size);
  }
  return `(${places.join(', ')})`;
}

function worstOf(tensors: readonly TensorProof[]): TensorProof | null {
  return tensors.reduce<TensorProof | null>(
    (best, tensor) => (best === null || tensor.share > best.share ? tensor : best),
    null,
  );
}
