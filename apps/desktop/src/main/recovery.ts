import { app, type BrowserWindow } from 'electron';
import type { Log } from './log-file.ts';
import { RestartBudget } from './restart-budget.ts';

/** Chromium's code for a load that was given up for another one. */
const aborted = -3;
const loadAgainMs = 1000;

/** Brings the page back after a crash, a hang and a failed load. Nothing of value is in the page: the journal is on the disk. */
export function keepAlive(window: BrowserWindow, log: Log): void {
  const contents = window.webContents;
  const budget = new RestartBudget();
  const reload = () => {
    if (!window.isDestroyed()) contents.reload();
  };
  window.on('unresponsive', () => {
    log('error', 'page hangs: ended');
    contents.forcefullyCrashRenderer();
  });
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const remedy = budget.next(performance.now());
    log('error', `page gone: ${reason} (${exitCode}); ${remedy.kind}`);
    if (remedy.kind === 'reload') setTimeout(reload, remedy.afterMs);
    else startAnew();
  });
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (!isMainFrame || code === aborted) return;
    log('error', `page not loaded: ${description} (${code}) ${url}`);
    setTimeout(reload, loadAgainMs);
  });
}

/** The whole program once more, with what it was started with. */
export function startAnew(): void {
  app.relaunch();
  app.exit(0);
}
