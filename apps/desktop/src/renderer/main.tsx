import './no-eval.ts';
import { choosePlatform } from '../platform/choose-platform.ts';
import { demandSecure } from './app/insecure-page.ts';
import { start } from './app/start.tsx';
import { openKiosk } from './replica/kiosk.ts';
import { createScanner } from './scanner/scanner.ts';
import { useScannerSettings } from './scanner/scanner-settings-store.ts';

const platform = await choosePlatform(window);
const host = document.getElementById('root');
if (!host) throw new Error('index.html has no root');
platform.keepApp();
const scanner = createScanner({ window, platform, settings: () => useScannerSettings.getState().settings });
const open = async () => {
  demandSecure(window);
  return openKiosk({ platform });
};
await start(host, open, { scanner, machine: platform.machine, language: platform.language });
