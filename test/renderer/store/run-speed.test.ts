import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { smallProject } from '../training/small-project.ts';
import { openPage, type StorePage } from './open-page.ts';

let page: StorePage;

/** A run that does not wait is soon over: it fails the test sooner than one without an end. */
const project = smallProject({ maxIterations: 500 });

// The clock is the test's own, so that what the engine waits for takes no time.
const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  page = await openPage(project);
});
afterEach(() => {
  page.run().stop();
  page.home.kill(false);
  vi.useRealTimers();
});

/** Until the condition holds, by the test's clock. */
async function passUntil(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries++) {
    await pass(5);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(condition()).toBe(true);
}

async function trainsSlowly(): Promise<void> {
  page.run().train();
  await passUntil(() => page.run().phase === 'running' && page.history.length === 1);
  await pass(450);
  expect(page.history.length).toBe(1);
  await pass(100);
  expect(page.history.length).toBe(2);
}

test('a run takes the chosen pace from its first iteration on', async () => {
  page.setPace('slow');
  await trainsSlowly();
});

test('another pace while a run goes on: it counts at once', async () => {
  page.setPace('slow');
  await trainsSlowly();
  page.setPace('fast');
  await pass(1000);
  expect(page.history.length).toBeGreaterThanOrEqual(11);
  expect(page.history.length).toBeLessThanOrEqual(14);
});

test('Reset, another project and another engine keep it', async () => {
  page.setPace('slow');
  await trainsSlowly();
  page.run().reset();
  await passUntil(() => page.run().phase === 'ready' && page.run().pending === null);
  await trainsSlowly();
  page.project().replaceProject(smallProject({ maxIterations: 500 }));
  await trainsSlowly();
  page.home.kill(true);
  await trainsSlowly();
});
