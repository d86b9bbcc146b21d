import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { EngineClient } from '../../../core/engine/client.ts';
import { createRunKeeper } from '../../../renderer/store/run-keeper.ts';
import type { RunStore } from '../../../renderer/store/run-state.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A training that goes on, and when it was kept: seconds from its start. Keeping takes a second. */
function running() {
  let state: RunStore = { ...useRunStore.getState(), phase: 'running', task: 'training' };
  const { document, training: settings } = createTemplate('classifier');
  const input = { task: 'training', document, weights: null, touches: [], settings, data: null } as const;
  const start = Date.now();
  const times: number[] = [];
  const client: Pick<EngineClient, 'readCheckpoint'> = {
    readCheckpoint: () =>
      new Promise((resolve) => {
        setTimeout(() => {
          times.push((Date.now() - start) / 1000);
          resolve(new Uint8Array(1));
        }, 1000);
      }),
  };
  const keeper = createRunKeeper({
    get: () => state,
    set: (part) => (state = { ...state, ...part }),
    client: () => client,
    input: () => input,
  });
  keeper.follow();
  return { keeper, times, halt: (phase: RunStore['phase']) => (state = { ...state, phase }) };
}

test('a training is kept soon after its start, and then so often that less than 30 s of it can be lost', async () => {
  const { times } = running();
  await vi.advanceTimersByTimeAsync(90_000);
  expect(times).toEqual([3, 24, 45, 66, 87]);
});

test('a training that has ended is kept no more', async () => {
  const { keeper, times, halt } = running();
  halt('ended');
  keeper.follow();
  await vi.advanceTimersByTimeAsync(90_000);
  expect(times).toEqual([]);
});
