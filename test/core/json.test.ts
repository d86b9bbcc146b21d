import { describe, expect, test } from 'vitest';
import { readJson } from '../../core/json.ts';

function failureOf(text: string) {
  const result = readJson(text, 'model.json');
  if (result.ok) throw new Error('expected a failure');
  return result.error;
}

describe('readJson', () => {
  test('64 levels are read, 65 are refused before parsing', () => {
    expect(readJson('['.repeat(64) + ']'.repeat(64), 'model.json').ok).toBe(true);
    expect(failureOf('['.repeat(65) + ']'.repeat(65)).code).toBe('PROJ_TOO_DEEP');
  });

  test('200,000 open brackets are refused without overflowing the stack', () => {
    expect(failureOf('['.repeat(200_000)).code).toBe('PROJ_TOO_DEEP');
  });

  test('brackets inside strings, behind escaped quotes too, are not levels', () => {
    expect(readJson(JSON.stringify({ a: '[\\"['.repeat(100) }), 'model.json').ok).toBe(true);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s is refused by name at any depth',
    (key) => {
      const problem = failureOf(`{"nodes":[{"${key}":{"polluted":true}}]}`);
      expect(problem).toMatchObject({ code: 'PROJ_BAD_KEY', params: { key } });
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  test.each<[text: string, line: number, column: number]>([
    ['{\n  "a": 1,\n  "b": oops\n}', 3, 8],
    ['{"a": 1,}', 1, 9],
    ['[1, 2 3]', 1, 7],
    ['{a: 1}', 1, 2],
    ['{"a" 1}', 1, 6],
    ['"tab\there"', 1, 1],
    ['[01]', 1, 3],
    ['{} {}', 1, 4],
    ['', 1, 1],
  ])('the syntax error in %j is at line %i, column %i', (text, line, column) => {
    expect(failureOf(text)).toMatchObject({
      code: 'PROJ_NOT_JSON',
      params: { file: 'model.json', line, column },
    });
  });

  test('a byte order mark at the beginning is no part of the text; anywhere else it is an error', () => {
    expect(readJson('\ufeff{"a": 1}', 'model.json')).toEqual({ ok: true, value: { a: 1 } });
    expect(failureOf('\ufeff{"a" 1}').params).toMatchObject({ line: 1, column: 6 });
    expect(failureOf('\ufeff\ufeff{}').code).toBe('PROJ_NOT_JSON');
  });

  test('text that ends too early is said to', () => {
    expect(failureOf('{"a": [1, 2').params['detail']).toBe('it ends too early');
  });
});
