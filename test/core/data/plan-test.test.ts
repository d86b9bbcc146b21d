import { expect, test } from 'vitest';
import { planTest } from '../../../core/data/plan-test.ts';
import { problemText } from '../../../core/text/text.ts';

const CLASSES = ['cat', 'dog'];

function plan(paths: readonly string[], classNames: readonly string[] = CLASSES, folders: string[] = []) {
  return planTest({ files: paths.map((path) => ({ path, bytes: 0 })), folders }, 'pets', classNames);
}

function planned(...args: Parameters<typeof plan>) {
  const result = plan(...args);
  if (!result.ok) throw new Error(problemText(result.error));
  const { images, unknown, refused, hasParts } = result.value;
  return { images: images.map(({ path, label }) => `${path} ${label}`), unknown, refused, hasParts };
}

const refusal = (...args: Parameters<typeof plan>) => {
  const result = plan(...args);
  return result.ok ? null : problemText(result.error);
};

test('a folder a class: labels are those of the network, whatever the order; all serve for the test', () => {
  expect(planned(['dog/2.png', 'dog/1.png', 'cat/a/deep.png'])).toEqual({
    images: ['cat/a/deep.png 0', 'dog/1.png 1', 'dog/2.png 1'],
    unknown: [],
    refused: [],
    hasParts: false,
  });
  const result = plan(['dog/1.png']);
  expect(result.ok && [result.value.classNames, result.value.images[0]?.part]).toEqual([CLASSES, 'test']);
});

test('the folder "test" alone counts, where there is one', () => {
  const { images, hasParts } = planned(['train/cat/1.png', 'Test/cat/2.png', 'Test/dog/3.png']);
  expect([images, hasParts]).toEqual([['Test/cat/2.png 0', 'Test/dog/3.png 1'], true]);
});

test('a class that is called "test" is a class', () => {
  expect(planned(['test/1.png', 'exam/2.png'], ['exam', 'test']).images).toEqual([
    'exam/2.png 0',
    'test/1.png 1',
  ]);
});

test('a class is known however it is capitalized, where that is no other class', () => {
  expect(planned(['CAT/1.png']).images).toEqual(['CAT/1.png 0']);
  expect(planned(['A/1.png', 'b/1.png'], ['A', 'a', 'b']).images).toEqual(['A/1.png 0', 'b/1.png 2']);
  expect(planned(['Aa/1.png', 'b/1.png'], ['AA', 'aa', 'b']).unknown).toEqual([{ name: 'Aa', images: 1 }]);
});

test('folders that are no class are named with their images, and files beside the folders refused', () => {
  const { unknown, refused, images } = planned(['cat/1.png', 'cow/1.png', 'cow/2.png', 'note.txt']);
  expect([unknown, images]).toEqual([[{ name: 'cow', images: 2 }], ['cat/1.png 0']]);
  expect(refused.map(({ code }) => code)).toEqual(['DATA_STRAY_FILE']);
});

test('not one class of the network: told what was found, what is wanted, and what to do', () => {
  expect(refusal(['cow/1.png', 'pig/1.png'])).toBe(
    'No folder in pets is a class of this network. It holds "cow", "pig"; the network knows "cat", "dog". Give the folders the names of the classes, and drop it again.',
  );
});

test('no images at all', () => {
  expect(plan(['1.png'])).toMatchObject({ ok: false, error: { code: 'DATA_NO_IMAGES' } });
  expect(plan([], CLASSES, ['cat'])).toMatchObject({ ok: false, error: { code: 'DATA_NO_IMAGES' } });
});
