import { expect, test } from 'vitest';
import { failure, success } from '../../../core/result.ts';
import { checkForecast } from '../../bench/engine/check-forecast.ts';

/** Answers each kind of request with the next of its answers, and the last again and again. */
function programOf(answers: Readonly<Record<string, readonly object[]>>) {
  const asked = new Map<string, number>();
  return {
    ask: (request: object) => {
      const what = 'do' in request && typeof request.do === 'string' ? request.do : '';
      const own = answers[what] ?? [];
      const index = asked.get(what) ?? 0;
      asked.set(what, index + 1);
      const answer = own[Math.min(index, own.length - 1)];
      return Promise.resolve(
        answer === undefined ? failure('it does not know that') : success({ ...answer }),
      );
    },
  };
}

test('the least forecast and the quickest step are compared, and the first round only warms up', async () => {
  const program = programOf({
    load: [{ threads: 1 }],
    forecast: [{ milliseconds: 1 }, { milliseconds: 9 }, { milliseconds: 5 }, { milliseconds: 8 }],
    run: [{ times: [1, 1] }, { times: [20, 20] }, { times: [5, 4, 30] }, { times: [7, 7] }],
  });
  expect(await checkForecast(program, 'W1', 2, 1000)).toEqual({
    workload: 'W1',
    threads: 1,
    forecast: 5,
    measured: 4,
  });
});

test('what a program cannot do is an error that names the workload', async () => {
  const program = programOf({ load: [{ threads: 1 }] });
  await expect(checkForecast(program, 'W1', 1, 1000)).rejects.toThrow('W1, forecast: it does not know that');
});
