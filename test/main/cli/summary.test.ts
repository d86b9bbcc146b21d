import { expect, test } from 'vitest';
import { lessonModel } from '../../../core/graph/templates.ts';
import { runCli } from '../../support/command-line.ts';
import { documentOf } from '../../support/graphs.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();

test("the table of the lesson's network", async () => {
  const file = await folder.write('lesson.json', JSON.stringify(lessonModel('conv')));
  const { code, out, err } = await runCli(['summary', file]);
  expect([code, err]).toEqual([0, []]);
  expect(out.join('\n').split('\n')).toEqual([
    'Layer    Type          Output    Weights         Parameters  Multiply-adds    Memory',
    '------------------------------------------------------------------------------------',
    'input    Input         28×28×1                            0              0       0 B',
    'conv1    Conv2D        26×26×32  3×3×1×32 + 32          320        194,688  1.25 KiB',
    'conv2    Conv2D        24×24×64  3×3×32×64 + 64      18,496     10,616,832  72.3 KiB',
    'pool     MaxPooling2D  12×12×64                           0              0       0 B',
    'flatten  Flatten       9216                               0              0       0 B',
    'dense1   Dense         128       9216×128 + 128   1,179,776      1,179,648   4.5 MiB',
    'dense2   Dense         10        128×10 + 10          1,290          1,280  5.04 KiB',
    '------------------------------------------------------------------------------------',
    'Total                                             1,199,882     11,992,448  4.58 MiB',
  ]);
});

test('--json prints one object and nothing else', async () => {
  const file = await folder.write(
    'small.json',
    JSON.stringify(
      documentOf([
        ['in', 'Input', { shape: [3] }],
        ['out', 'Dense', { units: 2 }],
      ]),
    ),
  );
  const { code, out, err } = await runCli(['summary', '--json', file]);
  expect([code, err, out.length]).toEqual([0, [], 1]);
  expect(JSON.parse(out[0] ?? '')).toEqual({
    layers: [
      { id: 'in', type: 'Input', output: [3], parameters: 0, multiplyAdds: 0, bytes: 0 },
      { id: 'out', type: 'Dense', output: [2], parameters: 8, multiplyAdds: 6, bytes: 32 },
    ],
    total: { parameters: 8, multiplyAdds: 6, bytes: 32 },
  });
});

test('a file that is not there', async () => {
  expect(await runCli(['summary', folder.path('gone.json')])).toEqual({
    code: 2,
    out: [],
    err: [`${folder.path('gone.json')} is not there, or not any more. Check its name and its folder.`],
  });
});

test('a folder, text, another format and a drawing with problems are unreadable input', async () => {
  const { code, err } = await runCli(['summary', folder.path('.')]);
  expect([code, err.length]).toEqual([2, 1]);
  const text = await runCli(['summary', await folder.write('text.json', '{"format": ')]);
  expect(text.code).toBe(2);
  expect(text.err[0]).toMatch(/text\.json is not JSON: .* \(line 1, column 12\)/);
  const other = await runCli(['summary', await folder.write('other.json', '{}')]);
  expect(other.err[0]).toMatch(/is not a model document/);
  const wrong = documentOf([
    ['in', 'Input', { shape: [3] }],
    ['out', 'Dense', { units: 0 }],
  ]);
  const problem = await runCli(['summary', await folder.write('wrong.json', JSON.stringify(wrong))]);
  expect(problem).toMatchObject({ code: 2, out: [] });
  expect(problem.err).toEqual([
    `${folder.path('wrong.json')}: Units of out must be a whole number from 1 to 1000000; it is 0 (node "out", params.units).`,
  ]);
});

test('--forecast measures the machine and tells what a training step takes, after the table', async () => {
  const file = await folder.write('lesson.json', JSON.stringify(lessonModel('conv')));
  const { code, out, err } = await runCli(['summary', file, '--forecast', '--batch', '16']);
  expect([code, err, out.length]).toEqual([0, [], 2]);
  expect(out[1]).toMatch(
    /^Training on 16 images a step: about [\d.]+ m?s a step, [\d,.]+ images a second, [\d.]+ MiB of memory \(kernels .+, threads: 1\)\.$/,
  );
});

test('--forecast --json has the forecast beside the layers; more images take more memory', async () => {
  const file = await folder.write('lesson.json', JSON.stringify(lessonModel('conv')));
  const found = [];
  for (const batch of ['2', '64']) {
    const { out } = await runCli(['summary', file, '--forecast', '--json', '--batch', batch]);
    const { total, forecast } = JSON.parse(out[0] ?? '') as {
      total: object;
      forecast: { batch: number; stepSeconds: number; imagesPerSecond: number; memoryBytes: number };
    };
    expect(total).toMatchObject({ parameters: 1_199_882 });
    expect(forecast.imagesPerSecond).toBeCloseTo(forecast.batch / forecast.stepSeconds, 6);
    found.push(forecast);
  }
  const [few, many] = found;
  expect(few!.stepSeconds).toBeGreaterThan(0);
  expect(many!.memoryBytes).toBeGreaterThan(2 * few!.memoryBytes);
});

test('--forecast of what no memory holds says so, and fails', async () => {
  const file = await folder.write('lesson.json', JSON.stringify(lessonModel('conv')));
  const { code, err } = await runCli(['summary', file, '--forecast', '--batch', '65536']);
  expect(code).toBe(1);
  expect(err.join(' ')).toMatch(/conv2/);
});

test('--batch takes whole numbers of images', async () => {
  const file = await folder.write('lesson.json', JSON.stringify(lessonModel('conv')));
  const { code, err } = await runCli(['summary', file, '--forecast', '--batch', '0']);
  expect([code, err.length]).toEqual([2, 1]);
  expect(err[0]).toContain('--batch');
});
