import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCounts, countEndToEndTests, countUnitTests, describeCounts } from '../support/test-counts.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'convas-counts-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function report(content: object): Promise<string> {
  const file = path.join(folder, 'report.json');
  await writeFile(file, JSON.stringify(content));
  return file;
}

test('Vitest: pending and to-do tests are skipped ones', async () => {
  const file = await report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 });
  expect(countUnitTests(file)).toEqual({ passed: 5, failed: 1, skipped: 5 });
});

test('Playwright: a test that passed at the second attempt has passed', async () => {
  const file = await report({ stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 3 } });
  expect(countEndToEndTests(file)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test('no report: nothing was counted', () => {
  expect(countUnitTests(path.join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('the last line adds all up and names skipped tests only where there are some', () => {
  const some = { passed: 3, failed: 0, skipped: 0 };
  expect(describeCounts(some)).toBe('3 passed, 0 failed');
  expect(describeCounts(addCounts(some, { passed: 2, failed: 1, skipped: 4 }))).toBe(
    '5 passed, 1 failed, 4 skipped',
  );
});
