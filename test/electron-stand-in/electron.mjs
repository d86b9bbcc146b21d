// The module `electron` of the main process, as far as it is stood in for.
export { app } from './app.mjs';
export { BrowserWindow } from './browser-window.mjs';
export { dialog } from './dialog.mjs';
export { ipcMain } from './ipc-main.mjs';
export { Menu, MenuItem } from './menu.mjs';
export { MessageChannelMain, MessagePortMain } from './message-port.mjs';
export { nativeTheme } from './native-theme.mjs';
export { protocol } from './protocol.mjs';
export { session } from './session.mjs';
export { Notification, powerMonitor, powerSaveBlocker, shell } from './system.mjs';
export { utilityProcess } from './utility-process.mjs';
export { webContents } from './web-contents.mjs';
