import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireTensor } from '../../../core/engine/protocol.ts';
import type { Json, ModelDocument } from '../../../core/graph/document.ts';
import { IMAGE_LIMITS, LIMITS } from '../../../core/limits.ts';
import { openProjectFile, packProject, type OpenedProject } from '../../../core/project/file.ts';
import { emptyProject, type Project } from '../../../core/project/project.ts';
import { unzip } from '../../../core/project/unzip.ts';
import { zip } from '../../../core/project/zip.ts';
import { problemText } from '../../../core/text/text.ts';

const encode = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);

const document: ModelDocument = {
  format: 'convas-model',
  version: 1,
  nodes: [
    { id: 'input', type: 'Input', params: { shape: [28, 28, 1] } },
    { id: 'conv', type: 'Conv2D', params: { filters: 32, kernelSize: [3, 3] }, trainable: false },
  ],
  edges: [{ source: 'input', target: 'conv' }],
};

const project: Project = {
  ...emptyProject(),
  document,
  layout: { input: { x: 0, y: 12.5 }, conv: { x: -200, y: 3 } },
  lesson: { learningRate: 0.01, maxIterations: 50, seed: 7, target: 3, weights: 'initializers' },
  image: {
    source: { kind: 'file', name: 'my cat.PNG', bytes: Uint8Array.of(1, 2, 3) },
    options: { invert: true, resize: 'fill' },
  },
  task: 'training',
  data: {
    origin: { kind: 'folder', name: 'pets', files: [{ path: 'cat/1.png', content: 'a0'.repeat(32) }] },
    shape: [64, 48, 3],
    options: { invert: false, resize: 'stretch' },
    split: { validation: 0.25, test: 0.1, seed: 9 },
    corrections: {
      'cat/1.png': { className: 'dog' },
      'cat/2.png': { className: null },
      'dog/7.png': { part: 'test' },
    },
  },
  training: {
    optimizer: { type: 'sgd', learningRate: 0.1, momentum: 0.9 },
    loss: 'categoricalCrossentropy',
    batchSize: 8,
    epochs: 3,
    seed: 4,
    earlyStopping: { monitor: 'validationLoss', patience: 2, minDelta: 0.001, restoreBestWeights: true },
  },
};

const weights: readonly WireTensor[] = [
  { name: 'conv/kernel', shape: [3, 3, 1, 32], data: Float32Array.from({ length: 288 }, (_, i) => i / 7) },
  { name: 'conv/bias', shape: [32], data: new Float32Array(32) },
];

function packed(...args: Parameters<typeof packProject>): Uint8Array<ArrayBuffer> {
  const result = packProject(...args);
  if (!result.ok) throw new Error(result.error.map(problemText).join('\n'));
  return result.value;
}

function opened(bytes: Uint8Array, name = 'demo.convas'): OpenedProject {
  const result = openProjectFile(bytes, name);
  if (!result.ok) throw new Error(result.error.map(problemText).join('\n'));
  return result.value;
}

function entriesOf(bytes: Uint8Array): Map<string, Uint8Array<ArrayBuffer>> {
  const result = unzip(bytes, 'demo.convas');
  if (!result.ok) throw new Error(problemText(result.error));
  return new Map(result.value);
}

/** The project file with one entry of JSON in another's place. */
function withEntry(name: string, json: Json): Uint8Array<ArrayBuffer> {
  return zip(entriesOf(packed(project, weights)).set(name, encode(JSON.stringify(json))));
}

function refusals(bytes: Uint8Array, name = 'demo.convas'): readonly (readonly [string, string])[] {
  const result = openProjectFile(bytes, name);
  return result.ok ? [] : result.error.map((problem) => [problem.code, problemText(problem)]);
}

describe('a round trip', () => {
  test('project, weights and image come back as they were', () => {
    const { project: back, weights: weightsBack, warnings } = opened(packed(project, weights));
    expect(back).toEqual(project);
    expect(weightsBack).toEqual(weights);
    expect(warnings).toEqual([]);
  });

  test('an empty project, without image and weights', () => {
    const back = opened(packed(emptyProject(), null));
    expect(back.project).toEqual(emptyProject());
    expect(back.weights).toBeNull();
  });

  test('equal projects give equal bytes', () => {
    expect(packed(project, weights)).toEqual(packed(structuredClone(project), structuredClone(weights)));
  });

  test('the archive holds the entries by their names', () => {
    expect([...entriesOf(packed(project, weights)).keys()]).toEqual([
      'document.json',
      'layout.json',
      'settings.json',
      'data.json',
      'weights.safetensors',
      'image/original.png',
    ]);
  });

  test('an image whose name could not be an entry', () => {
    const name = '../\u202Egnp.tac';
    const source = { kind: 'file', name, bytes: Uint8Array.of(9) } as const;
    const bytes = packed({ ...project, image: { source, options: { invert: false, resize: 'fit' } } }, null);
    expect([...entriesOf(bytes).keys()].at(-1)).toBe('image/original.tac');
    expect(opened(bytes).project.image?.source).toEqual(source);
  });

  test('what a later version wrote is kept: entries, and keys at every level', () => {
    const entries = entriesOf(packed(project, weights));
    const widened = (name: string, change: (json: Record<string, Json>) => Json) => {
      const json = JSON.parse(new TextDecoder().decode(entries.get(name))) as Record<string, Json>;
      entries.set(name, encode(JSON.stringify(change(json))));
    };
    widened('document.json', (json) => ({ ...json, notes: 'by hand' }));
    widened('layout.json', (json) => ({ ...json, zoom: 1.5 }));
    widened('settings.json', (json) => ({
      ...json,
      theme: 'dark',
      lesson: { ...(json['lesson'] as object), batch: 4 },
      image: { ...(json['image'] as object), crop: [1, 2] },
    }));
    entries.set('history.json', encode('[1,2]'));
    const first = opened(zip(entries));
    const again = entriesOf(packed(first.project, first.weights, first.extras));
    const json = (name: string): unknown => JSON.parse(new TextDecoder().decode(again.get(name)));
    expect(json('document.json')).toMatchObject({ notes: 'by hand' });
    expect(json('layout.json')).toMatchObject({ zoom: 1.5 });
    expect(json('settings.json')).toMatchObject({
      theme: 'dark',
      lesson: { batch: 4, seed: 7 },
      image: { crop: [1, 2] },
    });
    expect(json('history.json')).toEqual([1, 2]);
  });

  test('random projects', () => {
    const id = fc
      .stringMatching(/^[A-Za-z0-9_-]{1,12}$/)
      .filter((name) => !['constructor', 'prototype', '__proto__'].includes(name));
    const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
    const randomProject = fc
      .record({
        ids: fc.uniqueArray(id, { maxLength: 6 }),
        x: finite,
        lesson: fc.record({
          learningRate: fc.double({ min: 0, max: 1000, noNaN: true }).map((value) => value + 0),
          maxIterations: fc.integer({ min: 1, max: 1_000_000 }),
          seed: fc.integer({ min: 0, max: 0xffff_ffff }),
          target: fc.oneof(fc.constant('least' as const), fc.nat(1000)),
          weights: fc.constantFrom('lcg' as const, 'initializers' as const),
        }),
        source: fc.oneof(
          fc.record({ kind: fc.constant('digit' as const), digit: fc.nat(9) }),
          fc.record({
            kind: fc.constant('file' as const),
            name: fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 20 }),
            bytes: fc.uint8Array({ maxLength: 50 }).map((bytes) => new Uint8Array(bytes)),
          }),
        ),
        options: fc.record({
          invert: fc.boolean(),
          resize: fc.constantFrom('fit' as const, 'fill' as const),
        }),
      })
      .map(({ ids, x, lesson, source, options }): Project => ({
        ...emptyProject(),
        document: {
          format: 'convas-model',
          version: 1,
          nodes: ids.map((name) => ({ id: name, type: 'Dense', params: { units: 3, note: name } })),
          edges: ids.slice(1).map((target, i) => ({ source: ids[i] ?? '', target })),
        },
        layout: Object.fromEntries(ids.map((name, i) => [name, { x, y: i }])),
        lesson,
        image: { source, options },
      }));
    fc.assert(
      fc.property(randomProject, (value) => {
        expect(opened(packed(value, null)).project).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });
});

describe('other files that open', () => {
  test('a model document alone, with the default lesson and no layout', () => {
    const back = opened(encode(JSON.stringify(document)), 'model.json');
    expect(back.project).toEqual({ ...emptyProject(), document });
  });

  test('with a byte order mark', () => {
    expect(opened(encode(`\uFEFF${JSON.stringify(document)}`), 'model.json').project.document).toEqual(
      document,
    );
  });

  test('an archive of a document alone', () => {
    const bytes = zip(new Map([['document.json', encode(JSON.stringify(document))]]));
    expect(opened(bytes).project).toEqual({ ...emptyProject(), document });
  });

  test('an image that is missing is told, and the rest opens', () => {
    const entries = entriesOf(packed(project, weights));
    entries.delete('image/original.png');
    const back = opened(zip(entries));
    expect(back.project.image).toBeNull();
    expect(back.warnings.map(problemText)).toEqual([
      'demo.convas names the image "image/original.png", but does not hold it. Open the image again.',
    ]);
  });

  test('places of nodes that are gone are dropped', () => {
    const positions = { conv: { x: 1, y: 2 }, gone: { x: 3, y: 4 } };
    const bytes = withEntry('layout.json', { format: 'convas-layout', version: 1, positions });
    expect(opened(bytes).project.layout).toEqual({ conv: { x: 1, y: 2 } });
  });

  test('settings left out take their defaults', () => {
    const bytes = withEntry('settings.json', { format: 'convas-settings', version: 1, lesson: { seed: 4 } });
    expect(opened(bytes).project.lesson).toEqual({ ...emptyProject().lesson, seed: 4 });
  });
});

describe('refused in words', () => {
  test.each<[string, Uint8Array, string, string]>([
    [
      'no document',
      zip(new Map([['layout.json', encode('{}')]])),
      'PROJ_NO_DOCUMENT',
      'demo.convas holds no document.json. It is not a Convas project: choose another file.',
    ],
    [
      'bytes that are not text',
      Uint8Array.of(0xff, 0xfe, 0xff),
      'PROJ_NOT_TEXT',
      'demo.convas is not text in UTF-8. Save it as UTF-8, or open a model document or a .convas project.',
    ],
    [
      'layout of a newer version',
      withEntry('layout.json', { format: 'convas-layout', version: 2 }),
      'PROJ_TOO_NEW',
      'demo.convas/layout.json was made by a newer version (2). Update Convas to open it.',
    ],
    [
      'settings without a version',
      withEntry('settings.json', { format: 'convas-settings' }),
      'PROJ_NO_VERSION',
      'demo.convas/settings.json has no valid "version". Add "version": 1, or save it again with Convas.',
    ],
    [
      'settings that are something else',
      withEntry('settings.json', { format: 'other' }),
      'PROJ_BAD_VALUE',
      expect.stringMatching(
        /^demo\.convas\/settings\.json: format must be "convas-settings"; it is .*\. Correct it there/,
      ) as string,
    ],
    [
      'a seed out of range',
      withEntry('settings.json', { format: 'convas-settings', version: 1, lesson: { seed: -1 } }),
      'PROJ_BAD_VALUE',
      'demo.convas/settings.json: lesson.seed has a value that is not possible. Correct it there, or take an undamaged copy.',
    ],
    [
      'an image outside of its folder',
      withEntry('settings.json', {
        format: 'convas-settings',
        version: 1,
        image: { source: { kind: 'file', name: 'a', entry: 'document.json' } },
      }),
      'PROJ_BAD_VALUE',
      'demo.convas/settings.json: image.source.entry has a value that is not possible. Correct it there, or take an undamaged copy.',
    ],
    [
      'digit 10',
      withEntry('settings.json', {
        format: 'convas-settings',
        version: 1,
        image: { source: { kind: 'digit', digit: 10 } },
      }),
      'PROJ_BAD_VALUE',
      'demo.convas/settings.json: image.source.digit has a value that is not possible. Correct it there, or take an undamaged copy.',
    ],
  ])('%s', (_, bytes, code, text) => {
    expect(refusals(bytes)).toEqual([[code, text]]);
  });

  test('a place at infinity', () => {
    const entries = entriesOf(packed(project, null));
    entries.set(
      'layout.json',
      encode('{"format":"convas-layout","version":1,"positions":{"conv":{"x":1e999,"y":0}}}'),
    );
    expect(refusals(zip(entries)).map(([code]) => code)).toEqual(['PROJ_BAD_VALUE']);
  });

  test('keys that reach for a prototype, which stays as it is', () => {
    const entries = entriesOf(packed(project, null));
    entries.set('layout.json', encode('{"format":"convas-layout","version":1,"__proto__":{"polluted":1}}'));
    expect(refusals(zip(entries)).map(([code]) => code)).toEqual(['PROJ_BAD_KEY']);
    expect('polluted' in {}).toBe(false);
  });

  test('settings 200,000 levels deep', () => {
    const entries = entriesOf(packed(project, null));
    entries.set('settings.json', encode('['.repeat(200_000)));
    expect(refusals(zip(entries)).map(([code]) => code)).toEqual(['PROJ_TOO_DEEP']);
  });

  test('several faults are told together', () => {
    const entries = entriesOf(packed(project, weights));
    entries.set('document.json', encode('{'));
    entries.set('weights.safetensors', encode('short'));
    expect(refusals(zip(entries)).map(([code]) => code)).toEqual(['PROJ_NOT_JSON', 'ST_TOO_SHORT']);
  });

  test('text of exactly the limit is read, one byte more is not', () => {
    const text = JSON.stringify(document).padEnd(LIMITS.jsonBytes, ' ');
    expect(refusals(encode(text), 'model.json')).toEqual([]);
    expect(refusals(encode(`${text} `), 'model.json')).toEqual([
      [
        'PROJ_TOO_LARGE',
        'model.json has 32 MiB, more than the limit of 32 MiB. Check that it is a model document.',
      ],
    ]);
  });

  test('a name with a direction override is shown escaped', () => {
    expect(refusals(Uint8Array.of(0xff), 'a\u202Enosj.exe')[0]?.[1]).toMatch(
      /^a\\u202Enosj\.exe is not text/,
    );
  });
});

test('a project that could not be opened again is not packed', () => {
  const broken: Project = { ...project, lesson: { ...project.lesson, seed: -1 } };
  const result = packProject(broken, null);
  expect(!result.ok && result.error.map(problemText)).toEqual([
    'This project/settings.json: lesson.seed has a value that is not possible. Correct it there, or take an undamaged copy.',
  ]);
});

test('the limit of an image file fits into that of a project', () => {
  const bytes = new Uint8Array(IMAGE_LIMITS.fileBytes);
  const source = { kind: 'file', name: 'large.png', bytes } as const;
  const result = packProject(
    { ...project, image: { source, options: { invert: false, resize: 'fit' } } },
    null,
  );
  expect(result.ok).toBe(true);
});
