import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canBeOpened, suggestedFileName, withExtension } from '../../../main/files/project-paths.ts';

describe('canBeOpened', () => {
  it.each([
    ['a.convas', true],
    ['a.json', true],
    ['A.CONVAS', true],
    ['a.b.json', true],
    ['a', false],
    ['a.zip', false],
    ['a.convas.exe', false],
    ['convas', false],
    ['', false],
  ])('%j: %s', (file, expected) => expect(canBeOpened(file)).toBe(expected));
});

describe('withExtension', () => {
  it.each([
    ['a', 'a.convas'],
    ['a.convas', 'a.convas'],
    ['a.CONVAS', 'a.CONVAS'],
    ['a.json', 'a.json.convas'],
    ['a.b', 'a.b.convas'],
  ])('%s: %s', (file, expected) => expect(withExtension(file)).toBe(expected));
});

describe('suggestedFileName', () => {
  it.each([
    ['My model', 'My model.convas'],
    ['lesson.convas', 'lesson.convas'],
    ['a/b', 'a-b.convas'],
    ['..', 'model.convas'],
    ['../../etc/passwd', '-..-etc-passwd.convas'],
    ['C:\\x', 'C--x.convas'],
    ['a\u202Egnp.exe', 'a-gnp.exe.convas'],
    ['a\0b', 'a-b.convas'],
    ['', 'model.convas'],
    ['  . ', 'model.convas'],
    ['.hidden', 'hidden.convas'],
    ['数字', '数字.convas'],
    ['x'.repeat(300), `${'x'.repeat(100)}.convas`],
  ])('%j: %j', (name, expected) => {
    expect(suggestedFileName(name)).toBe(expected);
    expect(path.basename(suggestedFileName(name))).toBe(expected);
  });
});
