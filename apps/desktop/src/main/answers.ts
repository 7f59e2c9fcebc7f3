import type { UpdateReport } from '@lineside/domain';
import { app, type BrowserWindow } from 'electron';
import { AdminGate } from './admin-gate.ts';
import { exportFile } from './export-file.ts';
import type { Answers } from './ipc.ts';
import type { LogFile } from './log-file.ts';
import { readMachine } from './machine.ts';
import { startAnew } from './recovery.ts';
import type { SettingsFile } from './settings-file.ts';

interface AnswerParts {
  readonly settings: SettingsFile;
  readonly logFile: LogFile;
  readonly window: () => BrowserWindow;
  readonly update: () => UpdateReport | null;
  readonly enrolmentCode: string | null;
}

/** What main does for the page. What changes or shows the machine asks the gate first. */
export function makeAnswers({ settings, logFile, window, update, enrolmentCode }: AnswerParts): Answers {
  const gate = new AdminGate({
    kept: () => settings.adminPin,
    keep: (pin) => settings.changeAdminPin(pin),
    monotonicMs: () => performance.now(),
  });
  const log = logFile.write;
  return {
    readStart: () => ({ settings: settings.get(), version: app.getVersion(), enrolmentCode }),
    readUpdate: update,
    writeLog: (level, text) => log(level, `page: ${text}`),
    openAdmin: async (pin) => {
      const admission = await gate.open(pin);
      log(admission === 'open' ? 'info' : 'warn', `admin corner: ${admission}`);
      return admission;
    },
    setAdminPin: async (pin) => {
      await gate.setPin(pin);
      log('info', 'admin corner: PIN set');
    },
    closeAdmin: () => gate.close(),
    readMachine: () => {
      gate.demandOpen();
      return readMachine(logFile);
    },
    changeSettings: (changed) => {
      gate.demandOpen();
      settings.change(changed);
      log('info', `settings: ${JSON.stringify(changed)}`);
    },
    exportFile: async (kind, text) => {
      gate.demandOpen();
      const isWritten = await exportFile({ kind, text, window: window(), logFile });
      if (isWritten) log('info', `exported: ${kind}`);
      return isWritten;
    },
    restart: () => {
      gate.demandOpen();
      log('info', 'restart asked for');
      startAnew();
    },
  };
}
