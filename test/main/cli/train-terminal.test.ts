/** What a training shows on a terminal while it goes on. The clock is a fake one: it goes on by 40 ms each time it is read. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openCheckpoint } from '../../../core/train/checkpoint.ts';
import { createTerminalLine } from '../../../main/cli/terminal-line.ts';
import type { CommandRun } from '../../support/command-line.ts';
import { halves } from '../../support/data-sets.ts';
import { writeImageFolder } from '../../support/image-folders.ts';
import { valueOf } from '../../support/numbers.ts';
import { screenOf } from '../../support/screen.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { runHere, writeModel } from '../../support/training-runs.ts';

const folder = useTemporaryFolder();
let model = '';

beforeAll(async () => {
  model = await writeModel(folder.path('model.json'));
  await writeImageFolder(folder.path('halves'), halves(40));
});

let time = 0;
beforeEach(() => {
  time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 40));
});
afterEach(() => vi.restoreAllMocks());

/** Everything that the line showed, one after another, and what is left on the screen with the lines printed. */
async function onTerminal(
  out: string,
  columns: number,
  ...options: readonly string[]
): Promise<CommandRun & { readonly shown: readonly string[]; readonly screen: readonly string[] }> {
  let sent = '';
  const shown: string[] = [];
  const line = createTerminalLine(
    (text) => {
      sent += text;
      shown.push(screenOf(text)[0] ?? '');
    },
    () => columns,
  );
  const args = ['train', model, '--data', folder.path('halves'), '--out', folder.path(out)];
  const run = await runHere([...args, '--epochs', '4', '--batch-size', '4', ...options], { terminal: line });
  return { ...run, shown: shown.filter((text) => text !== ''), screen: screenOf(sent) };
}

test('loss, accuracy, time left and images a second, in an epoch and in validation', async () => {
  const { code, shown, screen } = await onTerminal('wide', 120);
  expect(code).toBe(0);
  expect(shown.some((line) => /^Reading images {2}\[.{28}\]$/.test(line))).toBe(true);
  const epochs = shown.filter((line) => line.startsWith('Epoch'));
  expect(epochs[0]).toMatch(/^Epoch 1 of 4 {2}\[.{28}\] {2}loss \d\.\d{4} {2}accuracy [ \d.]{4}%$/);
  expect(epochs.at(-1)).toMatch(
    /^Epoch 4 of 4 {2}\[.{28}\] {2}loss \d\.\d{4} {2}accuracy [ \d.]{4}% {2}\d+ s left {2}\d+ images\/s$/,
  );
  expect(shown.at(-1)).toMatch(/^Measuring {2}\[/);
  // Nothing of it stays.
  expect(screen).toEqual(['']);
});

test('time left goes down to the end, without a jump, and never to nothing', async () => {
  const { shown } = await onTerminal('left', 120);
  const left = shown.flatMap((line) => {
    const found = /(\d+) s left /.exec(line)?.[1];
    return found === undefined ? [] : [Number(found)];
  });
  expect(left.length).toBeGreaterThan(5);
  for (const [i, seconds] of left.entries())
    expect(seconds).toBeLessThanOrEqual((left[i - 1] ?? Infinity) + 1);
  expect(left.at(-1)).toBe(1);
});

test('80 columns are enough for all of it', async () => {
  const { shown } = await onTerminal('usual', 80);
  expect(shown.filter((line) => line.startsWith('Epoch')).at(-1)).toMatch(
    /^Epoch 4 of 4 {2}\[.{6,}\] {2}loss .* {2}accuracy .* {2}\d+ s left {2}\d+ images\/s$/,
  );
});

test('in a narrow terminal the most important comes first, and no line is wider', async () => {
  const { shown } = await onTerminal('narrow', 44);
  expect(Math.max(...shown.map((line) => line.length))).toBeLessThan(44);
  expect(shown.findLast((line) => line.startsWith('Epoch'))).toMatch(/\] {2}loss \d\.\d{4}$/);
});

test('--json writes nothing to the terminal', async () => {
  const { shown, out } = await onTerminal('json', 120, '--json');
  expect([shown, out.length]).toEqual([[], 5]);
});

test('within an epoch a checkpoint is kept every 15 seconds', async () => {
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 800));
  const file = path.join(folder.path('timed'), 'checkpoint/checkpoint.zip');
  const found: (readonly [shown: number, kept: number])[] = [];
  const args = ['train', model, '--data', folder.path('halves'), '--out', folder.path('timed')];
  await runHere([...args, '--epochs', '1', '--batch-size', '1', '--validation-split', '0'], {
    terminal: {
      show({ label, done }) {
        if (!label.startsWith('Epoch') || !existsSync(file)) return;
        const { progress } = valueOf(openCheckpoint(readFileSync(file), file));
        found.push([done, progress.position]);
      },
      end: () => {},
    },
  });
  // The clock is read a few times for each image, so that 15 s are fewer than 19 of them.
  const kept = new Set(found.map(([, position]) => position));
  expect(kept.size).toBeGreaterThan(1);
  for (const [shown, position] of found) expect(shown - position).toBeLessThan(19);
});
