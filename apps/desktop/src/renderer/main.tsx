import './no-eval.ts';
import { choosePlatform } from '../platform/choose-platform.ts';
import { enrolByRollOut } from './app/enrol-by-roll-out.ts';
import { demandSecure } from './app/insecure-page.ts';
import { start } from './app/start.tsx';
import { startFreshApp } from './app/start-fresh-app.ts';
import { openKiosk } from './replica/kiosk.ts';
import { createScanner } from './scanner/scanner.ts';
import { useScannerSettings } from './scanner/scanner-settings-store.ts';

const platform = await choosePlatform(window);
const host = document.getElementById('root');
if (!host) throw new Error('index.html has no root');
platform.keepApp();
if (platform.kind === 'browser') startFreshApp(window);
const scanner = createScanner({ window, platform, settings: () => useScannerSettings.getState().settings });
const open = async () => {
  demandSecure(window);
  const kiosk = await openKiosk({ platform });
  // Not waited for: without a network it takes its time.
  void enrolByRollOut(kiosk, platform.enrolmentCode);
  return kiosk;
};
await start(host, open, { scanner, machine: platform.machine, language: platform.language });
