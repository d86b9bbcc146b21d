/** The built command line measures for real: what it finds, not how fast. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCommandLine, type BuiltCommandLine } from '../../support/built-command-line.ts';

let built: BuiltCommandLine;

beforeAll(async () => {
  built = await buildCommandLine();
}, 120_000);

afterAll(() => built.remove());

test('bench --workloads W5 --json: one object on standard output, in the form that programs read', () => {
  const args = ['bench', '--workloads', 'W5', '--threads', '1', '--seconds', '0.01', '--json'];
  const { status, stdout } = spawnSync(process.execPath, [built.program, ...args], { encoding: 'utf8' });
  expect(status).toBe(0);
  const found = JSON.parse(stdout) as {
    readonly kernels: string;
    readonly runtime: string;
    readonly results: readonly Readonly<Record<string, number>>[];
  };
  expect(found.kernels).toMatch(/./);
  expect(found.runtime).toContain(process.version);
  expect(found.runtime).toContain(process.versions.v8);
  const [result = {}, ...others] = found.results;
  expect(others).toEqual([]);
  expect(result).toMatchObject({ workload: 'W5', threads: 1, imagesPerSecond: null });
  const { minMs = 0, medianMs = 0, maxMs = 0, gflops = 0 } = result;
  expect(minMs).toBeGreaterThan(0);
  expect(medianMs).toBeGreaterThanOrEqual(minMs);
  expect(maxMs).toBeGreaterThanOrEqual(medianMs);
  expect(gflops * medianMs).toBeCloseTo((2 * 512 ** 3) / 1e6, 6);
});
