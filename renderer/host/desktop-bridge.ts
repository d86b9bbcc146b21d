import type { DesktopBridge } from '../../preload/contract.ts';

declare global {
  interface Window {
    /** What the preload exposes; absent in the browser edition. */
    readonly desktop?: DesktopBridge;
  }
}

/** The bridge to the desktop, or null in a browser. */
export function desktopBridge(): DesktopBridge | null {
  return window.desktop ?? null;
}
