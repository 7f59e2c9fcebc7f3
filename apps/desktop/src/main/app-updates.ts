import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdateReport } from '@lineside/domain';
import { app, net, powerMonitor } from 'electron';
import electronUpdater from 'electron-updater';
import { journalByHiddenPage } from './journal-on-disk.ts';
import { openJournalPage } from './journal-window.ts';
import type { Log } from './log-file.ts';
import type { RollOut } from './roll-out.ts';
import { startUpdateRounds } from './update-rounds.ts';
import { readUpdateKey } from './update-signature.ts';
import { metadataName, Updates } from './updates.ts';

interface UpdatesOfApp {
  readonly server: string;
  readonly rollOut: Pick<RollOut, 'channel' | 'updateKeys'>;
  readonly onChange: (report: UpdateReport) => void;
  readonly log: Log;
}

/** Public keys that the app was built with, one a line; packed with the program. */
const keyFile = 'update-keys.txt';

/** Keeps a packaged app up to date from its plant's server; an unpackaged one is a developer's and stays as it is. */
export function startUpdates({ server, rollOut, onChange, log }: UpdatesOfApp): void {
  if (!app.isPackaged) return;
  const { autoUpdater } = electronUpdater;
  const say = (level: 'info' | 'warn' | 'error') => (said: unknown) => log(level, `updater: ${String(said)}`);
  autoUpdater.logger = { info: say('info'), warn: say('warn'), error: say('error') };
  const updates = new Updates({
    updater: autoUpdater,
    version: app.getVersion(),
    server,
    channel: rollOut.channel,
    metadata: metadataName(process.platform, process.arch),
    keys: [...builtInKeys(), ...rollOut.updateKeys].map(readUpdateKey),
    fetchText,
    idleMs: () => powerMonitor.getSystemIdleTime() * 1000,
    journal: journalByHiddenPage(openJournalPage),
    onChange: (report) => {
      log('info', `update: ${report.state} ${report.version ?? ''} ${report.reason ?? ''}`);
      onChange(report);
    },
  });
  const later = (milliseconds: number, task: () => void) => void setTimeout(task, milliseconds);
  startUpdateRounds({ updates, random: Math.random, later });
}

function builtInKeys(): readonly string[] {
  const lines = readFileSync(join(app.getAppPath(), keyFile), 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** By Chromium's own network, which knows the plant's certificate. */
async function fetchText(url: string): Promise<string> {
  const answer = await net.fetch(url, { cache: 'no-store' });
  if (!answer.ok) throw Object.assign(new Error(`${answer.status} for ${url}`), { code: 'signature_missing' });
  return answer.text();
}
