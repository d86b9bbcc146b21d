import { describe, expect, test } from 'vitest';
import {
  parseRunCourse,
  parseRunFacts,
  parseRunWeights,
  runFactsJson,
} from '../../../core/runs/parse-run.ts';
import { LESSON_SETUP, runFacts, runRecord } from '../../support/run-records.ts';

const lesson = runFacts({
  setup: LESSON_SETUP,
  result: {
    end: 'reachedTarget',
    iterations: 3,
    epochs: 0,
    last: { loss: NaN, accuracy: null, validationLoss: null, validationAccuracy: null },
    best: null,
    lesson: { target: 7, probability: NaN, label: 7 },
  },
});

test.each([
  ['a training', runFacts()],
  ['a lesson that ended with no numbers', lesson],
])('%s: what was kept is read again', (_, facts) => {
  expect(parseRunFacts(structuredClone(runFactsJson(facts)), 'Run 1')).toEqual({ ok: true, value: facts });
});

describe('damaged facts are refused with their place', () => {
  test.each([
    ['result.end', { result: { ...runFacts().result, end: 'vanished' } }],
    ['result.iterations', { result: { ...runFacts().result, iterations: 0 } }],
    ['setup.settings.batchSize', { setup: { ...runFacts().setup, settings: { batchSize: 0 } } }],
    ['number', { number: 'one' }],
    ['layout.input.x', { layout: { input: { y: 1 } } }],
  ])('%s', (path, damage) => {
    const read = parseRunFacts({ ...runFactsJson(runFacts()), ...damage }, 'Run 1');
    expect(read).toMatchObject({ ok: false, error: { params: { file: 'Run 1' } } });
    expect(read.ok ? '' : read.error.params['path']).toContain(path.split('.')[0]);
  });

  test('of a network that is none', () => {
    const document = { ...runFacts().document, edges: [{ source: 'input', target: 'nowhere' }] };
    expect(parseRunFacts({ ...runFactsJson(runFacts()), document }, 'Run 1').ok).toBe(false);
  });

  test.each([null, undefined, 7, 'text', [], new Uint8Array(4)])('not a run at all: %s', (stored) => {
    expect(parseRunFacts(stored, 'Run 1')).toMatchObject({ ok: false, error: { code: 'PROJ_BAD_VALUE' } });
  });

  test('of a later version: it says so rather than misread it', () => {
    const later = { ...runFactsJson(runFacts()), version: 2 };
    expect(parseRunFacts(later, 'Run 1')).toMatchObject({ ok: false, error: { code: 'PROJ_TOO_NEW' } });
  });
});

describe('courses', () => {
  const { course } = runRecord();

  test('the columns come back as they are', () => {
    expect(parseRunCourse(structuredClone(course), runFacts())).toEqual(course);
  });

  test.each([
    ['a column is shorter than the run', { ...course, accuracy: Float32Array.of(1) }],
    ['a column is no column', { ...course, loss: [1, 2, 3] }],
    ['it is of the other task', { ...course, task: 'lesson' }],
    ['there is none', undefined],
  ])('not taken where %s', (_, stored) => {
    expect(parseRunCourse(stored, runFacts())).toBeNull();
  });
});

describe('weights', () => {
  const { weights } = runRecord();

  test('come back as they are', () => {
    expect(parseRunWeights(structuredClone(weights))).toEqual(weights);
  });

  test('not taken where a tensor has not as many numbers as its shape says', () => {
    const [first] = weights.last ?? [];
    expect(parseRunWeights({ last: [{ ...first, shape: [16, 5] }], best: null })).toBeNull();
  });
});
