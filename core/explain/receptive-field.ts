import type { Analysis } from '../graph/analysis.ts';
import { createBufferTable } from '../plan/buffer-table.ts';
import type { Buffer } from '../plan/buffer.ts';
import { lowerNode, planNodes } from '../plan/planned-nodes.ts';
import { linksOf, type Link } from './operation-reach.ts';
import { uniteFields, type Field } from './reach.ts';
import { emptyRegion, gridOf, isEmpty, uniteRegions, type Region } from './region.ts';

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
   * Exact, and of the Input with the pixels: a pixel counts when any of its channels does. Channels are kept apart as far as
   * the layers do, so that a channel of a concatenation sees what its own branch sees.
   */
  seenBy(node: string, cell: FieldCell): ReadonlyMap<string, Region>;
  /**
   * By node, itself included, the cells with any number that depends on a region of `node`, say the Input's pixels; nodes that it
   * does not reach are left out. Exact for images. Channels are not kept apart on this way: behind a Flatten or a global pooling,
   * a number counts when any channel of its cell, or of the image, is reached, though a branch of a concatenation may not be.
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
        return region === undefined || isEmpty(region) ? [] : [[id, region] as const];
      }),
    );
  return {
    seenBy(node, { row, column, channel }) {
      const output = outputOf(node);
      const { height, width } = gridOf(output.shape.slice(1));
      const region = emptyRegion(height, width);
      region.cells[row * width + column] = 1;
      return byNode(goBack(links, output, { channel, region }));
    },
    reachedFrom: (node, region) => byNode(goForth(links, outputOf(node), region)),
  };
}

/** Against the order of computation, every reader of a tensor has been asked before the tensor itself is. */
function goBack(links: readonly Link[], start: Buffer, field: Field): ReadonlyMap<Buffer, Region> {
  const found = new Map<Buffer, readonly Field[]>([[start, [field]]]);
  for (const { from, to, reach } of links.toReversed()) {
    const own = found.get(to) ?? [];
    const seen = own.flatMap((each) => reach.back(each));
    if (seen.length > 0) found.set(from, uniteFields([...(found.get(from) ?? []), ...seen]));
  }
  return new Map(
    [...found].map(([buffer, fields]) => [buffer, fields.map(({ region }) => region).reduce(uniteRegions)]),
  );
}

function goForth(links: readonly Link[], start: Buffer, region: Region): ReadonlyMap<Buffer, Region> {
  const found = new Map<Buffer, Region>([[start, region]]);
  for (const { from, to, reach } of links) {
    const own = found.get(from);
    if (own === undefined) continue;
    const reached = reach.forth(own);
    const before = found.get(to);
    found.set(to, before === undefined ? reached : uniteRegions(before, reached));
  }
  return found;
}
