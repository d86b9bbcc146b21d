import { expect, test } from 'vitest';
import { isPackOf, kindOfName, newPackName, unfinishedName } from '../../../main/pixel-cache/pack-names.ts';

const PREPARATION = '0123456789abcdef';

test('a name is the preparation with sixteen digits of its own, another one each time', () => {
  const names = Array.from({ length: 100 }, () => newPackName(PREPARATION));
  expect(new Set(names).size).toBe(100);
  for (const name of names) expect(name).toMatch(/^0123456789abcdef-[0-9a-f]{16}\.pixels$/);
});

test('tells the packs of a preparation, whole ones and unfinished ones, from everything else', () => {
  const name = newPackName(PREPARATION);
  expect([isPackOf(PREPARATION, name), kindOfName(name)]).toEqual([true, 'pack']);
  expect(isPackOf('1123456789abcdef', name)).toBe(false);
  const unfinished = unfinishedName(name);
  expect([isPackOf(PREPARATION, unfinished), kindOfName(unfinished)]).toEqual([false, 'unfinished']);
  for (const other of [
    `${name}.bak`,
    `x${name}`,
    name.toUpperCase(),
    '.gitignore',
    'a.pixels',
    `${name}.tmp-`,
  ]) {
    expect([isPackOf(PREPARATION, other), kindOfName(other)]).toEqual([false, 'foreign']);
  }
});
