import type { Analysis } from '../graph/analysis.ts';
import { createBufferTable } from '../plan/buffer-table.ts';
import type { Buffer } from '../plan/buffer.ts';
import { lowerNode, planNodes } from '../plan/planned-nodes.ts';
import { channelSet } from './channels.ts';
import { linksOf } from './operation-reach.ts';
import { uniteFields, type Field } from './reach.ts';
import { emptyRegion, gridOf, uniteRegions, type Region } from './region.ts';

/** A number of a node's output. Of a vector the column is the unit, row 0 and channel null. */
export interface FieldCell {
  readonly row: number;
  readonly column: number;
  /** null: all channels of the cell together. */
  readonly channel: number | null;
}

/**
 * What depends on what across a network, by its structure alone, whatever its weights: in prediction, where nothing is random
 * and batch normalization does not look at the image. Exact sets of cells, holes of strides and dilation included.
 */
export interface ReceptiveFields {
  /**
   * By node, itself included, the cells of its output that a number of `node` is made of; nodes that it does not see are left out.
   * A cell counts when any of its channels does, but channels are kept apart on the way as far as the layers do: one of a
   * concatenation sees what its own branch sees.
   */
  seenBy(node: string, cell: FieldCell): ReadonlyMap<string, Region>;
  /**
   * By node, itself included, the cells with any number that depends on a region of `node`, say the Input's pixels; nodes that it
   * does not reach are left out.
   */
  reachedFrom(node: string, region: Region): ReadonlyMap<string, Region>;
}

/** Throws when the analysis has problems: they are the caller's to report first. Worth keeping: every question uses it anew. */
export function receptiveFields(analysis: Analysis): ReceptiveFields {
  const table = createBufferTable();
  const nodes = planNodes(analysis, table, { batch: 1, learns: false, inputGradient: false });
  const links = nodes.flatMap((node, stream) => {
    const lowered = lowerNode(node, stream, table, { batch: 1, training: false, seed: 1 });
    return (lowered.prediction ?? lowered.forward).flatMap(linksOf);
  });
  const forward = links.map(({ from, to, reach }): Way => ({
    from,
    to,
    along: (field) => reach.forth(field),
  }));
  const backward = links.map(({ from, to, reach }): Way => ({
    from: to,
    to: from,
    along: (field) => reach.back(field),
  }));
  backward.reverse();
  const outputs = new Map(nodes.map(({ id, y }) => [id, y]));
  const outputOf = (node: string): Buffer => {
    const output = outputs.get(node);
    if (output === undefined) throw new Error(`There is no node ${node}.`);
    return output;
  };
  const byNode = (regions: ReadonlyMap<Buffer, Region>): ReadonlyMap<string, Region> =>
    new Map(
      [...outputs].flatMap(([id, y]) => {
        const region = regions.get(y);
        return region === undefined ? [] : [[id, region] as const];
      }),
    );
  return {
    seenBy(node, { row, column, channel }) {
      const output = outputOf(node);
      const { height, width } = gridOf(output.shape.slice(1));
      const region = emptyRegion(height, width);
      region.cells[row * width + column] = 1;
      const count = output.shape.at(-1) ?? 1;
      const channels = channel === null ? null : channelSet(count, (each) => each === channel);
      return byNode(follow(backward, output, { channels, region }));
    },
    reachedFrom: (node, region) => byNode(follow(forward, outputOf(node), { channels: null, region })),
  };
}

/** From some numbers of one tensor to those of another. */
interface Way {
  readonly from: Buffer;
  readonly to: Buffer;
  readonly along: (field: Field) => readonly Field[];
}

/** Ways stand in an order in which all that lead to a tensor come before those that lead on from it. */
function follow(ways: readonly Way[], start: Buffer, field: Field): ReadonlyMap<Buffer, Region> {
  const found = new Map<Buffer, readonly Field[]>([[start, uniteFields([field])]]);
  for (const { from, to, along } of ways) {
    const next = (found.get(from) ?? []).flatMap(along);
    if (next.length > 0) found.set(to, uniteFields([...(found.get(to) ?? []), ...next]));
  }
  return new Map(
    [...found].flatMap(([buffer, [first, ...rest]]) =>
      first === undefined
        ? []
        : [[buffer, rest.reduce((sum, { region }) => uniteRegions(sum, region), first.region)] as const],
    ),
  );
}
