import { desktopBridge } from '../host/desktop-bridge.ts';
import { createDesktopHome } from './desktop-home.ts';
import type { EngineHome } from './home.ts';
import { createWorkerHome } from './worker-home.ts';

/** The engine's home in this edition: the renderer's only branch on its environment for the engine. */
export function engineHome(): EngineHome {
  const desktop = desktopBridge();
  if (desktop !== null) return createDesktopHome(desktop, window);
  return createWorkerHome(
    () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
  );
}
