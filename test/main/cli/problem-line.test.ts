import { expect, test } from 'vitest';
import { problem } from '../../../core/problem.ts';
import { problemLine } from '../../../main/cli/problem-line.ts';

const range = problem(
  'PARAM_RANGE',
  { label: 'Kernel height', node: 'conv', expected: 'a whole number from 1 to 1024', found: '0' },
  { node: 'conv', field: 'kernelSize' },
);

test('a parameter is told by the name that it has in the JSON, in the file that was given', () => {
  expect(problemLine([range], 'nets/model.json')).toBe(
    'nets/model.json: Kernel height of conv must be a whole number from 1 to 1024; it is 0 (node "conv", params.kernelSize).',
  );
});

test('a parameter of an optimizer lies in no node', () => {
  const rate = problem('PARAM_RANGE', { ...range.params, node: 'sgd' }, { field: 'learningRate' });
  expect(problemLine([rate])).toMatch(/^Kernel height of sgd must be .*; it is 0 \(learningRate\)\.$/);
});

test('a node is told where the sentence does not name it', () => {
  expect(problemLine([problem('GRAPH_NO_INPUT', {}, { node: 'conv' })])).toBe(
    'There is no Input layer. Add one and connect it to the first layer (node "conv").',
  );
  const cut = problem('GRAPH_DUP_EDGE', { node: 'conv', source: 'input' }, { node: 'conv' });
  expect(problemLine([cut])).toBe('conv is connected to "input" twice. Remove one of the connections.');
});

test('the file stands once, whatever sentence names it', () => {
  const bad = problem('PROJ_BAD_VALUE', { file: 'm.json', path: 'nodes', detail: 'must be a list' });
  const line = problemLine([bad, range, bad], 'm.json');
  expect(line).toMatch(/^m\.json: nodes must be a list\. .* Kernel height .* nodes must be a list\. /);
  expect(line.split('m.json')).toHaveLength(2);
  const gone = problem('FILE_GONE', { file: 'm.json' });
  expect(problemLine([gone], 'm.json')).toMatch(/^m\.json is not there/);
  const entry = problem('PROJ_NO_VERSION', { file: 'c.zip/training.json' });
  expect(problemLine([entry], 'c.zip')).toMatch(/^c\.zip\/training\.json has no valid "version"/);
  const other = problem('FILE_GONE', { file: 'm.json.old' });
  expect(problemLine([other], 'm.json')).toMatch(/^m\.json: m\.json\.old is not there/);
});

test('five problems are told, and how many more there are', () => {
  const empty = problem('GRAPH_EMPTY');
  const line = (count: number) =>
    problemLine(
      Array.from({ length: count }, () => empty),
      'm.json',
    );
  expect(line(5).match(/There is no layer/g)).toHaveLength(5);
  expect(line(5)).not.toContain('more');
  expect(line(6).match(/There is no layer/g)).toHaveLength(5);
  expect(line(6)).toMatch(/There is 1 more problem\.$/);
  expect(line(205)).toMatch(/There are 200 more problems\.$/);
});

test('what a file holds can neither write to the terminal nor fill it', () => {
  const line = problemLine([
    problem('PROJ_BAD_KEY', { file: 'a\n.json', key: `\u001b[2J${'x'.repeat(5000)}` }),
  ]);
  expect(line).toContain('a\\u000A.json uses the reserved key "\\u001B[2Jxxx');
  expect(line.length).toBeLessThan(1200);
});
