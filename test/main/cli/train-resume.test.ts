/** A run that is interrupted at any moment and taken up again leaves what one leaves that was not. */
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Progress } from '../../../main/cli/progress-line.ts';
import type { CommandRun } from '../../support/command-line.ts';
import { halves } from '../../support/data-sets.ts';
import { greyPng, prepareHere, writeImageFolder } from '../../support/image-folders.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { filesOf, historyOf, jsonIn, runHere, writeModel } from '../../support/training-runs.ts';

const folder = useTemporaryFolder();
const data = () => folder.path('halves');
let model = '';
let whole: ReadonlyMap<string, Buffer>;

/** 32 images in batches of 12 are 3 steps an epoch, 8 to validate with are one more; then 32 + 8 + 20 are evaluated. */
const OPTIONS = ['--epochs', '2', '--batch-size', '12', '--seed', '4', '--early-stopping', '5'];

beforeAll(async () => {
  await writeImageFolder(data(), halves(40));
  await writeImageFolder(folder.path('unseen'), halves(20));
  model = await writeModel(folder.path('model.json'));
  await runHere(newRun('whole'));
  whole = await filesOf(folder.path('whole'));
});

function newRun(out: string): string[] {
  const test = ['--test', folder.path('unseen')];
  return ['train', model, '--data', data(), '--out', folder.path(out), ...test, ...OPTIONS];
}

const resumed = (out: string): string[] => ['train', '--resume', folder.path(out)];

/** What a run shows of itself or asks for, at which it is to be interrupted. */
interface Moment {
  readonly shown?: (progress: Progress) => boolean;
  readonly printed?: (line: string) => boolean;
  readonly read?: (file: string) => boolean;
}

/** The context of a person who presses Ctrl-C at the moment, once. */
async function interruptedAt(args: readonly string[], moment: Moment): Promise<CommandRun> {
  let ask = (): void => {
    throw new Error('Nobody listens to an interruption.');
  };
  return runHere(args, {
    onInterrupt(callback) {
      ask = callback;
      return () => {};
    },
    terminal: {
      show: (progress) => {
        if (moment.shown?.(progress) === true) ask();
      },
      end: () => {},
    },
    prepareImage: (file, shape) => {
      if (moment.read?.(file) === true) ask();
      return prepareHere(file, shape);
    },
  });
}

/** All that a run leaves; run.json and model.json are not written again. */
async function expectWhole(out: string): Promise<void> {
  const found = await filesOf(folder.path(out));
  expect([...found.keys()]).toEqual([...whole.keys()]);
  for (const [file, bytes] of found)
    expect([file, bytes.equals(whole.get(file) ?? Buffer.of())]).toEqual([file, true]);
}

const inEpoch =
  (epoch: number, done: number) =>
  (progress: Progress): boolean =>
    progress.label === `Epoch ${epoch} of 2` && progress.done === done;

describe('interrupted once, and taken up again', () => {
  test.each<[string, Moment]>([
    ['with the first image', { read: (file) => file.endsWith('00000.png') }],
    ['with the last image', { read: (file) => file.endsWith('00039.png') }],
    ['after the first step', { shown: inEpoch(1, 12) }],
    ['in the middle of an epoch', { shown: inEpoch(2, 24) }],
    ['between the last step of an epoch and its validation', { shown: inEpoch(1, 32) }],
    ['in validation', { shown: inEpoch(1, 40) }],
    ['with the last batch of all', { shown: inEpoch(2, 40) }],
    [
      'when the figures at the end are begun',
      { shown: ({ label, done }) => label === 'Measuring' && done === 12 },
    ],
    ['when almost all is done', { shown: ({ label, done }) => label === 'Measuring' && done === 52 }],
  ])('%s', async (name, moment) => {
    const out = name.replaceAll(' ', '-');
    const first = await interruptedAt(newRun(out), moment);
    expect([first.code, first.err]).toEqual([0, []]);
    expect(first.out.at(-1)).toContain('Stopped');
    expect(first.out.at(-1)).toContain(`train --resume ${folder.path(out)}`);
    const second = await runHere(resumed(out));
    expect([second.code, second.err, second.out.at(-1)]).toEqual([0, [], `Written to ${folder.path(out)}`]);
    await expectWhole(out);
  });

  test('while an epoch is written', async () => {
    // The line of an epoch follows its files: the interruption is seen after the epoch has ended.
    let ask = (): void => {};
    const first = await runHere(newRun('epoch'), {
      onInterrupt(callback) {
        ask = callback;
        return () => {};
      },
      terminal: { show: () => {}, end: () => ask() },
    });
    expect([first.code, first.out.at(-1)?.startsWith('Stopped')]).toEqual([0, true]);
    await runHere(resumed('epoch'));
    await expectWhole('epoch');
  });
});

test('interrupted after each of its six steps', async () => {
  const step: Moment = { shown: ({ label, done }) => label.startsWith('Epoch') && done <= 32 };
  await interruptedAt(newRun('steps'), step);
  for (let piece = 2; piece <= 7; piece++) {
    const { out } = await interruptedAt(resumed('steps'), step);
    expect([piece, out.at(-1)?.split(' ')[0]]).toEqual([piece, piece < 7 ? 'Stopped' : 'Written']);
  }
  await expectWhole('steps');
});

test('a resumed run says where it goes on, and not again what it said of the data', async () => {
  const first = await interruptedAt(newRun('told'), { shown: inEpoch(2, 24) });
  expect(first.out.join('\n')).toContain('training, validation and test');
  const { out } = await runHere(resumed('told'));
  expect(out[1]).toBe('Going on after iteration 5, in epoch 2');
  expect(out.join('\n')).not.toContain('training, validation and test');
  expect(out.filter((line) => line.startsWith('Epoch'))).toHaveLength(1);
});

test('--json: the lines of all pieces are those of one run, with one that says it stopped', async () => {
  const lines = async (args: readonly string[], moment: Moment): Promise<unknown[]> =>
    (await interruptedAt([...args, '--json'], moment)).out.map((line) => JSON.parse(line) as unknown);
  const atOnce = await lines(newRun('json'), {});
  // In JSON mode nothing is shown: the moment is when an image is read.
  const first = await lines(newRun('json1'), { read: (file) => file.endsWith('00039.png') });
  const second = await lines(resumed('json1'), {});
  expect(first).toEqual([{ done: false, epochs: 0, out: folder.path('json1') }]);
  const renamed = { ...(atOnce.at(-1) as object), out: folder.path('json1') };
  expect(second).toEqual([...atOnce.slice(0, -1), renamed]);
  // Interrupted while it reads, it has the epochs that it had.
  const third = await lines(resumed('json1'), { read: (file) => file.endsWith('00000.png') });
  expect(third).toEqual([{ done: false, epochs: 2, out: folder.path('json1') }]);
});

test('a run that has ended only measures again', async () => {
  await runHere(newRun('ended'));
  const { code, out } = await runHere(resumed('ended'));
  expect([code, out.some((line) => line.startsWith('Epoch'))]).toEqual([0, false]);
  await expectWhole('ended');
});

describe('a run that was cut off', () => {
  /** As the power or SIGKILL leaves it: whatever files are there. */
  async function cutAfter(out: string, epochs: number): Promise<void> {
    await interruptedAt(newRun(out), { shown: inEpoch(epochs + 1, 12) });
  }

  test('before its first checkpoint begins again', async () => {
    await cutAfter('cut1', 0);
    await rm(path.join(folder.path('cut1'), 'checkpoint'), { recursive: true });
    const { out } = await runHere(resumed('cut1'));
    expect(out.join('\n')).not.toContain('Going on');
    await expectWhole('cut1');
  });

  test('before it trained, with nothing but what it was asked for', async () => {
    await cutAfter('cut2', 1);
    for (const file of ['checkpoint', 'history.json', 'weights.safetensors', 'best.safetensors'])
      await rm(path.join(folder.path('cut2'), file), { recursive: true });
    await runHere(resumed('cut2'));
    await expectWhole('cut2');
  });

  test('between the files of an epoch: weights and figures are newer than the checkpoint', async () => {
    await cutAfter('cut3', 1);
    for (const file of ['history.json', 'weights.safetensors', 'best.safetensors'])
      await writeFile(path.join(folder.path('cut3'), file), whole.get(file) ?? '');
    await runHere(resumed('cut3'));
    await expectWhole('cut3');
  });

  test('while its measuring was not written yet', async () => {
    await interruptedAt(newRun('cut4'), { shown: ({ label }) => label === 'Measuring' });
    expect((await historyOf(folder.path('cut4'))).evaluation).toBe(null);
    await runHere(resumed('cut4'));
    await expectWhole('cut4');
  });
});

describe('--resume is refused, in one line that names', () => {
  async function refused(out: string): Promise<string> {
    const { code, out: lines, err } = await runHere(resumed(out));
    expect([code, lines, err.length]).toEqual([2, [], 1]);
    return err[0] ?? '';
  }

  test('a folder that is none', async () => {
    expect(await refused('nowhere')).toContain('nowhere');
  });

  test('a folder without a run', async () => {
    await mkdir(folder.path('bare'));
    expect(await refused('bare')).toContain('bare');
  });

  test('a cut checkpoint', async () => {
    await interruptedAt(newRun('damaged'), { shown: inEpoch(2, 12) });
    const file = path.join(folder.path('damaged'), 'checkpoint/checkpoint.zip');
    await truncate(file, (await readFile(file)).length - 30);
    expect(await refused('damaged')).toContain('checkpoint.zip');
  });

  test('a checkpoint when the data has become other data', async () => {
    await writeImageFolder(folder.path('changing'), halves(40));
    const args = newRun('changed').map((arg) => (arg === data() ? folder.path('changing') : arg));
    await interruptedAt(args, { shown: inEpoch(2, 12) });
    await writeFile(path.join(folder.path('changing'), 'top/00000.png'), greyPng(new Uint8Array(16), 4));
    expect(await refused('changed')).toContain('checkpoint.zip');
  });

  test('run.json that is cut, or of another version', async () => {
    await interruptedAt(newRun('settings'), { shown: inEpoch(2, 12) });
    const file = path.join(folder.path('settings'), 'run.json');
    const settings = await jsonIn<object>(folder.path('settings'), 'run.json');
    await writeFile(file, JSON.stringify({ ...settings, version: 99 }));
    expect(await refused('settings')).toContain('run.json');
    await truncate(file, 40);
    expect(await refused('settings')).toContain('run.json');
  });
});
