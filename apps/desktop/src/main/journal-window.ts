import { BrowserWindow } from 'electron';
import { appOrigin } from '../shared/app-address.ts';
import { journalLookName, journalLookPage } from '../shared/journal-look.ts';
import type { HiddenPage } from './journal-on-disk.ts';

/** Opens the page that looks into the journal, out of sight; it has no preload and reaches nothing of main. */
export function openJournalPage(): HiddenPage {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: false,
    },
  });
  return {
    read: async () => {
      await window.loadURL(`${appOrigin}/${journalLookPage}`);
      return window.webContents.executeJavaScript(`window.${journalLookName}`);
    },
    close: () => window.destroy(),
  };
}
