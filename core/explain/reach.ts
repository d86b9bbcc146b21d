/** How the numbers of one tensor depend on those of another, in the few ways that operations have. */
import { sizeOf, type Shape } from '../tensor/shape.ts';
import { spread, type AxisReach } from './axis-reach.ts';
import { channelSet, hasChannel, isNone, sameSet, type ChannelReach, type Channels } from './channels.ts';
import { emptyRegion, fullRegion, gridOf, isEmpty, isFull, uniteRegions, type Region } from './region.ts';

/** Numbers of a tensor: some channels of each cell of a region. The numbers of a vector are its cells, channels null. */
export interface Field {
  readonly channels: Channels;
  readonly region: Region;
}

export interface Reach {
  /** What the numbers of a field of the output are made of. */
  back(field: Field): readonly Field[];
  /** What is made of the numbers of a field of the input. */
  forth(field: Field): readonly Field[];
}

/** Rows, columns and channels each for themselves: windows, margins, enlargement, repetition. */
export function gridReach(rows: AxisReach, columns: AxisReach, channels: ChannelReach): Reach {
  return {
    back: (field) => [
      { channels: channels.back(field.channels), region: spread(field.region, rows.back, columns.back) },
    ],
    forth: (field) => [
      { channels: channels.forth(field.channels), region: spread(field.region, rows.forth, columns.forth) },
    ],
  };
}

/** Each cell from the one in its place. */
export function cellReach(channels: ChannelReach): Reach {
  return {
    back: (field) => [{ channels: channels.back(field.channels), region: field.region }],
    forth: (field) => [{ channels: channels.forth(field.channels), region: field.region }],
  };
}

/** Every number from every number. */
export function everyReach(from: Shape, to: Shape): Reach {
  const allOf = (shape: Shape, { region }: Field): readonly Field[] => {
    const { height, width } = gridOf(shape);
    return isEmpty(region) ? [] : [{ channels: null, region: fullRegion(height, width) }];
  };
  return { back: (field) => allOf(from, field), forth: (field) => allOf(to, field) };
}

/** A vector that is the numbers of an image in the order of memory: unit u is channel u mod channels of cell floor(u / channels). */
export function flattenReach(image: Shape): Reach {
  const { height, width } = gridOf(image);
  const channels = image.at(-1) ?? 1;
  return {
    back: ({ region: units }) => {
      if (isFull(units)) return [{ channels: null, region: fullRegion(height, width) }];
      const byChannels = new Map<string, Field>();
      for (let cell = 0; cell < height * width; cell++) {
        const own = units.cells.subarray(cell * channels, (cell + 1) * channels);
        if (!own.includes(1)) continue;
        const key = own.join('');
        const field = byChannels.get(key) ?? {
          channels: channelSet(channels, (c) => own[c] === 1),
          region: emptyRegion(height, width),
        };
        field.region.cells[cell] = 1;
        byChannels.set(key, field);
      }
      return [...byChannels.values()];
    },
    forth: (field) => {
      const isReached = (u: number): boolean =>
        field.region.cells[Math.floor(u / channels)] === 1 && hasChannel(field.channels, u % channels);
      return [{ channels: null, region: vectorRegion(sizeOf(image), isReached) }];
    },
  };
}

/** A vector whose unit c is made of all cells of channel c: global pooling. */
export function globalReach(image: Shape): Reach {
  return { back: (field) => unitsToImage(field, image), forth: (field) => imageToUnits(field, image) };
}

/** An image whose channel c is, at every cell, unit c of a vector. */
export function repeatedReach(image: Shape): Reach {
  return { back: (field) => imageToUnits(field, image), forth: (field) => unitsToImage(field, image) };
}

function unitsToImage({ region }: Field, image: Shape): readonly Field[] {
  if (isEmpty(region)) return [];
  const { height, width } = gridOf(image);
  const channels = channelSet(region.width, (c) => region.cells[c] === 1);
  return [{ channels, region: fullRegion(height, width) }];
}

function imageToUnits({ channels, region }: Field, image: Shape): readonly Field[] {
  if (isEmpty(region)) return [];
  return [{ channels: null, region: vectorRegion(image.at(-1) ?? 1, (c) => hasChannel(channels, c)) }];
}

function vectorRegion(units: number, passes: (unit: number) => boolean): Region {
  return {
    height: 1,
    width: units,
    cells: Uint8Array.from({ length: units }, (_, u) => (passes(u) ? 1 : 0)),
  };
}

/** Fields of the same channels as one; what is empty is left out. */
export function uniteFields(fields: readonly Field[]): readonly Field[] {
  const united: Field[] = [];
  for (const field of fields) {
    if (isNone(field.channels) || isEmpty(field.region)) continue;
    const at = united.findIndex(({ channels }) => sameSet(channels, field.channels));
    const before = united[at];
    if (before === undefined) united.push(field);
    else united[at] = { ...before, region: uniteRegions(before.region, field.region) };
  }
  return united;
}
