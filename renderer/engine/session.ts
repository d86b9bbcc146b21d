import type { Channel } from '../../core/engine/channel.ts';
import { createEngineClient, type EngineClient, type EngineNews } from '../../core/engine/client.ts';
import type { EngineHome, EngineLoss } from './home.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

export type EngineStatus =
  /** The first engine is starting. */
  | { readonly state: 'connecting' }
  /** `after`: what became of the engine before this one; null for the first. */
  | { readonly state: 'connected'; readonly after: EngineLoss | null }
  /** Not heard for too long; it may still come back. */
  | { readonly state: 'silent' }
  | { readonly state: 'lost'; readonly loss: EngineLoss };

export interface EngineSessionListener {
  news(event: EngineNews): void;
  status(status: EngineStatus): void;
}

export interface EngineSession {
  /** The client of the living engine; null while there is none. */
  readonly client: EngineClient | null;
  restart(reason: 'hung' | 'ended'): void;
  /** The longest that the engine may compute without a sign, by what is known: seconds. */
  forecast(seconds: number): void;
}

/** One engine after another behind one face: the session outlives its engines. */
export function openEngineSession(home: EngineHome, listener: EngineSessionListener): EngineSession {
  let client: EngineClient | null = null;
  let watchdog: Watchdog | null = null;
  let loss: EngineLoss | null = null;

  function disconnect(): void {
    watchdog?.stop();
    watchdog = null;
    client?.close();
    client = null;
  }

  const control = home.open({
    connected(channel: Channel) {
      disconnect();
      const status: EngineStatus = { state: 'connected', after: loss };
      const dog = home.tellsHangs
        ? null
        : startWatchdog(
            () => listener.status({ state: 'silent' }),
            () => listener.status(status),
          );
      watchdog = dog;
      const connected = createEngineClient(channel, (event) => {
        // Messages of an engine that is given up may still be under way.
        if (client !== connected) return;
        dog?.heard();
        listener.news(event);
      });
      client = connected;
      listener.status(status);
    },
    lost(newLoss) {
      loss = newLoss;
      disconnect();
      listener.status({ state: 'lost', loss: newLoss });
    },
  });

  return {
    get client() {
      return client;
    },
    restart(reason) {
      control.restart(reason);
    },
    forecast(seconds) {
      watchdog?.forecast(seconds);
    },
  };
}
