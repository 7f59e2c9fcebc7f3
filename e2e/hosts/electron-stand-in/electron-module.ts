import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { absent } from './not-implemented.ts';
import { safeStorage } from './safe-storage.ts';
import { protocol } from './schemes.ts';
import { crashReporter, dialog, Menu, powerMonitor, powerSaveBlocker } from './services.ts';
import { session } from './session.ts';
import { webContents } from './web-contents.ts';

const notThere = [
  'autoUpdater',
  'BaseWindow',
  'clipboard',
  'contentTracing',
  'desktopCapturer',
  'globalShortcut',
  'inAppPurchase',
  'MenuItem',
  'MessageChannelMain',
  'nativeImage',
  'nativeTheme',
  'net',
  'netLog',
  'Notification',
  'pushNotifications',
  'screen',
  'ShareMenu',
  'shell',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'utilityProcess',
  'View',
  'webFrameMain',
  'WebContentsView',
] as const;

/** What `import … from 'electron'` gives main. */
export const electron: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(notThere.map((name) => [name, absent(name)])),
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
  webContents,
};
