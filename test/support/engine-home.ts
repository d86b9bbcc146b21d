import { afterEach } from 'vitest';
import type { Calibrate } from '../../core/engine/calibration.ts';
import { createEngineClient, type EngineClient, type EngineNews } from '../../core/engine/client.ts';
import { runEngine } from '../../core/engine/engine.ts';
import { createMemoryChannelPair } from '../../core/engine/memory-channel.ts';
import { chooseKernels } from '../../core/kernels/choose-kernels.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';

export interface EngineHome {
  readonly client: EngineClient;
  readonly news: EngineNews[];
  until(wanted: (event: EngineNews) => boolean): Promise<EngineNews>;
  state(): Promise<EngineNews>;
}

const open: EngineHome[] = [];

/** Measures nothing: it would take the time of tests. */
export function* noCalibration(): ReturnType<Calibrate> {
  yield;
  return null;
}

/** An engine behind channels in memory, closed when the test ends. */
export function startEngine(
  kernels: Kernels = chooseKernels(),
  calibrate: Calibrate = noCalibration,
): EngineHome {
  const [engineSide, clientSide] = createMemoryChannelPair();
  const news: EngineNews[] = [];
  const waiting: { wanted: (event: EngineNews) => boolean; resolve: (event: EngineNews) => void }[] = [];
  const client = createEngineClient(clientSide, (event) => {
    news.push(event);
    for (const each of waiting.filter(({ wanted }) => wanted(event))) {
      waiting.splice(waiting.indexOf(each), 1);
      each.resolve(event);
    }
  });
  runEngine(engineSide, kernels, calibrate);
  const until = (wanted: (event: EngineNews) => boolean): Promise<EngineNews> =>
    new Promise((resolve) => waiting.push({ wanted, resolve }));
  const home: EngineHome = { client, news, until, state: () => until(({ type }) => type === 'state') };
  open.push(home);
  return home;
}

afterEach(() => {
  for (const { client } of open.splice(0)) client.close();
});

export const isState = (state: string) => (event: EngineNews) =>
  event.type === 'state' && event.state === state;
