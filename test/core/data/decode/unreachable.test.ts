import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const DECODERS = path.resolve('core/data/decode');

/** Every file that `entry` loads, directly or not, with the way to it. Types are gone when the program runs. */
function reachable(entry: string): Map<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>();
  const visit = (file: string, way: readonly string[]): void => {
    if (ways.has(file)) return;
    ways.set(file, way);
    const text = readFileSync(file, 'utf8');
    const imports = text.matchAll(
      /^(?:import|export)\s(?!type\s)(?:[^'"]*?\sfrom\s)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm,
    );
    for (const [, named, dynamic] of imports) {
      const target = path.resolve(path.dirname(file), (named ?? dynamic ?? '').replace(/\?.*$/, ''));
      if (/\.(ts|tsx|mjs)$/.test(target)) visit(target, [...way, target]);
    }
  };
  visit(path.resolve(entry), [entry]);
  return ways;
}

const isDecoder = (file: string): boolean => file.startsWith(DECODERS + path.sep);

test.each(['main/index.ts', 'main/engine-process.ts', 'preload/index.ts'])(
  '%s reaches no image decoder',
  (entry) => {
    const files = reachable(entry);
    expect([...files].filter(([file]) => isDecoder(file)).map(([, way]) => way)).toEqual([]);
  },
);

test('the walk follows imports: the image worker and the decode process reach them', () => {
  for (const entry of [
    'renderer/image/image.worker.ts',
    'main/cli/decode-process.ts',
    'main/cli/image-input.ts',
  ]) {
    expect([...reachable(entry).keys()].filter(isDecoder).length, entry).toBeGreaterThan(0);
  }
});

test('main is more than its entry', () => {
  expect(reachable('main/index.ts').size).toBeGreaterThan(10);
});
