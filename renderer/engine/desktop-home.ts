import type { DesktopBridge } from '../../preload/contract.ts';
import type { EngineHome } from './home.ts';
import { portChannel } from './port-channel.ts';

/** What the home uses of the bridge to the desktop. */
export type EngineBridge = Pick<DesktopBridge, 'connectEngine' | 'restartEngine' | 'on'>;

/**
 * The engine in a utility process of the desktop app. Main forks it, watches it and starts another when it ends; the
 * page only asks for a port to whichever lives. The port comes as a window message of the preload, because a port
 * cannot pass through the context bridge.
 */
export function createDesktopHome(desktop: EngineBridge, page: Window): EngineHome {
  return {
    tellsHangs: true,
    open(listener) {
      page.addEventListener('message', (event: MessageEvent<unknown>) => {
        const port = isEnginePort(event, page) ? event.ports[0] : undefined;
        if (port !== undefined) listener.connected(portChannel(port));
      });
      desktop.on('engineNotice', ({ kind, restarting }) => {
        listener.lost({ kind, restarting });
        if (restarting) void desktop.connectEngine();
      });
      void desktop.connectEngine();
      return {
        restart(reason) {
          listener.lost({ kind: reason, restarting: true });
          void desktop.restartEngine().then(() => desktop.connectEngine());
        },
      };
    },
  };
}

/** Only the page itself, its preload included, may hand over a port: no frame and no other window. */
function isEnginePort(event: MessageEvent<unknown>, page: Window): boolean {
  const { data } = event;
  return (
    event.source === page &&
    event.origin === page.location.origin &&
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'engine-port'
  );
}
