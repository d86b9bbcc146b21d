import { expect, test } from 'vitest';
import { createDesktopHome, type EngineBridge } from '../../../renderer/engine/desktop-home.ts';
import type { EngineLoss } from '../../../renderer/engine/home.ts';
import type { EngineNotice } from '../../../preload/contract.ts';

/** The page's side of the bridge, of which the home uses three functions. */
function openHome() {
  const asked: string[] = [];
  const losses: EngineLoss[] = [];
  const received: unknown[] = [];
  let notify: (notice: EngineNotice) => void = () => undefined;
  const desktop: EngineBridge = {
    async connectEngine() {
      asked.push('connect');
    },
    async restartEngine() {
      asked.push('restart');
    },
    on: (channel, listener) => {
      if (channel === 'engineNotice') notify = listener as typeof notify;
      return () => undefined;
    },
  };
  let connected = 0;
  const control = createDesktopHome(desktop, window).open({
    connected(channel) {
      connected++;
      channel.onMessage((message) => received.push(message));
    },
    lost: (loss) => losses.push(loss),
  });
  const handOver = (event: Partial<MessageEventInit>): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    const init = {
      data: { type: 'engine-port' },
      origin: window.location.origin,
      source: window,
      ports: [port2],
      ...event,
    };
    const message = new MessageEvent('message', init);
    window.dispatchEvent(message);
    return port1;
  };
  return {
    asked,
    losses,
    received,
    control,
    handOver,
    notify: (notice: EngineNotice) => notify(notice),
    connections: () => connected,
  };
}

test('a port of the page itself connects, and carries messages', async () => {
  const home = openHome();
  expect(home.asked).toEqual(['connect']);
  const engine = home.handOver({});
  expect(home.connections()).toBe(1);
  engine.postMessage({ type: 'heartbeat' });
  await expect.poll(() => home.received).toEqual([{ type: 'heartbeat' }]);
  engine.close();
});

test.each([
  ['another origin', { origin: 'https://example.org' }],
  ['another window', { source: null }],
  ['another message', { data: { type: 'port' } }],
  ['no object', { data: 'engine-port' }],
  ['no port', { ports: [] }],
])('%s: not connected', (_, event) => {
  const home = openHome();
  home.handOver(event).close();
  expect(home.connections()).toBe(0);
});

test('an engine that died and is restarted: told, and the next port is asked for', () => {
  const home = openHome();
  home.notify({ kind: 'died', exitCode: 9, restarting: true });
  expect(home.losses).toEqual([{ kind: 'died', restarting: true }]);
  expect(home.asked).toEqual(['connect', 'connect']);
});

test('an engine that died too often: no port is asked for until a person restarts it', async () => {
  const home = openHome();
  home.notify({ kind: 'died', exitCode: 9, restarting: false });
  expect(home.asked).toEqual(['connect']);
  home.control.restart('ended');
  await expect.poll(() => home.asked).toEqual(['connect', 'restart', 'connect']);
});
