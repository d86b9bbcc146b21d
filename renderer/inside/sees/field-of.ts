/** Receptive fields as the view asks for them, and in words. */
import type { ReceptiveFields } from '../../../core/explain/receptive-field.ts';
import {
  boundsOf,
  countCells,
  gridOf,
  regionOf,
  type Rectangle,
  type Region,
} from '../../../core/explain/region.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { formatInteger, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { Cell } from '../figure/grid-box.ts';

/** By node: what is seen of it, or reached. */
export type FieldByNode = ReadonlyMap<string, NodeField>;

export interface NodeField {
  readonly region: Region;
  readonly kind: 'seen' | 'reached';
}

/** Of one number of a layer: what it sees of those before, itself included, and all that its cell reaches. */
export function fieldOfCell(
  fields: ReceptiveFields,
  node: string,
  shape: Shape,
  { row, column }: Cell,
  channel: number,
): FieldByNode {
  const isMap = shape.length === 3;
  const { height, width } = gridOf(shape);
  const place = isMap ? { row, column, channel } : { row: 0, column: channel, channel: null };
  const seen = fields.seenBy(node, place);
  const reached = fields.reachedFrom(node, regionOf(height, width, [[place.row, place.column]]));
  return new Map<string, NodeField>([
    ...[...reached].map(([id, region]) => [id, { region, kind: 'reached' }] as const),
    ...[...seen].map(([id, region]) => [id, { region, kind: 'seen' }] as const),
  ]);
}

export function fieldOfPixel(
  fields: ReceptiveFields,
  input: string,
  shape: Shape,
  { row, column }: Cell,
): FieldByNode {
  const { height, width } = gridOf(shape);
  const reached = fields.reachedFrom(input, regionOf(height, width, [[row, column]]));
  return new Map([...reached].map(([id, region]) => [id, { region, kind: 'reached' }] as const));
}

/** "14×14" */
export function sizeText({ height, width }: Rectangle): string {
  return formatShape([height, width]);
}

/** "14×14 pixels", "9×9 pixels, 25 of them", "No pixel" */
export function pixelsText(region: Region | undefined): string {
  const bounds = region === undefined ? null : boundsOf(region);
  if (region === undefined || bounds === null) return t('sees.noPixels');
  const count = countCells(region);
  const size = sizeText(bounds);
  return count === bounds.height * bounds.width
    ? t('sees.pixels', { size })
    : t('sees.withHoles', { size, count: formatInteger(count) });
}

/** The same of the cells of any layer. */
export function partText(region: Region | undefined, shape: Shape): string {
  const bounds = region === undefined ? null : boundsOf(region);
  if (region === undefined || bounds === null) return t('sees.nothingReached');
  const count = countCells(region);
  if (shape.length !== 3)
    return t('sees.units', { count: formatInteger(count), total: formatInteger(region.cells.length) });
  const size = sizeText(bounds);
  return count === bounds.height * bounds.width
    ? t('sees.cells', { size })
    : t('sees.cellsWithHoles', { size, count: formatInteger(count) });
}
