import { createDesktopHome } from './desktop-home.ts';
import type { EngineHome } from './home.ts';
import { createWorkerHome } from './worker-home.ts';

/** The engine's home in this edition: the renderer's only branch on its environment for the engine. */
export function engineHome(): EngineHome {
  if (window.desktop !== undefined) return createDesktopHome(window.desktop, window);
  return createWorkerHome(
    () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
  );
}
