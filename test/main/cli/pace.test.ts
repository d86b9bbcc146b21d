import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { createTraining, resumeTraining, type Training } from '../../../core/train/training.ts';
import { createPace, type Pace } from '../../../main/cli/pace.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

/**
 * 24 images in batches of 6 are 4 steps; 12 to validate with are 2 batches, which cost a third of a step each, 2 images.
 * An epoch is then the work of 24 + 4 = 28 images, and ten of them that of 280.
 */
const data = halves(24, 12);
const settings = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 6, epochs: 10 };
const document = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);

let time = 0;
let pace: Pace;
let training: Training;

beforeEach(() => {
  time = 5000;
  pace = createPace(() => time);
  training = valueOf(createTraining({ document, settings, data, weights: null }));
  pace.start(training);
});

/** Batches that take so long each; the end of an epoch takes none. */
function advance(batches: number, milliseconds: number): void {
  for (let i = 0; i < batches; i++) {
    time += milliseconds;
    if (training.advance() === 'epoch') {
      time -= milliseconds;
      i--;
      continue;
    }
    pace.measure(training);
  }
}

const found = () => [pace.imagesPerSecond, pace.secondsLeft];

describe('speed and time left', () => {
  test('of a run from its beginning', () => {
    advance(4, 300);
    // 24 images in 1.2 s; 256 are left.
    expect(found()).toEqual([20, 256 / 20]);
  });

  test('a batch of validation counts a third', () => {
    advance(4, 300);
    advance(2, 100);
    // 28 images in 1.4 s, none of them slower than the others.
    expect(found()).toEqual([20, expect.closeTo(252 / 20, 9)]);
  });

  test('of a run that goes on: only what is done since counts as done, and only what is left as left', () => {
    advance(9, 300);
    const resumed = valueOf(resumeTraining(training.checkpoint(), data, 'checkpoint.zip'));
    // 28 + 18 images were done before.
    expect([resumed.epoch, resumed.position]).toEqual([2, 18]);
    training = resumed;
    time = 0;
    pace = createPace(() => time);
    pace.start(training);
    expect(found()).toEqual([null, null]);
    // 6 images, and 4 of validation, in 2 s: the speed is 5, and 280 - 46 - 10 = 224 are left.
    advance(1, 1000);
    advance(2, 500);
    expect(found()).toEqual([expect.closeTo(5, 9), expect.closeTo(224 / 5, 9)]);
  });
});

describe('at the start', () => {
  test('nothing is said in the first second', () => {
    advance(3, 333);
    expect(found()).toEqual([null, null]);
    advance(1, 1);
    expect(found()).toEqual([24, 256 / 24]);
  });

  test('nor of a first step that takes longer', () => {
    advance(1, 4000);
    expect(found()).toEqual([null, null]);
    advance(1, 2000);
    expect(found()).toEqual([2, 268 / 2]);
  });
});

test('a change of speed shows within two windows, and a single slow batch does not make it jump', () => {
  // 6 images a second, for 20 s: two windows of 10 s. (Of an epoch, two batches are cheap ones.)
  const whole = { epochs: 1000, batchSize: 6 };
  const plain = halves(240);
  training = valueOf(
    createTraining({ document, settings: { ...settings, ...whole }, data: plain, weights: null }),
  );
  pace.start(training);
  advance(20, 1000);
  expect(pace.imagesPerSecond).toBe(6);
  // Three times as slow. Until then measured: 10 to 20 s at 6 a second.
  advance(1, 3000);
  expect(pace.imagesPerSecond).toBeCloseTo(66 / 13, 9);
  advance(2, 3000);
  expect(pace.imagesPerSecond).toBeCloseTo(78 / 19, 9);
  advance(10, 3000);
  expect(pace.imagesPerSecond).toBe(2);
});
