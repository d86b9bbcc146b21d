import { expect, test } from 'vitest';
import { askAhead } from '../../../main/cli/ask-ahead.ts';

const NUMBERS = [0, 1, 2, 3, 4, 5, 6];

/** Questions that are answered by hand. */
function slowly() {
  const open = new Map<number, (answer: string) => void>();
  const asked: number[] = [];
  return {
    asked,
    ask: (question: number) => {
      asked.push(question);
      return new Promise<string>((resolve) => open.set(question, resolve));
    },
    answer: (question: number) => open.get(question)?.(`answer ${question}`),
  };
}

test('answers come in the order of the questions, whichever is ready first', async () => {
  const { ask, answer } = slowly();
  const answers = askAhead(NUMBERS.slice(0, 3), 3, ask);
  const first = answers.next();
  for (const question of [2, 1, 0]) answer(question);
  expect((await first).value).toBe('answer 0');
  expect((await answers.next()).value).toBe('answer 1');
  expect((await answers.next()).value).toBe('answer 2');
  expect((await answers.next()).done).toBe(true);
});

test('so many are asked at once, and another one for each that was taken', async () => {
  const { asked, ask, answer } = slowly();
  const answers = askAhead(NUMBERS, 3, ask);
  const first = answers.next();
  expect(asked).toEqual([0, 1, 2]);
  for (const question of NUMBERS) answer(question);
  await first;
  expect(asked).toEqual([0, 1, 2]);
  const second = answers.next();
  expect(asked).toEqual([0, 1, 2, 3]);
  answer(3);
  await second;
});

test('no question, no answer; fewer questions than could be asked', async () => {
  const all: number[] = [];
  for await (const answer of askAhead<number, number>([], 4, async (question) => question)) all.push(answer);
  expect(all).toEqual([]);
  for await (const answer of askAhead([5, 6], 4, async (question) => question)) all.push(answer);
  expect(all).toEqual([5, 6]);
});

test('an answer that is thrown early is thrown in its turn', async () => {
  const answers = askAhead(NUMBERS, 7, async (question) => {
    if (question === 1) throw new Error('one');
    return question;
  });
  expect((await answers.next()).value).toBe(0);
  await expect(answers.next()).rejects.toThrow('one');
});
