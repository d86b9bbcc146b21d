/** A checkpoint that was changed by anything but Convas is refused in words, never thrown at, never taken for another. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../core/graph/document.ts';
import { jsonBytes, readJsonBytes } from '../../../core/json-bytes.ts';
import { isObject } from '../../../core/json-value.ts';
import { unzip } from '../../../core/project/unzip.ts';
import { zip } from '../../../core/project/zip.ts';
import { problemText } from '../../../core/text/text.ts';
import { openCheckpoint, packCheckpoint } from '../../../core/train/checkpoint.ts';
import { createTraining, resumeTraining, type Training } from '../../../core/train/training.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

const data = halves(20, 4);
const document = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['flatten', 'Flatten'],
  ['drop', 'Dropout', { rate: 0.2 }],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);
const settings = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 8, epochs: 2 };

function begin(): Training {
  return valueOf(createTraining({ document, settings, data, weights: null }));
}

/** In its second epoch, after one step: everything that a checkpoint can hold is in it. */
function midway(): Training {
  const training = begin();
  while (training.history.epochs.length === 0) training.advance();
  training.advance();
  return training;
}

const whole = packCheckpoint(midway().checkpoint());

/** The sentences that refuse it; null when a run goes on from it. */
function refusal(bytes: Uint8Array): string | null {
  const opened = openCheckpoint(bytes, 'c.zip');
  const resumed = opened.ok ? resumeTraining(opened.value, data, 'c.zip') : opened;
  return resumed.ok ? null : resumed.error.map(problemText).join(' ');
}

test('every checkpoint of a run can be resumed', () => {
  const training = begin();
  for (;;) {
    expect(refusal(packCheckpoint(training.checkpoint()))).toBeNull();
    if (training.ended !== null) break;
    training.advance();
  }
});

test('so can that of a run that diverged', () => {
  const request = { document, data, weights: null };
  const wild = { ...settings, optimizer: { type: 'sgd', learningRate: 1000 }, loss: 'meanSquaredError' };
  const linear = documentOf([
    ['input', 'Input', { shape: [4, 4, 1] }],
    ['flatten', 'Flatten'],
    ['out', 'Dense', { units: 4 }],
  ]);
  const training = valueOf(
    createTraining({ ...request, document: linear, settings: { ...wild, epochs: 90 } }),
  );
  while (training.ended === null) training.advance();
  expect(training.ended).toBe('diverged');
  expect(refusal(packCheckpoint(training.checkpoint()))).toBeNull();
});

describe('changed bytes', () => {
  const original = valueOf(openCheckpoint(whole, 'c.zip'));

  test('are refused, or hold what was there before', () => {
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at]! ^= value;
        const opened = openCheckpoint(bytes, 'c.zip');
        // Dates and the like say nothing of the run.
        if (opened.ok) expect(opened.value).toEqual(original);
        else expect(opened.error.map(problemText).join('')).toContain('c.zip');
      }),
      { numRuns: 1500 },
    );
  });

  test('cut anywhere, it is refused', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(openCheckpoint(whole.subarray(0, length), 'c.zip').ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('noise is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(openCheckpoint(bytes, 'c.zip').ok).toBe(false);
      }),
    );
  });
});

/** The same checkpoint, whole by its check sums, with another training.json or other entries. */
function forged(
  change: (training: JsonObject) => JsonObject,
  entries: Readonly<Record<string, string | null>> = {},
): Uint8Array {
  const files = new Map(valueOf(unzip(whole, 'c.zip')));
  const json = valueOf(readJsonBytes(files.get('training.json') ?? new Uint8Array(), 'training.json'));
  files.set('training.json', jsonBytes(change(isObject(json) ? json : {})));
  for (const [name, source] of Object.entries(entries)) {
    const bytes = source === null ? undefined : valueOf(unzip(whole, 'c.zip')).get(source);
    if (bytes === undefined) files.delete(name);
    else files.set(name, bytes);
  }
  return zip(files);
}

const inside =
  (key: 'progress' | 'history' | 'settings', change: JsonObject) =>
  (training: JsonObject): JsonObject => {
    const part = training[key];
    return { ...training, [key]: { ...(isObject(part) ? part : {}), ...change } };
  };

const same = (training: JsonObject): JsonObject => training;

describe('forged, with right check sums', () => {
  test('the same again is resumed', () => {
    expect(refusal(forged(same))).toBeNull();
  });

  test.each<[string, (training: JsonObject) => JsonObject, string]>([
    ['an epoch beyond the last', inside('progress', { epoch: 3 }), 'progress.epoch is 3'],
    ['epoch 0', inside('progress', { epoch: 0 }), 'progress.epoch has a value that is not possible'],
    ['a position beyond the images', inside('progress', { position: 21 }), 'progress.position is 21'],
    ['a negative position', inside('progress', { position: -1 }), 'progress.position has a value'],
    ['no steps at all', inside('progress', { iteration: 0 }), 'progress.iteration is 0'],
    ['more hits than images', inside('progress', { correct: 9 }), 'progress.correct is 9'],
    ['an end that was none', inside('progress', { ended: 'epochs' }), 'progress.position is 8'],
    ['divergence without a cause', inside('progress', { ended: 'diverged' }), 'progress.ended is "diverged"'],
    ['no history', inside('history', { epochs: [] }), 'history.epochs is 0'],
    ['no best epoch', inside('history', { best: null }), 'history.best is null'],
    [
      'a best epoch to come',
      inside('history', { best: { epoch: 2, monitor: 'loss', value: 1 } }),
      'history.best is 2',
    ],
    ['no epochs to do', inside('settings', { epochs: 0 }), 'settings.epochs has a value'],
    ['an optimizer of no name', inside('settings', { optimizer: { type: 'lion' } }), 'no optimizer "lion"'],
    ['a loss of no name', inside('settings', { loss: 'hinge' }), 'no loss "hinge"'],
    ['other images', (training) => ({ ...training, data: 'others' }), 'not what the run of c.zip began with'],
    ['a newer version', (training) => ({ ...training, version: 2 }), 'made by a newer version (2)'],
    ['another format', (training) => ({ ...training, format: 'x' }), 'format must be "convas-checkpoint"'],
    ['a document that is none', (training) => ({ ...training, document: [] }), 'not a model document'],
    [
      'a document of other sizes',
      (training) => ({
        ...training,
        document: JSON.parse(JSON.stringify(document).replace('"units":4', '"units":3')) as Json,
      }),
      'gives 3 numbers, but the data has 4 classes',
    ],
  ])('%s', (_, change, words) => {
    expect(refusal(forged(change))).toContain(words);
  });

  test.each<[string, Readonly<Record<string, string | null>>, string]>([
    ['no weights', { 'weights.safetensors': null }, 'c.zip holds no weights.safetensors'],
    ['no states', { 'states.safetensors': null }, 'c.zip holds no states.safetensors'],
    ['no weights of the best epoch', { 'best.safetensors': null }, 'history.best is 1'],
    ['states for weights', { 'weights.safetensors': 'states.safetensors' }, 'weights out/kernel are missing'],
    ['weights for states', { 'states.safetensors': 'weights.safetensors' }, 'training state'],
    [
      'states for the weights of the best epoch',
      { 'best.safetensors': 'states.safetensors' },
      'weights out/kernel are missing',
    ],
  ])('%s', (_, entries, words) => {
    expect(refusal(forged(same, entries))).toContain(words);
  });
});
