import path from 'node:path';
import { app, MessageChannelMain, utilityProcess, type MessagePortMain } from 'electron';
import { z } from '../core/zod.ts';
import { createEngineSupervisor, type EngineSupervisor } from './engine-supervisor.ts';
import type { MainWindow } from './main-window.ts';
import { logRefusal } from './refusals.ts';

const heartbeat = z.strictObject({
  type: z.literal('heartbeat'),
  allowance: z.number().min(0).max(3_600_000),
});

/** The engine as a utility process, with the page at the other end of its port. */
export function setupEngine(window: MainWindow): EngineSupervisor {
  const supervisor = createEngineSupervisor<MessagePortMain>({
    fork: () =>
      utilityProcess.fork(path.join(import.meta.dirname, 'engine-process.js'), [], { serviceName: 'Engine' }),
    createPorts() {
      const { port1, port2 } = new MessageChannelMain();
      return [port1, port2];
    },
    sendToPage: (port) => window.current()?.webContents.postMessage('enginePort', null, [port]),
    notify: (notice) => window.notify('engineNotice', notice),
    parseHeartbeat(message) {
      const parsed = heartbeat.safeParse(message);
      if (parsed.success) return parsed.data;
      logRefusal('engine message');
      return null;
    },
    forceKill(pid) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    },
  });
  app.on('browser-window-created', (_event, created) => {
    created.on('closed', () => supervisor.stop());
  });
  app.on('will-quit', () => supervisor.stop());
  return supervisor;
}
