import { expect, test } from 'vitest';
import { describe } from '../../../core/bench/statistics.ts';
import type { Standing } from '../../bench/engine/compare.ts';
import { ABSENT } from '../../bench/engine/contender.ts';
import { renderFindings, type Findings } from '../../bench/engine/report.ts';

const machine = {
  date: '2026-01-02',
  processor: 'Some Processor',
  cores: 2,
  system: 'Linux 6',
  runtime: 'Node v0, V8 0',
  load: 0.1,
};
const effort = { rounds: 5, seconds: 0.5, patience: 30 };
const ours: Standing = {
  about: 'Convas, plain kernels',
  threads: 1,
  times: describe([2, 2, 4]),
  steps: 30,
  ratios: null,
  reason: null,
};
const peer: Standing = {
  ...ours,
  about: 'Peer 1.0',
  times: describe([4, 6, 8]),
  steps: 12,
  ratios: describe([2, 3, 2]),
};

function rowsOf(findings: Partial<Findings>): readonly string[] {
  return renderFindings({ machine, effort, comparisons: [], checks: null, ...findings }).split('\n');
}

test('the machine, and each program with its speed and how many times as fast Convas is', () => {
  const rows = rowsOf({ comparisons: [{ workload: 'W2', threads: 1, standings: [ours, peer] }] });
  expect(rows).toEqual([
    'Measured on 2026-01-02: Some Processor, 2 cores, Linux 6; Node v0, V8 0. ' +
      'Rounds: 5, of 0.5 s for each program, which may take 30 s for a request.',
    '',
    '| Workload | Threads | Program | Speed | Median step | Middle half | Steps | Convas is … times as fast | In the rounds |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    '| W2 | 1 | Convas, plain kernels | 16,000 images/s | 2 ms | 2 ms to 3 ms | 30 | – | – |',
    '| W2 | 1 | Peer 1.0 | 5,330 images/s | 6 ms | 5 ms to 7 ms | 12 | 2 | 2 to 3 |',
  ]);
});

test('W5 has operations instead of images', () => {
  const rows = rowsOf({ comparisons: [{ workload: 'W5', threads: 1, standings: [ours] }] });
  expect(rows.at(-1)).toContain('| 134 GFLOP/s | 2 ms |');
});

test('a busy machine is told', () => {
  const [first] = rowsOf({ machine: { ...machine, load: 3.14 } });
  expect(first).toMatch(
    / The machine was busy with other things \(load 3\.1\): take these times as rough, .*\. Rounds: 5/,
  );
});

test('fewer threads than were asked for, a reason on the way, and one that could not: all told', () => {
  const standings = [
    ours,
    { ...peer, threads: 2, reason: 'it took longer than 30 s' },
    { ...peer, about: 'Other', threads: 0, times: null, ratios: null, reason: 'no kernel | for\nthat' },
  ];
  const rows = rowsOf({ comparisons: [{ workload: 'W1', threads: 2, standings }] });
  expect(rows.slice(-3)).toEqual([
    '| W1 | 2 | Convas, plain kernels (with 1) | 500 images/s | 2 ms | 2 ms to 3 ms | 30 | – | – |',
    '| W1 | 2 | Peer 1.0; then it took longer than 30 s | 167 images/s | 6 ms | 5 ms to 7 ms | 12 | 2 | 2 to 3 |',
    '| W1 | 2 | Other | no kernel / for that | – | – | – | – | – |',
  ]);
});

test('programs that are not installed are named once, below', () => {
  const absent = { ...peer, about: 'PyTorch', threads: 0, times: null, ratios: null, reason: ABSENT };
  const comparisons = [1, 2].map((threads) => ({ workload: 'W1', threads, standings: [ours, absent] }));
  const rows = rowsOf({ comparisons });
  expect(rows.filter((row) => row.includes('PyTorch'))).toEqual(['Not installed here: PyTorch.']);
});

test('overhead, forecasts, tiny gradients by optimizer and scale, and the heap', () => {
  const rows = rowsOf({
    checks: {
      overheads: [{ workload: 'W2', overhead: 0.0312 }],
      forecasts: [{ workload: 'W3', threads: 2, forecast: 3, measured: 4 }],
      denormals: [
        {
          workload: 'W1',
          slowdowns: [
            { optimizer: 'sgd', scale: 1e-20, ratio: 1.04 },
            { optimizer: 'adam', scale: 1e-20, ratio: 25 },
            { optimizer: 'adam', scale: 1e-40, ratio: 1 },
          ],
        },
      ],
      heaps: [{ workload: 'W1', heaps: [{ of: 'operations', steps: 10_000, litter: 3.2, kept: -5000 }] }],
    },
  });
  expect(rows).toEqual(
    expect.arrayContaining([
      '| W2 | 3.12% |',
      '| W3 | 2 | 3 ms | 4 ms | -25% |',
      '| Workload | Optimizer | 1e-20 | 1e-40 |',
      '| W1 | sgd | 1.04 | – |',
      '| W1 | adam | 25 | 1 |',
      '| W1 | operations alone | 10,000 | 3.2 B | 0 B |',
    ]),
  );
});
