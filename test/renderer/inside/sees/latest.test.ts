import { expect, test } from 'vitest';
import { createLatest } from '../../../../renderer/inside/sees/latest.ts';

test('one question at a time, and of those that come meanwhile only the newest', async () => {
  const asked: { readonly question: string; readonly answer: (answer: number) => void }[] = [];
  const told: unknown[] = [];
  const ask = createLatest(
    (question: string) =>
      new Promise<number>((resolve) => {
        asked.push({ question, answer: resolve });
      }),
    (question, answer) => told.push([question, answer]),
  );
  const settle = async (answer: number): Promise<void> => {
    asked.at(-1)?.answer(answer);
    await Promise.resolve();
    await Promise.resolve();
  };
  for (const question of ['a', 'b', 'c']) ask(question);
  expect(asked.map(({ question }) => question)).toEqual(['a']);
  await settle(1);
  expect(asked.map(({ question }) => question)).toEqual(['a', 'c']);
  await settle(3);
  ask('d');
  await settle(4);
  expect(told).toEqual([
    ['a', 1],
    ['c', 3],
    ['d', 4],
  ]);
});
