/** How the cells of one tensor depend on those of another, in the few ways that operations have. */
import type { Shape } from '../tensor/shape.ts';
import { spread, type AxisMap, type AxisReach } from './axis-reach.ts';
import { emptyRegion, fullRegion, gridOf, isEmpty, isFull, uniteRegions, type Region } from './region.ts';

/** Numbers of a tensor: a channel of the cells of a region, or all channels (null). Of a vector always null. */
export interface Field {
  readonly channel: number | null;
  readonly region: Region;
}

export interface Reach {
  /** What the numbers of a field of the output are made of, exactly. */
  back(field: Field): readonly Field[];
  /** Cells of the output with any number that depends on any number of a region of the input. */
  forth(region: Region): Region;
}

type ChannelBack = (channel: number) => number | null;

/** Rows and columns each for themselves: windows, margins, enlargement. `channelBack` gives the channel that one is made of. */
export function gridReach(rows: AxisReach, columns: AxisReach, channelBack: ChannelBack): Reach {
  return {
    back: ({ channel, region }) => [
      {
        channel: channel === null ? null : channelBack(channel),
        region: spread(region, rows.back, columns.back),
      },
    ],
    forth: (region) => spread(region, rows.forth, columns.forth),
  };
}

/** Each number from the one in its place; or, with `mixesChannels`, from all channels of its cell. */
export function sameReach(mixesChannels = false): Reach {
  return {
    back: ({ channel, region }) => [{ channel: mixesChannels ? null : channel, region }],
    forth: (region) => region,
  };
}

/** Every number from every number. */
export function everyReach(from: Shape, to: Shape): Reach {
  return {
    back: ({ region }) => (isEmpty(region) ? [] : [{ channel: null, region: fullOf(from) }]),
    forth: (region) => (isEmpty(region) ? emptyOf(to) : fullOf(to)),
  };
}

/** A vector that is the numbers of an image in the order of memory: unit u is channel u mod channels of cell floor(u / channels). */
export function flattenReach([height = 0, width = 0, channels = 0]: Shape): Reach {
  return {
    back: ({ region }) => fieldsOf(region.cells, height, width, channels),
    forth: ({ cells }) => ({
      height: 1,
      width: cells.length * channels,
      cells: Uint8Array.from({ length: cells.length * channels }, (_, u) => cells[Math.floor(u / channels)]!),
    }),
  };
}

/** A vector whose unit c is made of all cells of channel c. */
export function globalReach([height = 0, width = 0, channels = 0]: Shape): Reach {
  const region = fullRegion(height, width);
  return {
    back: ({ region: units }) => {
      if (isFull(units)) return [{ channel: null, region }];
      const channelsSeen = [...units.cells.keys()].filter((c) => units.cells[c] === 1);
      return channelsSeen.map((channel) => ({ channel, region }));
    },
    forth: (reached) => (isEmpty(reached) ? emptyRegion(1, channels) : fullRegion(1, channels)),
  };
}

/** The part of a concatenation that comes from one input: `columns` channels, or units, from `offset` on. */
export function partReach(to: Shape, offset: number, columns: number): Reach {
  if (to.length === 1) {
    const axis: AxisReach = {
      back: shifted(to[0] ?? 0, columns, -offset),
      forth: shifted(columns, to[0] ?? 0, offset),
    };
    const row: AxisReach = { back: shifted(1, 1, 0), forth: shifted(1, 1, 0) };
    return gridReach(row, axis, () => null);
  }
  return {
    back: ({ channel, region }) => {
      if (channel === null) return [{ channel, region }];
      const own = channel - offset;
      return own >= 0 && own < columns ? [{ channel: own, region }] : [];
    },
    forth: (region) => region,
  };
}

/** A vector repeated at every cell of an image: channel c of each is unit c, or the only unit there is. */
export function vectorReach(units: number, to: Shape): Reach {
  return {
    back: ({ channel, region }) => {
      if (isEmpty(region)) return [];
      const own = emptyRegion(1, units);
      if (channel === null) own.cells.fill(1);
      else own.cells[units === 1 ? 0 : channel] = 1;
      return [{ channel: null, region: own }];
    },
    forth: (region) => (isEmpty(region) ? emptyOf(to) : fullOf(to)),
  };
}

/** Fields of the same channel as one. */
export function uniteFields(fields: readonly Field[]): readonly Field[] {
  const byChannel = new Map<number | null, Region>();
  for (const { channel, region } of fields) {
    const before = byChannel.get(channel);
    byChannel.set(channel, before === undefined ? region : uniteRegions(before, region));
  }
  return [...byChannel].map(([channel, region]) => ({ channel, region }));
}

/** Numbers of an image by their places in memory, as fields: one of all channels where no cell is there in part. */
function fieldsOf(units: Uint8Array, height: number, width: number, channels: number): readonly Field[] {
  const ofChannel = (channel: number): Region => ({
    height,
    width,
    cells: Uint8Array.from({ length: height * width }, (_, cell) => units[cell * channels + channel]!),
  });
  const first = ofChannel(0);
  if (units.every((unit, u) => unit === first.cells[Math.floor(u / channels)]))
    return isEmpty(first) ? [] : [{ channel: null, region: first }];
  return Array.from({ length: channels }, (_, channel) => ({ channel, region: ofChannel(channel) })).filter(
    ({ region }) => !isEmpty(region),
  );
}

/** Cell i of `size` cells leads to cell i + by of `others`, where there is one. */
function shifted(size: number, others: number, by: number): AxisMap {
  const starts = new Int32Array(size + 1);
  const targets: number[] = [];
  for (let i = 0; i < size; i++) {
    if (i + by >= 0 && i + by < others) targets.push(i + by);
    starts[i + 1] = targets.length;
  }
  return { size: others, starts, targets: Int32Array.from(targets) };
}

function emptyOf(shape: Shape): Region {
  const { height, width } = gridOf(shape);
  return emptyRegion(height, width);
}

function fullOf(shape: Shape): Region {
  const { height, width } = gridOf(shape);
  return fullRegion(height, width);
}
