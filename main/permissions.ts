import { app, session, type Session } from 'electron';
import { isAppUrl } from './app-url.ts';
import { developmentUrl } from './development-url.ts';
import { logRefusal } from './refusals.ts';

/** What a page needs to ask for the camera once it was told to, in milliseconds: its request comes at once. */
const CAMERA_OPEN_MS = 5_000;

export interface Permissions {
  /** Once the app is ready. */
  setup(): void;
  /** Lets the page's next request for the camera pass, if it comes right away. */
  allowCamera(): void;
}

/** What is known of a request; Electron tells it in different words where it asks and where it checks. */
interface MediaDetails {
  readonly mediaType?: 'video' | 'audio' | 'unknown' | undefined;
  readonly mediaTypes?: readonly ('video' | 'audio')[] | undefined;
  readonly isMainFrame?: boolean | undefined;
}

/**
 * Denies every permission, in all three places where Electron asks for one, and every download, in all sessions. One thing passes:
 * the camera, never with sound, for the top frame of the page's own origin, and for one request right after `allowCamera`.
 */
export function createPermissions(now: () => number = () => performance.now()): Permissions {
  let openUntil = -Infinity;
  /** One request passes. */
  let isAwaited = false;

  function isCamera(permission: string, origin: string, details: MediaDetails): boolean {
    const types = details.mediaTypes ?? (details.mediaType === undefined ? [] : [details.mediaType]);
    return (
      permission === 'media' &&
      types.length > 0 &&
      types.every((type) => type === 'video') &&
      details.isMainFrame === true &&
      isAppUrl(origin, developmentUrl()) &&
      now() < openUntil
    );
  }

  function guard(owner: Session): void {
    owner.setPermissionRequestHandler((_contents, permission, callback, details) => {
      const isGranted = isAwaited && isCamera(permission, details.requestingUrl, details);
      if (isGranted) isAwaited = false;
      else logRefusal(`permission ${permission}`);
      callback(isGranted);
    });
    // Asked before, after and beside the request itself: it opens nothing.
    owner.setPermissionCheckHandler((_contents, permission, origin, details) =>
      isCamera(permission, origin, details),
    );
    owner.setDevicePermissionHandler(() => false);
    owner.on('will-download', (event) => {
      event.preventDefault();
      logRefusal('download');
    });
  }

  return {
    setup() {
      guard(session.defaultSession);
      app.on('session-created', guard);
    },
    allowCamera() {
      openUntil = now() + CAMERA_OPEN_MS;
      isAwaited = true;
    },
  };
}
