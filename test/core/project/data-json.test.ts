import { describe, expect, test } from 'vitest';
import type { Json } from '../../../core/graph/document.ts';
import { dataJson, readData } from '../../../core/project/data-json.ts';
import type { ProjectData } from '../../../core/project/project-data.ts';

const drawn: ProjectData = {
  origin: { kind: 'drawn', set: 'shapes', perClass: 50, seed: 3 },
  shape: [32, 32, 3],
  options: { invert: false, resize: 'fit' },
  split: { validation: 0.2, test: 0.1, seed: 1 },
  corrections: { 'star/1': { className: 'circle', part: 'test' }, 'star/2': { className: null } },
};
const folder: ProjectData = {
  ...drawn,
  origin: { kind: 'folder', name: 'pets', files: [{ path: 'cat/1.png', content: '0f'.repeat(32) }] },
};

const image = { name: 'a.png', content: '0f'.repeat(32), className: 'cup', width: 8, height: 6 };
const collected: ProjectData = {
  ...drawn,
  origin: { kind: 'collected', classNames: ['cup', 'a pen'], images: [image], saved: true },
};

test.each([drawn, folder, collected])('$origin.kind: what was written is read again', (data) => {
  const json = JSON.parse(JSON.stringify(dataJson(data, {}))) as Json;
  expect(readData(json, 'data.json')).toEqual({ ok: true, value: data });
});

test('what a later version wrote beside it stays', () => {
  expect(dataJson(drawn, { later: [1] })).toMatchObject({ later: [1], shape: [32, 32, 3] });
});

describe('what is not possible is refused, with its place', () => {
  const cases: readonly [string, object][] = [
    ['origin', { origin: { ...drawn.origin, perClass: 100_000 } }],
    ['origin.set', { origin: { ...drawn.origin, set: 'faces' } }],
    [
      'origin.files.0.content',
      { origin: { kind: 'folder', name: 'x', files: [{ path: 'a', content: 'b' }] } },
    ],
    ['origin', { origin: { ...collected.origin, classNames: ['pen'] } }],
    ['origin', { origin: { ...collected.origin, classNames: ['cup', 'cup'] } }],
    ['origin', { origin: { ...collected.origin, images: [image, image] } }],
    ['origin.images.0.width', { origin: { ...collected.origin, images: [{ ...image, width: 0 }] } }],
    ['shape', { shape: [28, 28, 2] }],
    ['shape', { shape: [28, 28] }],
    ['options.resize', { options: { invert: false, resize: 'crop' } }],
    ['split.test', { split: { validation: 0, test: 1, seed: 1 } }],
    ['corrections.a.part', { corrections: { a: { part: 'train set' } } }],
  ];
  test.each(cases)('%s of %j', (path, change) => {
    const json = JSON.parse(JSON.stringify({ ...dataJson(drawn, {}), ...change })) as Json;
    const read = readData(json, 'data.json');
    expect(read.ok ? null : read.error).toMatchObject({ code: 'PROJ_BAD_VALUE', params: { path } });
  });
});
