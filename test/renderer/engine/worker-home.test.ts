import { expect, test } from 'vitest';
import type { Channel } from '../../../core/engine/channel.ts';
import type { EngineHomeListener, EngineLoss } from '../../../renderer/engine/home.ts';
import { createWorkerHome, type EngineWorker } from '../../../renderer/engine/worker-home.ts';

/** A worker whose failures a test decides. */
class TestWorker implements EngineWorker {
  readonly sent: unknown[] = [];
  terminated = false;
  readonly #listeners = new Map<string, (event: MessageEvent<unknown>) => void>();

  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void {
    this.#listeners.set(type, listener);
  }
  terminate(): void {
    this.terminated = true;
  }
  emit(type: string, data?: unknown): void {
    this.#listeners.get(type)?.(new MessageEvent(type, { data }));
  }
}

function openHome() {
  const workers: TestWorker[] = [];
  const channels: Channel[] = [];
  const losses: EngineLoss[] = [];
  const listener: EngineHomeListener = {
    connected: (channel) => channels.push(channel),
    lost: (loss) => losses.push(loss),
  };
  const home = createWorkerHome(() => {
    const worker = new TestWorker();
    workers.push(worker);
    return worker;
  });
  return { workers, channels, losses, control: home.open(listener) };
}

test('messages go both ways', () => {
  const { workers, channels } = openHome();
  const received: unknown[] = [];
  channels[0]?.onMessage((message) => received.push(message));
  workers[0]?.emit('message', { type: 'heartbeat' });
  channels[0]?.post({ type: 'pause' });
  expect([received, workers[0]?.sent]).toEqual([[{ type: 'heartbeat' }], [{ type: 'pause' }]]);
});

test.each(['error', 'messageerror'])('%s: the worker is ended and another one started', (type) => {
  const { workers, channels, losses } = openHome();
  workers[0]?.emit(type);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  expect([channels.length, losses]).toEqual([2, [{ kind: 'died', restarting: true }]]);
});

test('the third error in a row: none is started until a person asks', () => {
  const { workers, losses, control } = openHome();
  for (const index of [0, 1, 2]) workers[index]?.emit('error');
  expect([workers.length, losses.at(-1)]).toEqual([3, { kind: 'died', restarting: false }]);
  control.restart('ended');
  expect(workers).toHaveLength(4);
});

test('an error of a worker that was replaced already is no second death', () => {
  const { workers, losses, control } = openHome();
  control.restart('hung');
  workers[0]?.emit('error');
  expect(losses).toEqual([{ kind: 'hung', restarting: true }]);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
});
