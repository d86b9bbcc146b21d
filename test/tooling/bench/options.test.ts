import path from 'node:path';
import { expect, test } from 'vitest';
import { readOptions } from '../../bench/engine/options.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

test('everything, where nothing is chosen', () => {
  const options = valueOf(readOptions([], '/projects'));
  expect(options).toMatchObject({
    workloads: ['W1', 'W2', 'W3', 'W4', 'W5'],
    threads: [1, 2],
    peers: [
      'pytorch',
      'pytorch-channels-last',
      'tensorflow-js-cpu',
      'tensorflow-js-wasm',
      'convnet-js',
      'peak',
    ],
    skipsChecks: false,
    writes: false,
    json: false,
  });
});

test('what is chosen', () => {
  const args = ['--workloads', 'W5,W1', '--threads', '2', '--peers', 'none', '--no-checks', '--write'];
  const options = valueOf(readOptions([...args, '--peer-folder', '/peers', '--rounds', '7'], '/projects'));
  expect(options).toMatchObject({
    workloads: ['W1', 'W5'],
    threads: [2],
    peers: [],
    peerFolder: path.resolve('/peers'),
    rounds: 7,
    skipsChecks: true,
    writes: true,
  });
});

test.each([
  [['--workloads', 'W9'], '--workloads knows W1, W2, W3, W4, W5, not "W9".'],
  [['--peers', 'caffe'], /^--peers knows pytorch, .*, not "caffe"\.$/],
  [['--threads', '0'], '--threads takes whole numbers above 0, not "0".'],
  [['--rounds', '1.5'], '--rounds takes whole numbers above 0, not "1.5".'],
  [['--seconds', 'x'], '--seconds takes numbers above 0, not "x".'],
  [['--fast'], /--fast/],
] as const)('%j is refused', (args, reason) => {
  expect(errorOf(readOptions(args, '/projects'))).toMatch(reason);
});
