import { join } from 'node:path';
import type { UpdateReport } from '@lineside/domain';
import { app, type BrowserWindow, crashReporter, Menu, session } from 'electron';
import { makeAnswers } from './answers.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { startUpdates } from './app-updates.ts';
import { judgeCertificate } from './certificate-trust.ts';
import { readCommandLine } from './command-line.ts';
import { findRollOut } from './find-roll-out.ts';
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
const { rollOut, text: rollOutText, fault: rollOutFault } = findRollOut(process.argv, programPath());
let updateReport: UpdateReport | null = null;

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
  if (rollOutFault !== null) log('error', `roll-out: ${rollOutFault}`);
  if (rollOutText !== null && settings.takeRollOut(rollOutText, rollOut.settings)) log('info', 'roll-out: taken over');
  for (const fault of commandLine.faults) log('error', `command line: ${fault}`);
  if (secretStore() === 'basic_text') log('warn', 'the system keeps no secrets (basic_text): install a keyring');
  Menu.setApplicationMenu(null);
  guardPermissions(session.defaultSession, log);
  if (rollOut.certificate !== null) trustServer(rollOut.certificate);
  serveApp({ root: join(built, 'renderer'), server: () => settings.get().server, log });
  answerCalls(
    makeAnswers({
      settings,
      logFile,
      window: () => ofNow(window),
      update: () => updateReport,
      enrolmentCode: rollOut.enrolmentCode,
    }),
    log,
  );
  if (app.isPackaged) attendStart();
  await dropOldDumps(app.getPath('crashDumps'));
  open();
  const { server } = settings.get();
  startUpdates({
    server,
    rollOut,
    log,
    onChange: (report) => {
      updateReport = report;
    },
  });
}

/** The page's connections, and those of the updater, which has a session of its own. */
function trustServer(fingerprint: string): void {
  for (const one of [session.defaultSession, session.fromPartition('electron-updater', { cache: false })])
    one.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
      const known = { server: settings.get().server, fingerprint };
      answer(judgeCertificate({ hostname, fingerprint: certificate.fingerprint }, known));
    });
}

/** What the system starts; an AppImage runs from a folder of its own. */
function programPath(): string {
  return process.env.APPIMAGE ?? app.getPath('exe');
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
    executable: programPath(),
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
    log('error', `start failed: ${error instanceof Error ? error.stack : String(error)}`);
    app.exit(1);
  });
} else app.quit();
