import { expect, test } from 'vitest';
import { runQuestions } from '../../../renderer/store/run-questions.ts';

test('without an engine every question is answered with null, and nothing is begun', async () => {
  const store = runQuestions(() => null);
  const image = new Float32Array(4);
  const answers = [
    store.evaluate('train'),
    store.examine(),
    store.inspect({ image, target: null, tensors: [] }),
    store.inspectDraft({ image, target: null, tensors: [] }),
    store.attribute(),
    store.histograms('out'),
    store.predict(image),
  ];
  expect(await Promise.all(answers)).toEqual(answers.map(() => null));
  const wanted = { image, target: null, seed: 1, samples: 1 };
  expect(store.prove('run', wanted, () => undefined)).toBeNull();
});
