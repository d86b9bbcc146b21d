import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchFileOf } from '../../main/launch-arguments.ts';

const folder = path.resolve('/home/person');
const files = new Set(
  ['a.convas', 'b.convas', 'model.json', 'UPPER.CONVAS', 'a b.convas', '-dash.convas', 'x.png'].map((name) =>
    path.join(folder, name),
  ),
);

function launchFile(...args: string[]): string | null {
  const file = launchFileOf(args, folder, (candidate) => files.has(candidate));
  return file === null ? null : path.relative(folder, file);
}

describe('launchFileOf', () => {
  it.each([
    { args: ['a.convas'], file: 'a.convas' },
    { args: ['model.json'], file: 'model.json' },
    { args: ['UPPER.CONVAS'], file: 'UPPER.CONVAS' },
    { args: ['a b.convas'], file: 'a b.convas' },
    { args: [path.join(folder, 'a.convas')], file: 'a.convas' },
    { args: ['.', 'a.convas'], file: 'a.convas' },
    { args: ['--no-sandbox', '--inspect=0', '.', 'a.convas'], file: 'a.convas' },
    { args: ['missing.convas', 'a.convas'], file: 'a.convas' },
    { args: [], file: null },
    { args: ['.'], file: null },
    { args: ['missing.convas'], file: null },
    { args: ['x.png'], file: null },
    { args: ['a.convas', 'b.convas'], file: null },
    { args: ['--file=a.convas'], file: null },
    { args: ['-dash.convas'], file: null },
    { args: ['--load-extension=/x', '--js-flags=--expose-gc'], file: null },
    { args: ['a.convas\0.png'], file: null },
    { args: ['a.convas\0'], file: null },
    { args: ['https://example.org/a.convas'], file: null },
  ])('$args: $file', ({ args, file }) => {
    expect(launchFile(...args)).toBe(file);
  });
});
