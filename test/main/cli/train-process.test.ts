/** The built command line in processes of its own, which are killed and interrupted. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCommandLine, type BuiltCommandLine } from '../../support/built-command-line.ts';
import { halves } from '../../support/data-sets.ts';
import { idxBytes, idxLabels } from '../../support/idx-bytes.ts';
import { writeImageFolder } from '../../support/image-folders.ts';
import { seeded } from '../../support/numbers.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { filesOf, writeModel } from '../../support/training-runs.ts';

const folder = useTemporaryFolder();
const running = new Set<ChildProcess>();
let built: BuiltCommandLine;
let model = '';

beforeAll(async () => {
  built = await buildCommandLine();
  model = await writeModel(folder.path('model.json'));
  await writeImageFolder(folder.path('files'), halves(40));
  await mkdir(folder.path('idx'));
  const { pixels, labels } = halves(400);
  const images = idxBytes(0x803, [400, 4, 4], pixels);
  await writeFile(folder.path('idx/train-images-idx3-ubyte'), images);
  await writeFile(folder.path('idx/train-labels-idx1-ubyte'), idxLabels(...labels));
}, 120_000);

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await built.remove();
});

interface Started {
  readonly child: ChildProcess;
  readonly out: readonly string[];
  readonly err: () => string;
  /** Resolves when so many lines have been printed, or the process has ended. */
  printed(lines: number): Promise<void>;
  /** The exit code; null for one that was killed. */
  ended: Promise<number | null>;
}

/** In a group of its own, as a shell starts a command. */
function start(args: readonly string[]): Started {
  const child = spawn(process.execPath, [built.program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  const out: string[] = [];
  let [rest, err] = ['', ''];
  let wake = (): void => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    out.push(...lines);
    wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  let hasEnded = false;
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true;
    running.delete(child);
    wake();
    return code as number | null;
  });
  return {
    child,
    out,
    err: () => err,
    ended,
    async printed(lines) {
      while (out.length < lines && !hasEnded) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

function newRun(out: string, data: string, epochs: number): string[] {
  const args = ['train', model, '--data', folder.path(data), '--out', folder.path(out), '--json'];
  return [...args, '--epochs', String(epochs), '--batch-size', '10'];
}

const resumed = (out: string): string[] => ['train', '--resume', folder.path(out), '--json'];

test('killed at any moment, and taken up again: the bytes of a run that was not', async () => {
  const EPOCHS = 8;
  // In a process of its own as well: this one may run other kernels.
  const whole = start(newRun('whole', 'idx', EPOCHS));
  expect([await whole.ended, whole.err()]).toEqual([0, '']);
  const random = seeded(11);
  let run = start(newRun('killed', 'idx', EPOCHS));
  for (const epochs of [1, 2, 1]) {
    await run.printed(epochs);
    await pause(15 * random.next());
    run.child.kill('SIGKILL');
    await run.ended;
    run = start(resumed('killed'));
  }
  expect([await run.ended, run.err()]).toEqual([0, '']);
  const found = await filesOf(folder.path('killed'));
  for (const [file, bytes] of await filesOf(folder.path('whole')))
    expect([file, found.get(file)?.equals(bytes)]).toEqual([file, true]);
}, 60_000);

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  /** To all processes of the group, as a terminal sends it. */
  function interrupt({ child }: Started, signal: NodeJS.Signals = 'SIGINT'): void {
    process.kill(-(child.pid ?? Number.NaN), signal);
  }

  test('keeps a checkpoint, says how to go on, and is a success', async () => {
    const run = start(newRun('asked', 'idx', 1000));
    await run.printed(2);
    interrupt(run);
    expect([await run.ended, run.err()]).toEqual([0, '']);
    const { done, epochs, out } = JSON.parse(run.out.at(-1) ?? '') as Record<string, unknown>;
    expect([done, epochs, out]).toEqual([false, run.out.length - 1, folder.path('asked')]);
    expect(existsSync(path.join(folder.path('asked'), 'checkpoint/checkpoint.zip'))).toBe(true);
  }, 60_000);

  test('while the image decoders start: no file is taken for a bad one', async () => {
    const run = start(newRun('reading', 'files', 100_000));
    while (!existsSync(path.join(folder.path('reading'), 'run.json'))) await pause(2);
    await pause(40);
    interrupt(run);
    expect([await run.ended, run.err()]).toEqual([0, '']);
    expect(JSON.parse(run.out.at(-1) ?? '')).toMatchObject({ done: false });
  }, 60_000);

  test('a second one ends at once', async () => {
    const run = start(newRun('twice', 'idx', 1000));
    await run.printed(1);
    // Two of one kind that come together count as one.
    interrupt(run);
    interrupt(run, 'SIGTERM');
    expect(await run.ended).toBe(130);
  }, 60_000);
});

test('predict, with images that the decoders read', async () => {
  const args = ['predict', folder.path('whole'), '--image', folder.path('files/top/00000.png')];
  const run = start(args);
  expect([await run.ended, run.err()]).toEqual([0, '']);
  expect(run.out[0]).toMatch(/00000\.png {2}\d {2}0\.\d{4}$/);
}, 60_000);
