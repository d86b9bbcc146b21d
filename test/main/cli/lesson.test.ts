import { describe, expect, test } from 'vitest';
import type { DecodedImage } from '../../../core/data/image.ts';
import { drawDigit, DIGIT_SIDE } from '../../../core/data/digits.ts';
import { problem } from '../../../core/problem.ts';
import { failure, success } from '../../../core/result.ts';
import { runCli, type CommandRun } from '../../support/command-line.ts';

/** A picture as the decoder gives it, drawn instead of read. */
function drawn(): DecodedImage {
  const rgba = new Uint8ClampedArray(DIGIT_SIDE * DIGIT_SIDE * 4).fill(255);
  for (const [i, grey] of drawDigit(4).entries()) rgba.fill(grey, 4 * i, 4 * i + 3);
  return { width: DIGIT_SIDE, height: DIGIT_SIDE, rgba, notes: [] };
}

function runLesson(...options: readonly string[]): Promise<CommandRun> {
  return runCli(['lesson', '--image', 'digit.png', '--max-iterations', '2', ...options], {
    decodeImage: () => Promise.resolve(success(drawn())),
  });
}

test('prints the target, each iteration and how it ended', async () => {
  const { code, out, err } = await runLesson('--learning-rate', '0');
  expect([code, err]).toEqual([0, []]);
  expect(out).toHaveLength(4);
  expect(out[0]).toMatch(/^Target: class \d, found with probability 0\.\d{4} at first$/);
  expect(out[1]).toMatch(/^ {4}1 {2}probability 0\.\d{4} {2}label \d {2}loss \d\.\d{4}$/);
  expect(out[3]).toBe('Stopped at the limit of 2 iterations');
});

test('--json prints one object and nothing else', async () => {
  const { code, out, err } = await runLesson('--json', '--learning-rate', '0');
  expect([code, err, out.length]).toEqual([0, [], 1]);
  const { target, initial, iterations, stopped } = JSON.parse(out[0] ?? '') as {
    target: number;
    initial: number[];
    iterations: { probability: number; label: number; loss: number; probabilities: number[] }[];
    stopped: string;
  };
  expect(initial[target]).toBe(Math.min(...initial));
  expect(iterations).toHaveLength(2);
  expect(iterations[0]).toEqual({
    probability: initial[target],
    label: initial.indexOf(Math.max(...initial)),
    loss: expect.closeTo(-Math.log(initial[target] ?? 0), 5) as number,
    probabilities: initial,
  });
  expect(stopped).toBe('maxIterations');
});

test('a target that is chosen, and reached', async () => {
  const { out } = await runLesson('--json', '--learning-rate', '0');
  const { initial } = JSON.parse(out[0] ?? '') as { initial: number[] };
  const label = String(initial.indexOf(Math.max(...initial)));
  const reached = await runLesson('--target', label);
  expect(reached.code).toBe(0);
  expect(reached.out.at(-1)).toBe('Reached the target after 1 iteration');
});

test('what learns, how weights are filled and the seed change the run', async () => {
  const after = async (...options: string[]) => {
    const { out } = await runLesson('--json', ...options);
    return (JSON.parse(out[0] ?? '') as { iterations: { loss: number }[] }).iterations.map(
      ({ loss }) => loss,
    );
  };
  const runs = [
    await after(),
    await after('--trainable', 'all'),
    await after('--trainable', 'dense'),
    await after('--seed', '2'),
    await after('--weights', 'glorotUniform'),
    await after('--learning-rate', '0.002'),
  ];
  expect(new Set(runs.map((losses) => JSON.stringify(losses))).size).toBe(runs.length);
  expect(await after('--trainable', 'conv', '--seed', '1', '--weights', 'lcg', '--target', 'least')).toEqual(
    runs[0],
  );
});

describe('bad usage', () => {
  test.each([
    [['--image'], /^lesson: .*--image.* Try lesson --help\.$/],
    [[], /^lesson: --image is needed\. Try lesson --help\.$/],
    [['--image', 'a.png', 'b.png'], /^lesson: It takes no "b\.png"\./],
    [['--image', 'a.png', '--seed', '-1'], /^lesson: /],
    [['--image', 'a.png', '--seed=-1'], /--seed must be a whole number from 0 to 4294967295, not "-1"/],
    [['--image', 'a.png', '--seed', '1.5'], /--seed must be a whole number/],
    [
      ['--image', 'a.png', '--learning-rate', 'fast'],
      /--learning-rate must be a number from 0 to 1000, not "fast"/,
    ],
    [['--image', 'a.png', '--learning-rate', ''], /--learning-rate must be a number/],
    [['--image', 'a.png', '--max-iterations', '0'], /--max-iterations must be a whole number from 1/],
    [['--image', 'a.png', '--weights', 'zeros'], /--weights must be one of lcg, glorotUniform, not "zeros"/],
    [['--image', 'a.png', '--trainable', 'none'], /--trainable must be one of all, conv, dense, not "none"/],
    [['--image', 'a.png', '--target', '10'], /--target must be least, or a class from 0 to 9, not "10"/],
  ])('%j', async (options, line) => {
    const { code, out, err } = await runCli(['lesson', ...options]);
    expect([code, out, err.length]).toEqual([2, [], 1]);
    expect(err[0]).toMatch(line);
  });
});

test('an image that cannot be read is told in its own words', async () => {
  const run = await runCli(['lesson', '--image', 'cat.png'], {
    decodeImage: () => Promise.resolve(failure(problem('IMG_EMPTY', { file: 'cat.png' }))),
  });
  expect(run).toEqual({ code: 2, out: [], err: ['cat.png is empty (0 bytes). Copy it again.'] });
});
