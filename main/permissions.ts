import { app, session, type Session } from 'electron';
import { logRefusal } from './refusals.ts';

/** Denies every permission, in all three places where Electron asks for one, and every download, in all sessions. */
export function setupPermissions(): void {
  denyAll(session.defaultSession);
  app.on('session-created', denyAll);
}

function denyAll(owner: Session): void {
  owner.setPermissionRequestHandler((_contents, permission, callback) => {
    logRefusal(`permission ${permission}`);
    callback(false);
  });
  owner.setPermissionCheckHandler(() => false);
  owner.setDevicePermissionHandler(() => false);
  owner.on('will-download', (event) => {
    event.preventDefault();
    logRefusal('download');
  });
}
