import { describe, expect, test } from 'vitest';
import { createLesson, type LessonRequest } from '../../../core/train/lesson.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import {
  inverse,
  joined,
  remaining,
  touchDifference,
  touchOf,
  withTouch,
  type Touch,
} from '../../../core/train/touch.ts';
import { createTraining } from '../../../core/train/training.ts';
import { startAttribution } from '../../../core/inspect/attribution.ts';
import { openDraft } from '../../../core/inspect/draft.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const image = Float32Array.from(uniformNumbers(36, seeded(3)), Math.abs);
const sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];

function requestOf(conv: { trainable?: false } = {}): LessonRequest {
  return {
    document: documentOf([
      ['input', 'Input', { shape: [6, 6, 1] }],
      ['conv', 'Conv2D', { filters: 2, kernelSize: [3, 3], activation: 'tanh' }, conv],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]),
    settings: { ...DEFAULT_LESSON_SETTINGS, learningRate: 0.002, target: 2 },
    image,
    weights: null,
  };
}

type Lesson = ReturnType<typeof lessonOf>;
const lessonOf = (request: LessonRequest) => valueOf(createLesson(request));
const bits = (lesson: Lesson): readonly (readonly [string, readonly number[]])[] =>
  lesson.readWeights().map(({ name, data }) => [name, [...data]]);
const weightOf = (lesson: Lesson, name: string) => {
  const found = lesson.readWeights().find((weight) => weight.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
};

/** The kernel of filter 1 becomes Sobel. */
function paint(lesson: Lesson): Touch {
  const cells = sobel.map((_, cell) => 2 * cell);
  const touch = touchOf('conv/kernel', weightOf(lesson, 'conv/kernel'), cells, sobel);
  if (touch === null) throw new Error('Nothing was painted');
  return touch;
}

describe('a kernel painted in a lesson that goes on', () => {
  test('what the network says is what one that began with those weights says', () => {
    const lesson = lessonOf(requestOf());
    for (let i = 0; i < 3; i++) lesson.iterate();
    const before = lesson.predict(image);
    valueOf(lesson.change({ type: 'weights', ...paint(lesson) }));
    const painted = weightOf(lesson, 'conv/kernel').data;
    expect(sobel.map((_, cell) => painted[2 * cell])).toEqual(sobel);
    const other = lessonOf({ ...requestOf(), weights: lesson.readWeights() });
    expect(lesson.predict(image)).toEqual(other.predict(image));
    expect(lesson.predict(image)).not.toEqual(before);
  });

  test('taken away again, every bit of every weight is as it was', () => {
    const lesson = lessonOf(requestOf());
    for (let i = 0; i < 3; i++) lesson.iterate();
    const before = bits(lesson);
    const touch = paint(lesson);
    valueOf(lesson.change({ type: 'weights', ...touch }));
    expect(bits(lesson)).not.toEqual(before);
    valueOf(lesson.change({ type: 'weights', ...inverse(touch) }));
    expect(bits(lesson)).toEqual(before);
  });

  test('locked, it stays to the bit while all other layers learn; unlocked, it learns too', () => {
    const locked = lessonOf(requestOf({ trainable: false }));
    valueOf(locked.change({ type: 'weights', ...paint(locked) }));
    const [kernel, dense] = [weightOf(locked, 'conv/kernel').data, weightOf(locked, 'out/kernel').data];
    for (let i = 0; i < 5; i++) locked.iterate();
    expect(weightOf(locked, 'conv/kernel').data).toEqual(kernel);
    expect(weightOf(locked, 'out/kernel').data).not.toEqual(dense);
    valueOf(locked.change({ type: 'trainable', node: 'conv', value: true }));
    locked.iterate();
    expect(weightOf(locked, 'conv/kernel').data).not.toEqual(kernel);
  });

  test('Reset goes back to the weights that the lesson began with', () => {
    const lesson = lessonOf(requestOf());
    const before = bits(lesson);
    lesson.iterate();
    valueOf(lesson.change({ type: 'weights', ...paint(lesson) }));
    lesson.reset();
    expect(bits(lesson)).toEqual(before);
  });

  test('why the probability moved is told of the painted weights: the lesson is gone through with them', () => {
    const lesson = lessonOf(requestOf());
    const odds: number[] = [];
    const go = (): void => {
      const { probability } = lesson.iterate();
      odds.push(Math.log(probability / (1 - probability)));
    };
    go();
    go();
    const change = { type: 'weights', ...paint(lesson) } as const;
    valueOf(lesson.change(change));
    for (let i = 0; i < 4; i++) go();
    const pass = valueOf(startAttribution(requestOf(), [{ epoch: 1, iterations: 2, change }], 5));
    while (pass.done < pass.total) pass.advance();
    const found = pass.result().change;
    for (const at of [0, 2, 3, 4]) expect(found[at]).toBeCloseTo((odds[at + 1] ?? 9) - (odds[at] ?? 9), 4);
    // From 2 to 3 lies what the hand did, which no iteration did.
    expect(Math.abs((found[1] ?? 0) - ((odds[2] ?? 9) - (odds[1] ?? 9)))).toBeGreaterThan(0.01);
  });

  test.each([
    ['no such weight', { weight: 'conv/none' }, 'WEIGHTS_MISSING'],
    ['another shape', { shape: [3, 3, 1, 3] }, 'WEIGHTS_SHAPE'],
    ['a place beyond its end', { cells: [18] }, 'WEIGHTS_SHAPE'],
  ])('%s: refused, and nothing is set', (_, part, code) => {
    const lesson = lessonOf(requestOf());
    const before = bits(lesson);
    const refused = lesson.change({ type: 'weights', ...paint(lesson), ...part });
    expect(refused.ok ? [] : refused.error.map((found) => found.code)).toEqual([code]);
    expect(bits(lesson)).toEqual(before);
  });
});

describe('weights painted before a run', () => {
  test('a lesson, and the draft of its network, begin with them; all others come from the seed', () => {
    const request = requestOf();
    const fresh = lessonOf(request);
    const touch = paint(fresh);
    const lesson = lessonOf({ ...request, touches: [touch] });
    valueOf(fresh.change({ type: 'weights', ...touch }));
    expect(bits(lesson)).toEqual(bits(fresh));
    const { document, settings } = request;
    const { seed, weights: filling } = settings;
    const draft = valueOf(
      openDraft({ document, seed, filling, weights: null, touches: [touch], loss: null }),
    );
    expect(draft.inspector.inspect(image, null, []).probabilities).toEqual(lesson.predict(image));
  });

  test('of a weight that has another shape by now there is nothing to set', () => {
    const touch = { ...paint(lessonOf(requestOf())), shape: [3, 3, 1, 7] };
    expect(bits(lessonOf({ ...requestOf(), touches: [touch] }))).toEqual(bits(lessonOf(requestOf())));
  });

  test('a training begins with them, and one that goes on takes more over', () => {
    const { document, training: settings } = halvesProject();
    const data = halves(20, 9);
    const touch: Touch = { weight: 'out/bias', shape: [4], cells: [1], value: [0.5], before: [0] };
    const training = valueOf(createTraining({ document, settings, data, weights: null, touches: [touch] }));
    const bias = () => [...(training.network.main.readWeights().get('out/bias')?.data ?? [])];
    expect(bias()).toEqual([0, 0.5, 0, 0]);
    training.advance();
    valueOf(training.change({ type: 'weights', ...touch, value: [-2] }));
    expect(bias()[1]).toBe(-2);
    expect(training.history.changes).toMatchObject([
      { iterations: 1, change: { type: 'weights', value: [-2] } },
    ]);
  });
});

describe('the list of what was set by hand', () => {
  const set = (cells: readonly number[], value: readonly number[], before: readonly number[]): Touch => ({
    ...{ weight: 'w', shape: [4], cells, value, before },
  });
  const first = set([0, 1], [5, 6], [1, 2]);
  const second = set([1], [7], [6]);

  test('what changes nothing is no touch, and only what changes is in one', () => {
    const tensor = { shape: [3], data: Float32Array.of(1, 2, 3) };
    expect(touchOf('w', tensor, [0, 1], [1, 2])).toBeNull();
    expect(touchOf('w', tensor, [0, 1], [1, 0.1])).toMatchObject({
      ...{ cells: [1], value: [Math.fround(0.1)], before: [2] },
    });
  });

  test('what takes the newest away leaves the list without both', () => {
    expect(withTouch([first, second], inverse(second))).toEqual([first]);
    expect(withTouch([first], second)).toEqual([first, second]);
  });

  test('two as one set what the second set last, over what stood before the first', () => {
    expect(joined(first, second)).toEqual(set([0, 1], [5, 7], [1, 2]));
  });

  test('what has again what had stood there is not left', () => {
    expect(remaining(set([0, 1, 2], [5, 2, 7], [1, 2, 3]))).toEqual(set([0, 2], [5, 7], [1, 3]));
    expect(remaining(joined(first, inverse(first)))).toBeNull();
  });

  test('from one list to another: back to what both have, newest first, then on', () => {
    const third = set([2], [9], [3]);
    expect(touchDifference([first, second], [first, third])).toEqual([inverse(second), third]);
    expect(touchDifference([first, second], [])).toEqual([inverse(second), inverse(first)]);
    expect(touchDifference([first], [{ ...first }])).toEqual([]);
  });
});
