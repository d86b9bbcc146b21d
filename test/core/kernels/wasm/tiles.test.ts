import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compiledModule } from '../../../../core/kernels/wasm/compiled-module.ts';
import { createSharedMemory } from '../../../../core/kernels/wasm/arena.ts';
import { KERNEL_NAMES } from '../../../../core/kernels/wasm/kernel-names.ts';
import { COMPILED_MODULES } from '../../../support/compiled-kernels.ts';
import { listSums } from '../../../support/list-kernels.mjs';
import { tiles } from '../../../support/tile-kernels.mjs';

test.each([
  ['tiles.ts', tiles],
  ['list-sums.ts', listSums],
])('%s is what its generator writes (npm run tiles)', async (name, written) => {
  const file = new URL(`../../../../core/kernels/wasm/assembly/${name}`, import.meta.url);
  expect(await readFile(file, 'utf8')).toBe(written);
});

test.each(COMPILED_MODULES)('every kernel of $name is in the list of their names', ({ module }) => {
  const memory = createSharedMemory();
  const { exports } = new WebAssembly.Instance(module, {
    env: { memory, abort: () => expect.fail('aborted') },
  });
  const beside = ['heapStart', 'memory', 'setScratch'];
  expect(
    Object.keys(exports)
      .filter((name) => !beside.includes(name))
      .sort(),
  ).toEqual(KERNEL_NAMES);
});

test('a module is compiled once', () => {
  expect(compiledModule('SIMD')).toBe(compiledModule('SIMD'));
});
