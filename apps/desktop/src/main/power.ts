import { type BrowserWindow, powerMonitor, powerSaveBlocker } from 'electron';
import type { NoticeArguments } from '../shared/ipc-contract.ts';

/** Keeps a kiosk's screen on, and tells the page when the machine slept: its clock and its connection are looked at again. */
export function attendPower(window: BrowserWindow, isKiosk: boolean): void {
  if (isKiosk) powerSaveBlocker.start('prevent-display-sleep');
  const tell = (...said: NoticeArguments<'power'>) => {
    if (!window.isDestroyed()) window.webContents.send('power', ...said);
  };
  powerMonitor.on('suspend', () => tell('suspend'));
  powerMonitor.on('resume', () => tell('resume'));
}
