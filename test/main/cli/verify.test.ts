import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDecodePool } from '../../../main/cli/decode-pool.ts';
import { findCaseImage } from '../../../main/cli/find-case-image.ts';
import { buildCommandLine, type BuiltCommandLine } from '../../support/built-command-line.ts';
import { runCli } from '../../support/command-line.ts';
import { handGradients, handTrajectory } from '../../support/golden.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const unknown = { ...handTrajectory, name: 'by-hand-lion', optimizer: { type: 'lion' } };

function write(name: string, json: object): Promise<string> {
  return folder.write(name, JSON.stringify(json));
}

test('cases that pass: the largest error and the count', async () => {
  const files = [
    await write('gradients.json', handGradients),
    await write('trajectory.json', handTrajectory),
  ];
  const { code, out, err } = await runCli(['verify', ...files]);
  expect([code, err]).toEqual([0, []]);
  expect(out).toHaveLength(2);
  expect(out[0]).toMatch(/^Largest error [\d.]+% of the tolerance, at by-hand/);
  expect(out[1]).toBe('2 passed, 0 failed');
});

test('a case may be larger than a project: weights and gradients take room in digits', async () => {
  const file = await folder.write('large.json', JSON.stringify(handGradients) + ' '.repeat(33 * 2 ** 20));
  const { code, out } = await runCli(['verify', file]);
  expect([code, out.at(-1)]).toEqual([0, '1 passed, 0 failed']);
});

test('a case that fails has a line, the count closes, and the exit code is 1', async () => {
  const wrong = { ...handGradients, expect: { ...handGradients.expect, loss: 1 } };
  const files = [
    await write('wrong.json', wrong),
    await write('lion.json', unknown),
    await write('right.json', handGradients),
  ];
  const { code, out } = await runCli(['verify', ...files]);
  expect(code).toBe(1);
  expect(out[0]).toMatch(
    /^FAILED .*wrong\.json \(by-hand\): loss is off by [\d,]+% of what its tolerance allows$/,
  );
  expect(out[1]).toMatch(
    /^FAILED .*lion\.json \(by-hand-lion\): There is no optimizer "lion"\. Choose one of sgd, /,
  );
  expect(out.at(-1)).toBe('1 passed, 2 failed');
});

test('--json prints one object and nothing else', async () => {
  const files = [await write('a.json', handGradients), await write('b.json', unknown)];
  const { code, out, err } = await runCli(['verify', '--json', ...files]);
  expect([code, err, out.length]).toEqual([1, [], 1]);
  expect(JSON.parse(out[0] ?? '')).toEqual({
    passed: 1,
    failed: 1,
    cases: [
      {
        file: files[0],
        name: 'by-hand',
        ok: true,
        largestError: expect.any(Number) as number,
        where: expect.any(String) as string,
        reason: null,
      },
      {
        file: files[1],
        name: 'by-hand-lion',
        ok: false,
        largestError: null,
        where: null,
        reason: expect.stringMatching(/^There is no optimizer "lion"/) as string,
      },
    ],
  });
});

test.each([
  ['gone.json', null, 'gone.json is not there'],
  ['model.json', '{"format":"convas-model","version":1}', 'it is neither a golden case'],
  ['cut.json', '{"format":"convas-golden"', 'is not JSON'],
  ['bad.json', '{"format":"convas-golden","version":1,"kind":"gradients"}', 'it is malformed at '],
])('%s is unreadable: exit code 2 and one line, before anything is run', async (name, text, line) => {
  const file = text === null ? folder.path(name) : await folder.write(name, text);
  const { code, out, err } = await runCli(['verify', await write('good.json', handGradients), file]);
  expect([code, out, err.length]).toEqual([2, [], 1]);
  expect(err[0]).toContain(line);
});

describe('the image of a lesson', () => {
  const lesson = {
    format: 'convas-lesson',
    version: 1,
    image: 'none.png',
    seed: 1,
    trainable: 'all',
    learningRate: 0.1,
    maxIterations: 1,
    tolerance: { probability: 1 },
    expect: { target: 0, initial: [], iterations: [] },
  };

  test('is a reason to fail when it is nowhere', async () => {
    const { code, out } = await runCli(['verify', await write('lesson.json', lesson)]);
    expect(code).toBe(1);
    expect(out[0]).toContain('the image none.png was not found');
  });

  test("is found in the case's folder and upward", async () => {
    await mkdir(folder.path('cases/deep'), { recursive: true });
    await mkdir(folder.path('data/mnist-sample'), { recursive: true });
    const image = await folder.write('data/mnist-sample/7.png', '');
    expect(findCaseImage(folder.path('cases/deep/case.json'), '7.png')).toBe(image);
    expect(findCaseImage(folder.path('case.json'), '7.png')).toBe(image);
    expect(findCaseImage(folder.path('case.json'), 'other.png')).toBeNull();
  });
});

const sharedLesson = path.resolve('../shared/golden/lesson/digit0-all.json');

describe.skipIf(!existsSync(sharedLesson))('a lesson against its golden run (needs ../shared)', () => {
  let built: BuiltCommandLine;
  beforeAll(async () => {
    built = await buildCommandLine();
  }, 120_000);
  afterAll(() => built.remove());

  test('digit 0, everything learns', async () => {
    const pool = createDecodePool({ entry: built.decoder });
    const { code, out } = await runCli(['verify', sharedLesson], {
      decodeImage: (file) => pool.decode(file),
    });
    pool.close();
    expect(out.at(-1)).toBe('1 passed, 0 failed');
    expect(code).toBe(0);
  });
});
