import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receptiveFields, type ReceptiveFields } from '../../../core/explain/receptive-field.ts';
import { boundsOf, countCells, gridOf, regionOf, type Region } from '../../../core/explain/region.ts';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { layers } from '../../../core/layers/registry.ts';
import { sizeOf, type Shape } from '../../../core/tensor/shape.ts';
import { sampleAnalysis } from '../../support/dag.ts';
import { analyzed, singleLayer, type NodeRow } from '../../support/graphs.ts';
import { probeReach, type Probe } from '../../support/probe-reach.ts';
import { randomGraph } from '../../support/random-graphs.ts';

/** Number `at` of a tensor as a cell. */
function cellAt(shape: Shape, at: number) {
  const { width } = gridOf(shape);
  if (shape.length === 1) return { row: 0, column: at, channel: null };
  const channels = shape.at(-1) ?? 1;
  const cell = Math.floor(at / channels);
  return { row: Math.floor(cell / width), column: cell % width, channel: at % channels };
}

/** The cells of a tensor whose numbers, counted from `offset` in the network's input, pass a test. */
function cellsWhere(shape: Shape, offset: number, passes: (input: number) => boolean): Region {
  const { height, width } = gridOf(shape);
  const all = [...Array(sizeOf(shape)).keys()].filter((at) => passes(offset + at));
  return regionOf(
    height,
    width,
    all.map((at) => cellAt(shape, at)).map(({ row, column }) => [row, column]),
  );
}

function drawn({ width, cells }: Region): string {
  return [...cells.keys()]
    .map((at) => (cells[at] === 1 ? '#' : '.') + (at % width === width - 1 ? '\n' : ''))
    .join('');
}

/** A node whose output is the network's input from number `offset` on. */
interface Source {
  readonly id: string;
  readonly offset: number;
}

/** What each number of `target` sees of the source. */
function expectSeen(
  { byId }: Analysis,
  fields: ReceptiveFields,
  probe: Probe,
  { id, offset }: Source,
  target: string,
): void {
  const from = byId.get(id)?.output ?? [];
  const to = byId.get(target)?.output ?? [];
  for (let output = 0; output < sizeOf(to); output++) {
    const expected = cellsWhere(from, offset, (input) => probe.changes(target, output, input));
    const seen = fields.seenBy(target, cellAt(to, output)).get(id);
    expect(drawn(seen ?? nothingOf(from)), `number ${output} of ${target}`).toBe(drawn(expected));
  }
}

/** The cells of `target` that each cell of the source reaches, all of its channels together. */
function expectReached(
  { byId }: Analysis,
  fields: ReceptiveFields,
  probe: Probe,
  { id, offset }: Source,
  target: string,
): void {
  const from = byId.get(id)?.output ?? [];
  const to = byId.get(target)?.output ?? [];
  const { height, width } = gridOf(from);
  const channels = sizeOf(from) / (height * width);
  for (let cell = 0; cell < height * width; cell++) {
    const inputs = Array.from({ length: channels }, (_, c) => offset + cell * channels + c);
    const expected = cellsWhere(to, 0, (output) =>
      inputs.some((input) => probe.changes(target, output, input)),
    );
    const pixel = regionOf(height, width, [[Math.floor(cell / width), cell % width]]);
    const reached = fields.reachedFrom(id, pixel).get(target);
    expect(drawn(reached ?? nothingOf(to)), `from cell ${cell}`).toBe(drawn(expected));
  }
}

function nothingOf(shape: Shape): Region {
  const { height, width } = gridOf(shape);
  return regionOf(height, width, []);
}

describe('every layer: what changes with what, number by number', () => {
  // Of a single channel the normalized number is 0, whatever it was.
  const constant = 'x=[2,2,1], a single channel';
  const samples = layers
    .filter(({ inputs }) => inputs.max > 0)
    .flatMap((layer) => layer.samples.map((sample) => [layer.type, sample.title, layer, sample] as const))
    .filter(([, title]) => title !== constant);

  test.each(samples)('%s %s', (_type, _title, layer, sample) => {
    const analysis = sampleAnalysis(layer, sample);
    const target = analysis.output?.id ?? '';
    const fields = receptiveFields(analysis);
    const probe = probeReach(analysis, 50);
    let offset = 0;
    for (const id of analysis.byId.get(target)?.sources ?? []) {
      expectSeen(analysis, fields, probe, { id, offset }, target);
      expectReached(analysis, fields, probe, { id, offset }, target);
      offset += sizeOf(analysis.byId.get(id)?.output ?? []);
    }
  });
});

const conv = (kernelSize: readonly number[], others: NonNullable<NodeRow[2]> = {}) => ({
  filters: 2,
  kernelSize: [...kernelSize],
  ...others,
});

const networks: readonly (readonly [string, Analysis])[] = [
  [
    'strides and dilation one after another',
    analyzed([
      ['input', 'Input', { shape: [13, 12, 2] }],
      [
        'pad',
        'ZeroPadding2D',
        {
          padding: [
            [2, 1],
            [0, 3],
          ],
        },
      ],
      ['strided', 'Conv2D', conv([1, 2], { strides: [2, 3] })],
      ['dilated', 'Conv2D', conv([3, 2], { dilationRate: [2, 2], padding: 'same' })],
      ['pool', 'MaxPooling2D', { poolSize: [2, 1], strides: [3, 1] }],
      ['large', 'UpSampling2D', { size: [2, 2], interpolation: 'bilinear' }],
      ['flatten', 'Flatten'],
      ['out', 'Dense', { units: 2 }],
    ]),
  ],
  [
    'a cross: rows and columns that no rectangle joins',
    analyzed(
      [
        ['input', 'Input', { shape: [7, 7, 1] }],
        ['wide', 'Conv2D', conv([1, 5], { padding: 'same' })],
        ['high', 'Conv2D', conv([5, 1], { padding: 'same' })],
        ['sum', 'Add'],
        ['after', 'MaxPooling2D', { poolSize: [1, 2], strides: [2, 1] }],
      ],
      [
        ['input', 'wide'],
        ['input', 'high'],
        ['wide', 'sum'],
        ['high', 'sum'],
        ['sum', 'after'],
      ],
    ),
  ],
  [
    'channels of a concatenation that see as far as their own branches',
    analyzed(
      [
        ['input', 'Input', { shape: [6, 6, 1] }],
        ['one', 'Conv2D', conv([1, 1])],
        ['three', 'Conv2D', conv([3, 3], { padding: 'same' })],
        ['both', 'Concatenate'],
        ['deep', 'DepthwiseConv2D', { kernelSize: [2, 2], depthMultiplier: 2 }],
        ['flatten', 'Flatten'],
        ['again', 'Concatenate'],
        ['mean', 'GlobalAveragePooling2D'],
      ],
      [
        ['input', 'one'],
        ['input', 'three'],
        ['one', 'both'],
        ['three', 'both'],
        ['both', 'deep'],
        ['deep', 'mean'],
        ['deep', 'flatten'],
        ['flatten', 'again'],
        ['mean', 'again'],
      ],
    ),
  ],
  [
    'one node with two followers, joined again by a gate over all cells',
    analyzed(
      [
        ['input', 'Input', { shape: [5, 4, 2] }],
        ['conv', 'Conv2D', conv([2, 2], { strides: [2, 1] })],
        ['mean', 'GlobalAveragePooling2D'],
        ['gate', 'Dense', { units: 2 }],
        ['gated', 'Multiply'],
        ['grown', 'Conv2DTranspose', conv([2, 3], { strides: [3, 2] })],
      ],
      [
        ['input', 'conv'],
        ['conv', 'mean'],
        ['mean', 'gate'],
        ['conv', 'gated'],
        ['gate', 'gated'],
        ['gated', 'grown'],
      ],
    ),
  ],
];

describe.each(networks)('across a network: %s', (_title, analysis) => {
  const fields = receptiveFields(analysis);
  const probe = probeReach(analysis, 1e5);

  const source = { id: 'input', offset: 0 };

  test.each(analysis.nodes.map(({ id }) => id))('what each number of %s sees', (id) => {
    expectSeen(analysis, fields, probe, source, id);
  });

  test.each(analysis.nodes.map(({ id }) => id))('which cells of %s each pixel reaches', (id) => {
    expectReached(analysis, fields, probe, source, id);
  });
});

test('no change is missed in any network', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(1000), ({ document }, seed) => {
      const analysis = analyze(document);
      const fields = receptiveFields(analysis);
      const probe = probeReach(analysis, 1, seed);
      const from = analysis.input?.output ?? [];
      for (const { id, output } of analysis.nodes) {
        for (let at = 0; at < sizeOf(output ?? []); at += 7) {
          const seen = fields.seenBy(id, cellAt(output ?? [], at)).get('n0');
          const changed = cellsWhere(from, 0, (input) => probe.changes(id, at, input));
          for (const [cell, isChanged] of changed.cells.entries())
            if (isChanged === 1) expect([id, at, seen?.cells[cell]]).toEqual([id, at, 1]);
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('what is seen on the way stands beside what is seen of the input, and only that', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [28, 28, 1] }],
    ['first', 'Conv2D', conv([3, 3])],
    ['second', 'Conv2D', conv([3, 3])],
    ['pool', 'MaxPooling2D'],
    ['after', 'Conv2D', conv([1, 1])],
  ]);
  const seen = receptiveFields(analysis).seenBy('pool', { row: 3, column: 5, channel: null });
  expect([...seen].map(([id, region]) => [id, boundsOf(region), countCells(region)])).toEqual([
    ['input', { top: 6, left: 10, height: 6, width: 6 }, 36],
    ['first', { top: 6, left: 10, height: 4, width: 4 }, 16],
    ['second', { top: 6, left: 10, height: 2, width: 2 }, 4],
    ['pool', { top: 3, left: 5, height: 1, width: 1 }, 1],
  ]);
});

test('a node that is not there is a mistake of the caller', () => {
  const fields = receptiveFields(singleLayer([2, 2, 1], 'Conv2D', conv([1, 1])));
  expect(() => fields.seenBy('other', { row: 0, column: 0, channel: null })).toThrow('other');
});
