import { describe, expect, it } from 'vitest';
import { searchLayers } from '../../../renderer/editor/search-layers.ts';

const layers = ['Conv2D', 'Dense', 'MaxPooling2D', 'GlobalMaxPooling2D', 'Conv2DTranspose'].map((type) => ({
  type,
}));
const found = (query: string): string[] => searchLayers(layers, query).map(({ type }) => type);

describe('searching for a layer', () => {
  it.each([
    ['', layers.map(({ type }) => type)],
    ['conv', ['Conv2D', 'Conv2DTranspose']],
    ['max', ['MaxPooling2D', 'GlobalMaxPooling2D']],
    ['mp', ['MaxPooling2D', 'GlobalMaxPooling2D']],
    ['gmp', ['GlobalMaxPooling2D']],
    ['  Max Pool ', ['MaxPooling2D', 'GlobalMaxPooling2D']],
    ['glpo', ['GlobalMaxPooling2D']],
    ['xyz', []],
  ])('%j finds %j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });
});
