import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  prepareThroughCache,
  type DigestedSample,
  type SampleStore,
} from '../../../../core/data/pixel-cache/prepare-through-cache.ts';
import { sampleBytes } from '../../../../core/data/pixel-cache/sample-bytes.ts';
import { createSampleKeys } from '../../../../core/data/pixel-cache/sample-keys.ts';
import { problem } from '../../../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../../../core/project/project.ts';
import { failure, success } from '../../../../core/result.ts';

const SHAPE = [1, 2, 1];
const keys = await createSampleKeys(SHAPE, DEFAULT_IMAGE_OPTIONS, (bytes) =>
  createHash('sha256').update(bytes).digest(),
);
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Files as texts; preparing one gives the number in its text as both pixels, "bad" a refusal, "slow" one that may pass. */
function laboratory(files: Readonly<Record<string, string>>) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const prepared: string[] = [];
  const store: SampleStore = {
    find: async (key) => kept.get(key) ?? null,
    keep: async (key, bytes) => void kept.set(key, bytes),
  };
  const contents: Record<string, string> = { ...files };
  const prepare = async (path: string): Promise<DigestedSample> => {
    prepared.push(path);
    const file = path.slice(path.lastIndexOf('/') + 1);
    const text = contents[path];
    if (text === undefined) return failure(problem('FILE_GONE', { file }));
    const content = digestOf(text);
    if (text === 'bad') return { ...failure(problem('IMG_LFS', { file })), content };
    if (text === 'slow') return { ...failure(problem('IMG_TIMEOUT', { file, seconds: '5' })), content };
    const notes = [problem('IMG_PALETTE', { file })];
    return {
      ...success({ pixels: new Uint8Array(2).fill(Number(text)), width: 3, height: 4, notes }),
      content,
    };
  };
  const reader = () =>
    prepareThroughCache({
      store,
      keys,
      shape: SHAPE,
      prepare,
      contentOf: async (path) => {
        const text = contents[path];
        return text === undefined ? null : digestOf(text);
      },
    });
  return { kept, prepared, contents, prepare, reader };
}

describe('an image that was prepared before', () => {
  test('is not prepared again, and comes out the same', async () => {
    const { prepared, reader } = laboratory({ 'a/1.png': '7' });
    const cold = await reader()('a/1.png');
    const warm = await reader()('a/1.png');
    expect(prepared).toEqual(['a/1.png']);
    expect(warm).toEqual(success({ ...(cold.ok ? cold.value : {}) }));
  });

  test('is found under another name in another folder, and its remarks name that one', async () => {
    const { prepared, reader } = laboratory({ 'a/1.png': '7', 'b/2.png': '7' });
    await reader()('a/1.png');
    expect(await reader()('b/2.png')).toEqual(
      success({
        pixels: Uint8Array.of(7, 7),
        width: 3,
        height: 4,
        notes: [problem('IMG_PALETTE', { file: '2.png' })],
      }),
    );
    expect(prepared).toEqual(['a/1.png']);
  });

  test('but with another ending, or another content, is another image', async () => {
    const { prepared, contents, reader } = laboratory({ 'a/1.png': '7', 'a/1.gif': '7' });
    await reader()('a/1.png');
    await reader()('a/1.gif');
    contents['a/1.png'] = '8';
    expect(await reader()('a/1.png')).toMatchObject({ value: { pixels: Uint8Array.of(8, 8) } });
    expect(prepared).toEqual(['a/1.png', 'a/1.gif', 'a/1.png']);
  });

  test('or was refused for its content, is refused in the same words', async () => {
    const { prepared, reader } = laboratory({ 'a/1.png': 'bad' });
    const cold = await reader()('a/1.png');
    expect(await reader()('a/1.png')).toEqual(failure(!cold.ok && cold.error));
    expect(prepared).toEqual(['a/1.png']);
  });

  test('or was refused for want of time, or could not be read, is tried again', async () => {
    const { kept, prepared, reader } = laboratory({ 'a/1.png': 'slow' });
    for (const path of ['a/1.png', 'a/1.png', 'a/2.png', 'a/2.png']) await reader()(path);
    expect(prepared).toEqual(['a/1.png', 'a/1.png', 'a/2.png', 'a/2.png']);
    expect(kept.size).toBe(0);
  });
});

test('a file that changes between the look at it and its decoding is kept as what was decoded', async () => {
  const { kept, contents, prepare, reader } = laboratory({ 'a/1.png': '7' });
  const overtaken = prepareThroughCache({
    store: { find: async () => null, keep: async (key, bytes) => void kept.set(key, bytes) },
    keys,
    shape: SHAPE,
    contentOf: async () => digestOf('an older one'),
    prepare,
  });
  await overtaken('a/1.png');
  expect([...kept.keys()]).toEqual([await keys.keyOf(digestOf('7'), '1.png')]);
  contents['a/1.png'] = 'an older one';
  expect(await reader()('a/1.png')).not.toMatchObject({ value: { pixels: Uint8Array.of(7, 7) } });
});

test('what lies under the key but is no image of this shape counts as not there', async () => {
  const { kept, prepared, reader } = laboratory({ 'a/1.png': '7' });
  await reader()('a/1.png');
  const other = sampleBytes(success({ pixels: new Uint8Array(3), width: 1, height: 1, notes: [] }));
  for (const key of kept.keys()) kept.set(key, other ?? new Uint8Array(0));
  expect(await reader()('a/1.png')).toMatchObject({ value: { pixels: Uint8Array.of(7, 7) } });
  expect(prepared).toEqual(['a/1.png', 'a/1.png']);
});

test('where a look is not worth it, the store is not asked, but filled', async () => {
  const { kept, prepare } = laboratory({ 'a/1.png': '7' });
  const filling = prepareThroughCache({
    store: {
      find: () => Promise.reject(new Error('asked')),
      keep: async (key, bytes) => void kept.set(key, bytes),
    },
    keys,
    shape: SHAPE,
    contentOf: async () => null,
    prepare,
  });
  await filling('a/1.png');
  expect(kept.size).toBe(1);
});

test('a sample of unknown content is handed on, and not kept', async () => {
  const { kept, reader } = laboratory({});
  expect(await reader()('a/1.png')).toMatchObject({ ok: false, error: { code: 'FILE_GONE' } });
  expect(kept.size).toBe(0);
});
