import path from 'node:path';
import { app } from 'electron';
import { registerAppScheme, setupAppProtocol } from './app-protocol.ts';
import { setupClosing } from './closing.ts';
import { setupCrashedPage } from './crashed-page.ts';
import { setupDocumentStatus } from './document-status.ts';
import { setupEngine } from './engine.ts';
import { createGrants } from './files/grants.ts';
import { setupFiles } from './files.ts';
import { setupLaunchFiles } from './launch-files.ts';
import { setupMainWindow } from './main-window.ts';
import { setupMenu } from './menu.ts';
import { setupNavigation } from './navigation.ts';
import { createPermissions } from './permissions.ts';
import { setupRequests } from './requests.ts';
import { setupWindowLifecycle } from './window-lifecycle.ts';

const rendererFolder = path.join(import.meta.dirname, '../renderer');

app.enableSandbox();
registerAppScheme();
// A second start of the app leaves its file to the first.
if (app.requestSingleInstanceLock()) setup();
else app.quit();

function setup(): void {
  setupNavigation();
  setupCrashedPage();
  const grants = createGrants();
  const window = setupMainWindow();
  const files = setupFiles(window, grants);
  const launchFiles = setupLaunchFiles(window, files);
  const status = setupDocumentStatus(window, grants);
  const closing = setupClosing(window, status);
  const engine = setupEngine(window);
  const permissions = createPermissions();
  setupRequests({ window, files, launchFiles, status, closing, engine, permissions });

  // Not awaited: an ES module that waits for `ready` at its top level is waited for by `ready`.
  void app.whenReady().then(() => {
    permissions.setup();
    setupAppProtocol(rendererFolder);
    setupMenu(window);
    setupWindowLifecycle(window);
  });
}
