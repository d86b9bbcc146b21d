/** Wrong files of every kind, given to the command line: exit code 2 and one line that names the file and the way out. */
import { mkdir, readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import { problem } from '../../../core/problem.ts';
import { failure, success } from '../../../core/result.ts';
import { latin } from '../../support/images/bytes.ts';
import { runCli } from '../../support/command-line.ts';
import { documentOf, type NodeRow } from '../../support/graphs.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();

const input: NodeRow = ['input', 'Input', { shape: [2, 2, 1] }];
const flatten: NodeRow = ['flatten', 'Flatten'];
const out: NodeRow = ['out', 'Dense', { units: 2, activation: 'softmax' }];
const conv = (params: JsonObject): NodeRow => [
  'conv',
  'Conv2D',
  { filters: 1, kernelSize: [2, 2], ...params },
];
const json = (...rows: readonly NodeRow[]): string => JSON.stringify(documentOf(rows));

/** Images of two classes, each of one brightness; those named "bad" cannot be read. */
const prepareImage = (file: string) =>
  Promise.resolve(
    file.includes('bad')
      ? failure(problem('IMG_EMPTY', { file: 'bad.png' }))
      : success({
          pixels: new Uint8Array(4).fill(file.includes('dog') ? 200 : 20),
          width: 2,
          height: 2,
          notes: [],
        }),
  );

async function dataFolder(name: string, ...files: readonly string[]): Promise<string> {
  for (const file of files) {
    await mkdir(folder.path(`${name}/${file}/..`), { recursive: true });
    await folder.write(`${name}/${file}`, 'x');
  }
  return folder.path(name);
}

describe('documents', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      'a byte order mark and a syntax error',
      '\ufeff{"a" 1}',
      /\.json is not JSON: "1" was not expected \(line 1, column 6\)\. \w/,
    ],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0), /\.json is not text in UTF-8\. Save it as UTF-8/],
    ['Latin-1', latin('{"name": "L\xf6we"}'), /\.json is not text in UTF-8\./],
    ['too deep', '['.repeat(200_000), /\.json is nested deeper than 64 levels\./],
    ['a reserved key', '{"constructor": 1}', /\.json uses the reserved key "constructor"\. Remove it\.$/],
    ['version 2', '{"format":"convas-model","version":2}', /\.json was made by a newer version \(2\)\./],
    [
      'filters 0',
      json(input, conv({ filters: 0 })),
      /\.json: Filters of conv .*; it is 0 \(node "conv", params\.filters\)\.$/,
    ],
    [
      'filters in quotes',
      json(input, conv({ filters: '3' })),
      /must be a whole number .*; it is "3" \(node "conv", params\.filters\)\.$/,
    ],
    [
      'a kernel of one number',
      json(input, conv({ kernelSize: 3 })),
      /two whole numbers, as \[3, 3\]; it is 3 \(node "conv", params\.kernelSize\)/,
    ],
    [
      'a parameter left out',
      json(input, flatten, ['out', 'Dense']),
      /out needs a value for Units\. Add one \(node "out", params\.units\)\.$/,
    ],
    [
      'an edge to nowhere',
      JSON.stringify(documentOf([input], [['input', 'x']])),
      /\.json: edges\[0\] runs from "input" to "x"/,
    ],
    [
      'a window too large',
      json(input, conv({ kernelSize: [3, 3] })),
      /\.json: conv has a window of 3×3, larger than its input of 2×2\. Use/,
    ],
  ])('%s', async (title, content, line) => {
    const file = await folder.write(`${title.replaceAll(' ', '-')}.json`, content);
    const { code, out: printed, err } = await runCli(['summary', file]);
    expect([code, printed, err.length]).toEqual([2, [], 1]);
    expect(err[0]).toMatch(line);
    expect(err[0]?.startsWith(file)).toBe(true);
    expect(err[0]?.split(file)).toHaveLength(2);
  });
});

describe('train', () => {
  const call = async (model: string, data: string, ...others: readonly string[]) => {
    const file = await folder.write('net.json', model);
    const target = folder.path('never');
    const run = await runCli(['train', file, '--data', data, '--out', target, ...others], { prepareImage });
    return { ...run, left: await readdir(folder.path('.')).then((names) => names.includes('never')) };
  };
  const good = json(input, flatten, out);
  const pets = () => dataFolder('pets', 'cat/1.png', 'cat/2.png', 'dog/1.png', 'dog/2.png');

  test.each<[string, string, readonly string[], RegExp]>([
    [
      'an output without softmax',
      json(input, flatten, ['out', 'Dense', { units: 2 }]),
      [],
      /net\.json: The last layer, out, .* \(node "out", params\.activation\)\.$/,
    ],
    [
      'a last layer that has no activation',
      json(input, flatten),
      [],
      /net\.json: The last layer, flatten, .* behind it\./,
    ],
    [
      'three units for two classes',
      json(input, flatten, ['out', 'Dense', { units: 3, activation: 'softmax' }]),
      [],
      /net\.json: The last layer, out, gives 3 numbers, but the data has 2 classes\. .* \(node "out", params\.units\)\.$/,
    ],
    [
      'an optimizer with a wrong rate',
      good,
      ['--optimizer', '{"type":"sgd","learningRate":-1}'],
      /^train: Learning rate of sgd must be .*; it is -1 \(learningRate\)\. Try train --help\.$/,
    ],
    [
      'an option that takes the next one for its value',
      good,
      ['--seed', '--json'],
      /^train: --seed has no value\. Write one behind it/,
    ],
    [
      'weights that are not there',
      good,
      ['--weights', 'nowhere.safetensors'],
      /nowhere\.safetensors is not there/,
    ],
    [
      'early stopping without validation',
      good,
      ['--early-stopping', '1', '--validation-split', '0'],
      /^Early stopping looks at validationLoss/,
    ],
  ])('%s: nothing is left behind', async (_, model, others, line) => {
    const { code, err, left } = await call(model, await pets(), ...others);
    expect([code, err.length, left]).toEqual([2, 1, false]);
    expect(err[0]).toMatch(line);
  });

  test('weights are refused before an image is read', async () => {
    const weights = await folder.write('torch.pt', latin('\x80\x02}q\0.\0\0\0\0'));
    const read = () => Promise.reject(new Error('an image was read'));
    const args = [
      'train',
      await folder.write('net.json', good),
      '--data',
      await pets(),
      '--weights',
      weights,
    ];
    const { code, err } = await runCli([...args, '--out', folder.path('never')], { prepareImage: read });
    expect(code).toBe(2);
    expect(err[0]).toMatch(
      /torch\.pt is a pickle file of Python, which can run code, .* Save its tensors as safetensors/,
    );
  });

  test('a class of which no image can be read: why is told with it', async () => {
    const { code, err, left } = await call(
      good,
      await dataFolder('half', 'cat/1.png', 'dog/bad1.png', 'dog/bad2.png'),
    );
    expect([code, left]).toEqual([2, false]);
    expect(err[0]).toMatch(
      /^1 class has no images to train on: "dog"\. Expected: .*half\/class\/image.* 2 files were refused, the first of them: dog\/bad1\.png is empty \(0 bytes\)\. Copy it again\.$/,
    );
  });

  test('a folder that the system lets nobody make', async () => {
    const args = [
      'train',
      await folder.write('net.json', good),
      '--data',
      await pets(),
      '--out',
      '/dev/null/run',
    ];
    const { code, err } = await runCli(args);
    expect([code, err.length]).toEqual([2, 1]);
    expect(err[0]).toMatch(/^\/dev\/null\/run cannot be made: /);
  });

  test('a run that is damaged afterwards', async () => {
    const file = await folder.write('net.json', good);
    const run = folder.path('run');
    const begun = await runCli(['train', file, '--data', await pets(), '--epochs', '1', '--out', run], {
      prepareImage,
    });
    expect([begun.code, begun.err]).toEqual([0, []]);
    const image = folder.path('pets/cat/1.png');
    const several = await runCli(['predict', run, '--image', image, 'bad.png', image], { prepareImage });
    expect([several.code, several.out.length, several.err]).toEqual([
      2,
      2,
      ['bad.png is empty (0 bytes). Copy it again.'],
    ]);

    await folder.write('run/model.json', json(input, flatten, ['hidden', 'Dense', { units: 4 }], out));
    const changed = await runCli(['predict', run, '--image', image], { prepareImage });
    expect(changed.code).toBe(2);
    expect(changed.err[0]).toMatch(
      /^\S+run\/weights\.safetensors: The weights hidden\/kernel are missing\. Use weights/,
    );
    await folder.write(
      'run/model.json',
      json(input, flatten, ['out', 'Dense', { units: 5, activation: 'softmax' }]),
    );
    const classes = await runCli(['predict', run, '--image', image], { prepareImage });
    expect(classes.err[0]).toMatch(
      /^\S+run\/model\.json: The last layer, out, gives 5 numbers, but the data has 2 classes/,
    );

    await folder.write('run/checkpoint/checkpoint.zip', 'PK nothing');
    const damaged = await runCli(['train', '--resume', run], { prepareImage });
    expect([damaged.code, damaged.out, damaged.err.length]).toEqual([2, [], 1]);
    expect(damaged.err[0]).toMatch(/^\S+checkpoint\.zip is not a whole archive\. Copy/);
    await folder.write('run/run.json', '{"format": "convas-history"}');
    const other = await runCli(['train', '--resume', run], { prepareImage });
    expect(other.err[0]).toMatch(
      /run\.json: format must be "convas-run"; it is "convas-history"\. Correct it/,
    );
  });
});
