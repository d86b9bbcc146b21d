import { expect, test } from 'vitest';
import { createPacer } from '../../../core/engine/pacer.ts';

test('fast, with a timer that always comes 4 ms late: the average is kept, far along in a run too', () => {
  const pacer = createPacer();
  pacer.pace = 'fast';
  let now = 0;
  pacer.began(1000, now);
  // From here on 0.36 ms an iteration and less: 100 ms (60 / n)^2.
  for (let iteration = 1001; iteration <= 2000; iteration++) {
    const wait = pacer.wait(now);
    if (wait > 0) now += wait + 4;
    pacer.began(iteration, now);
  }
  // The sum of 360,000 ms / n^2 from 1000 to 1999 is 180 ms.
  expect(now).toBeGreaterThan(175);
  expect(now).toBeLessThan(190);
});

test('slow, after a machine has slept for an hour: what was missed is not caught up', () => {
  const pacer = createPacer();
  pacer.pace = 'slow';
  pacer.began(1, 0);
  const awake = 3_600_000;
  expect(pacer.wait(awake)).toBeLessThanOrEqual(0);
  pacer.began(2, awake);
  expect(pacer.wait(awake)).toBeGreaterThanOrEqual(450);
  expect(pacer.wait(awake)).toBeLessThanOrEqual(500);
});

test('iterations that take longer than their interval: none waits', () => {
  const pacer = createPacer();
  pacer.pace = 'fast';
  for (let iteration = 1; iteration <= 20; iteration++) {
    pacer.began(iteration, 250 * iteration);
    expect(pacer.wait(250 * (iteration + 1))).toBeLessThanOrEqual(0);
  }
});
