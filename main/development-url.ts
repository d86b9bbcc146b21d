import { app } from 'electron';

/** The development server's address while developing, null otherwise: a packaged app does not listen to it. */
export function developmentUrl(): string | null {
  return app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);
}
