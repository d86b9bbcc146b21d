import { Emitter } from './emitter.mjs';
import { protocol } from './protocol.mjs';

class Session extends Emitter {
  protocol = protocol;
  /** What the app set, for tests to see and to call. */
  standIn = {
    /** @type {Function | null} */
    permissionRequestHandler: null,
    /** @type {Function | null} */
    permissionCheckHandler: null,
    /** @type {Function | null} */
    devicePermissionHandler: null,
    /** @type {Function | null} */
    displayMediaRequestHandler: null,
  };
  webRequest = {
    onBeforeRequest() {},
    onBeforeSendHeaders() {},
    onHeadersReceived() {},
  };

  /** @param {Function | null} handler */
  setPermissionRequestHandler(handler) {
    this.standIn.permissionRequestHandler = handler;
  }

  /** @param {Function | null} handler */
  setPermissionCheckHandler(handler) {
    this.standIn.permissionCheckHandler = handler;
  }

  /** @param {Function | null} handler */
  setDevicePermissionHandler(handler) {
    this.standIn.devicePermissionHandler = handler;
  }

  /** @param {Function | null} handler */
  setDisplayMediaRequestHandler(handler) {
    this.standIn.displayMediaRequestHandler = handler;
  }

  setSpellCheckerEnabled() {}
}

export const session = { defaultSession: new Session() };

/** @param {Emitter} app */
export function announceSession(app) {
  app.emit('session-created', session.defaultSession);
}
