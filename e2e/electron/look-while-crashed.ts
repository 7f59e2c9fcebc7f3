import { journalLookName, journalLookPage } from '../../apps/desktop/src/shared/journal-look.ts';
import type { DesktopApp } from './desktop-app.ts';

/** Ends the page, and has the journal looked at as src/main/journal-window.ts does it before an update. */
export function lookWhileCrashed({ app }: DesktopApp): Promise<unknown> {
  const asked = { address: `app://lineside/${journalLookPage}`, expression: `window.${journalLookName}` };
  return app.evaluate(async ({ BrowserWindow }, { address, expression }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    const webPreferences = { contextIsolation: true, sandbox: true, nodeIntegration: false };
    const hidden = new BrowserWindow({ show: false, webPreferences });
    await hidden.loadURL(address);
    const looked: unknown = await hidden.webContents.executeJavaScript(expression);
    hidden.destroy();
    return looked;
  }, asked);
}
