import { join } from 'node:path';
import { app, type BrowserWindow, crashReporter, Menu, session } from 'electron';
import { makeAnswers } from './answers.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { readCommandLine } from './command-line.ts';
import { answerCalls } from './ipc.ts';
import { LogFile } from './log-file.ts';
import { dropOldDumps, secretStore } from './machine.ts';
import { guardNavigation } from './navigation.ts';
import { guardPermissions } from './permissions.ts';
import { attendPower } from './power.ts';
import { keepAlive } from './recovery.ts';
import { SettingsFile } from './settings-file.ts';
import { startWithSystem } from './start-with-system.ts';
import { openWindow } from './window.ts';

const commandLine = readCommandLine(process.argv);
if (commandLine.dataFolder !== null) app.setPath('userData', commandLine.dataFolder);
const logFile = new LogFile(app.getPath('logs'));
const log = logFile.write;
const settings = new SettingsFile(app.getPath('userData'), commandLine.settings, log);
const built = join(import.meta.dirname, '..');

crashReporter.start({ uploadToServer: false });
registerAppScheme();
app.enableSandbox();
guardNavigation(log);

let window: BrowserWindow | null = null;
let isLeaving = false;

function open(): void {
  const { role } = settings.get();
  const preload = join(built, 'preload/index.cjs');
  window = openWindow({ role, preload, isPackaged: app.isPackaged, isLeaving: () => isLeaving, log });
  keepAlive(window, log);
  attendPower(window, role === 'kiosk');
}

function comeForward(): void {
  log('info', 'second instance: handed over');
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

async function begin(): Promise<void> {
  await app.whenReady();
  log('info', `start ${app.getVersion()}, ${settings.get().role}, ${settings.get().server}`);
  for (const fault of commandLine.faults) log('error', `command line: ${fault}`);
  if (secretStore() === 'basic_text') log('warn', 'the system keeps no secrets (basic_text): install a keyring');
  Menu.setApplicationMenu(null);
  guardPermissions(session.defaultSession, log);
  serveApp({ root: join(built, 'renderer'), server: () => settings.get().server, log });
  answerCalls(makeAnswers({ settings, logFile, window: () => ofNow(window) }), log);
  if (app.isPackaged) attendStart();
  await dropOldDumps(app.getPath('crashDumps'));
  open();
}

function ofNow(opened: BrowserWindow | null): BrowserWindow {
  if (opened === null) throw new Error('no window is open');
  return opened;
}

function attendStart(): void {
  const { role, startsWithSystem } = settings.get();
  startWithSystem({
    starts: role === 'kiosk' && startsWithSystem,
    platform: process.platform,
    executable: process.env.APPIMAGE ?? app.getPath('exe'),
    autostartFolder: join(app.getPath('appData'), 'autostart'),
    setLoginItem: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
  });
}

app.on('before-quit', () => {
  isLeaving = true;
});
app.on('window-all-closed', () => app.quit());
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', comeForward);
  begin().catch((error: unknown) => {
    log('error', `start failed: ${error instanceof Error ? error.stack : error}`);
    app.exit(1);
  });
} else app.quit();
