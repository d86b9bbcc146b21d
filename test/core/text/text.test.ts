import { expect, test } from 'vitest';
import { problem } from '../../../core/problem.ts';
import { en } from '../../../core/text/en/index.ts';
import { problemText } from '../../../core/text/text.ts';

test('a problem becomes its sentence, with its parameters', () => {
  expect(
    problemText(
      problem('PARAM_RANGE', {
        label: 'Filters',
        node: 'conv1',
        expected: 'a whole number from 1 to 9',
        found: '0',
      }),
    ),
  ).toBe('Filters of conv1 must be a whole number from 1 to 9; it is 0.');
});

test('a message with two forms follows its count', () => {
  const few = (count: number) =>
    problemText(problem('GRAPH_TOO_FEW_INPUTS', { node: 'add', count, found: 0 }));
  expect(few(1)).toContain('1 incoming connection,');
  expect(few(2)).toContain('2 incoming connections,');
});

test('a parameter that holds braces is not filled in again', () => {
  expect(problemText(problem('LAYER_UNKNOWN', { type: '{known}', known: 'Dense' }))).toContain('"{known}"');
});

test('both forms of a message ask for the same parameters', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const message of Object.values<string | { one: string; other: string }>(en)) {
    if (typeof message !== 'string') expect(names(message.one)).toEqual(names(message.other));
  }
});

test('no key stands in two catalogues: one of them would never be read', async () => {
  const files = import.meta.glob<Record<string, Record<string, unknown>>>('../../../core/text/en/*.ts', {
    eager: true,
  });
  const catalogues = Object.entries(files).filter(([file]) => !file.endsWith('/index.ts'));
  const keys = catalogues.flatMap(([, parts]) => Object.values(parts).flatMap((part) => Object.keys(part)));
  expect(keys.length).toBeGreaterThan(1000);
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
});
