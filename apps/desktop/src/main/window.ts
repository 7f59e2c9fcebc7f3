import { BrowserWindow } from 'electron';
import { appOrigin } from '../shared/app-address.ts';
import type { DeviceSettings } from '../shared/device-settings.ts';
import { isForbiddenKey } from './forbidden-keys.ts';
import type { Log } from './log-file.ts';

interface Opening {
  readonly role: DeviceSettings['role'];
  /** The built preload. */
  readonly preload: string;
  /** A packaged program has no developer tools. */
  readonly isPackaged: boolean;
  /** Whether the program is on its way out; until then a kiosk's window does not close. */
  readonly isLeaving: () => boolean;
  readonly log: Log;
}

/** The smallest station screen is 1280 by 800; a desk may make the window smaller than that. */
const size = { width: 1280, height: 800, minWidth: 1024, minHeight: 700 };

/** Opens the one window: for a kiosk full screen and locked, for a supervisor as any other. */
export function openWindow({ role, preload, isPackaged, isLeaving, log }: Opening): BrowserWindow {
  const isKiosk = role === 'kiosk';
  const window = new BrowserWindow({
    ...size,
    kiosk: isKiosk,
    show: false,
    title: 'Lineside',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !isPackaged,
      // A kiosk behind another window still counts minutes and sends entries.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  if (isKiosk) lock(window, isLeaving, log);
  void window
    .loadURL(`${appOrigin}/index.html`)
    .catch((error: unknown) => log('error', `page not loaded: ${String(error)}`));
  return window;
}

function lock(window: BrowserWindow, isLeaving: () => boolean, log: Log): void {
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type === 'keyDown' && isForbiddenKey(input)) event.preventDefault();
  });
  window.on('close', (event) => {
    if (isLeaving()) return;
    log('warn', 'closing refused');
    event.preventDefault();
  });
}
