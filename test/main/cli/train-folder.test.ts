/** What a training begins with and where it writes: given weights, a folder that is free, and one it leaves untouched. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandRun } from '../../support/command-line.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { writeImageFolder } from '../../support/image-folders.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import {
  filesOf,
  halvesModel,
  historyOf,
  runHere,
  tensorsIn,
  writeModel,
} from '../../support/training-runs.ts';

const folder = useTemporaryFolder();
const data = () => folder.path('halves');
let model = '';

beforeAll(async () => {
  await writeImageFolder(data(), halves(40));
  model = await writeModel(folder.path('model.json'));
});

function train(out: string, ...options: readonly string[]): Promise<CommandRun> {
  return runHere(['train', model, '--data', data(), '--out', folder.path(out), ...options]);
}

describe('--weights', () => {
  test('keeps what fits, and says what is kept, new and dropped', async () => {
    await train('before', '--epochs', '1');
    const edited = {
      ...halvesModel,
      nodes: halvesModel.nodes.map((node) => (node.id === 'norm' ? { ...node, id: 'bn' } : node)),
      edges: halvesModel.edges.map(({ source, target }) => ({
        source: source === 'norm' ? 'bn' : source,
        target: target === 'norm' ? 'bn' : target,
      })),
    };
    const other = await writeModel(folder.path('edited.json'), edited);
    const weights = path.join(folder.path('before'), 'weights.safetensors');
    const { code, out } = await runHere([
      ...['train', other, '--data', data(), '--out', folder.path('after'), '--weights', weights],
      // Nothing moves: what is written is what it began with.
      ...['--epochs', '1', '--optimizer', '{"type":"sgd","learningRate":0}'],
    ]);
    expect(code).toBe(0);
    expect(out[0]).toBe(
      'Weights kept: out/kernel, out/bias, conv/kernel, conv/bias. New: bn/gamma, bn/beta, bn/moving_mean, bn/moving_variance. Dropped: norm/gamma, norm/beta, norm/moving_mean, norm/moving_variance.',
    );
    const before = await tensorsIn(folder.path('before'));
    const after = await tensorsIn(folder.path('after'));
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(after[4]).toMatchObject({ name: 'bn/gamma', data: Float32Array.of(1, 1, 1) });
  });

  test('a file that is none leaves no run behind', async () => {
    const weights = await folder.write('none.safetensors', 'no weights');
    const { code, out, err } = await train('noweights', '--weights', weights);
    expect([code, out, err.length]).toEqual([2, [], 1]);
    expect(err[0]).toContain('none.safetensors');
    expect(await train('noweights', '--epochs', '1')).toMatchObject({ code: 0 });
  });
});

describe('the folder of the run', () => {
  test('one that holds a run is left as it is', async () => {
    await train('taken', '--epochs', '1');
    const before = await filesOf(folder.path('taken'));
    const { code, out, err } = await train('taken', '--epochs', '2');
    expect([code, out, err.length]).toEqual([2, [], 1]);
    expect(err[0]).toContain('taken');
    expect(await filesOf(folder.path('taken'))).toEqual(before);
  });

  test('without --out it is numbered, named after the model', async () => {
    await mkdir(folder.path('elsewhere'));
    const home = process.cwd();
    process.chdir(folder.path('elsewhere'));
    try {
      const args = ['train', model, '--data', data(), '--epochs', '1', '--json'];
      const outs = [(await runHere(args)).out.at(-1) ?? '', (await runHere(args)).out.at(-1) ?? ''];
      expect(outs.map((line) => (JSON.parse(line) as { out: string }).out)).toEqual([
        path.join('runs', 'model-1'),
        path.join('runs', 'model-2'),
      ]);
    } finally {
      process.chdir(home);
    }
  });

  test('a call that is refused before it trains leaves nothing that stands in the way of the next', async () => {
    const args = ['train', model, '--out', folder.path('again'), '--epochs', '1', '--data'];
    expect(await runHere([...args, folder.path('nowhere')])).toMatchObject({ code: 2 });
    expect(await runHere([...args, data()])).toMatchObject({ code: 0, err: [] });
  });

  test('its files may not be folders', async () => {
    await mkdir(folder.path('blocked/history.json'), { recursive: true });
    const { code, err } = await train('blocked', '--epochs', '1');
    expect([code, err.length]).toEqual([2, 1]);
    expect(err[0]).toContain('history.json');
  });
});

describe('a run that diverges', () => {
  const linear = documentOf([
    ['input', 'Input', { shape: [4, 4, 1] }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 4 }],
  ]);

  async function diverge(out: string, rate: number, ...options: string[]): Promise<CommandRun> {
    const file = await writeModel(folder.path('linear.json'), linear);
    const optimizer = JSON.stringify({ type: 'sgd', learningRate: rate });
    return runHere([
      ...['train', file, '--data', data(), '--out', folder.path(out), '--loss', 'meanSquaredError'],
      ...['--optimizer', optimizer, ...options],
    ]);
  }

  test('exits with 1, names iteration and layer, and keeps the weights of the last whole epoch', async () => {
    const run = await diverge('steep', 10, '--epochs', '400');
    const { divergence, epochs, ended, evaluation } = await historyOf(folder.path('steep'));
    expect([run.code, run.err.length, ended, evaluation]).toEqual([1, 1, 'diverged', null]);
    expect(run.err[0]).toContain(`iteration ${String(divergence?.['iteration'])}`);
    expect(divergence?.['node']).toBe('out');
    expect(run.err[0]).toMatch(/\bout\b/);
    expect(epochs.length).toBeGreaterThan(2);
    await diverge('whole', 10, '--epochs', String(epochs.length));
    const kept = await filesOf(folder.path('steep'));
    const whole = await filesOf(folder.path('whole'));
    expect(kept.get('weights.safetensors')).toEqual(whole.get('weights.safetensors'));
    expect(kept.get('best.safetensors')).toEqual(whole.get('best.safetensors'));
  });

  test('resumed, it does so again', async () => {
    const before = await filesOf(folder.path('steep'));
    expect((await runHere(['train', '--resume', folder.path('steep')])).code).toBe(1);
    expect(await filesOf(folder.path('steep'))).toEqual(before);
  });

  test('in its first epoch: nothing is said to be kept', async () => {
    const { code, out } = await diverge('atonce', 1000, '--epochs', '2', '--batch-size', '1');
    expect([code, out.length]).toEqual([1, 1]);
    const files = [...(await filesOf(folder.path('atonce'))).keys()];
    expect(files).toEqual(['history.json', 'model.json', 'run.json']);
  });
});
