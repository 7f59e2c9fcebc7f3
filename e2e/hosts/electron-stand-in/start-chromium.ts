import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromiumArguments, findChromium } from '../../../scripts/chromium.mjs';
import { app } from './app.ts';
import { launchChromium } from './chromium.ts';
import { proxyDevtools } from './devtools-proxy.ts';
import { host, warn } from './host.ts';
import { startSchemeServer } from './schemes.ts';

const popupMs = 300;

/** Of Electron alone, or given anyway. */
const ownSwitches = new Set(['no-sandbox', 'inspect', 'remote-debugging-port', 'password-store', 'use-mock-keychain']);

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly openerId?: string;
}

/** Starts Chromium on the app's data folder and tells the app that it is ready. */
export async function startChromium(): Promise<void> {
  const executable = findChromium();
  if (executable === undefined) throw new Error('electron stand-in: no Chromium found; set CHROMIUM_PATH');
  await startSchemeServer();
  const chromium = launchChromium(executable, switches());
  host.chromium = chromium;
  void chromium.gone.then((code) => {
    if (host.isLeaving) return;
    warn('Chromium ended with', code);
    app.exit(1);
  });
  const { product } = await chromium.cdp.send<{ product: string }>('Browser.getVersion');
  Object.defineProperty(process.versions, 'chrome', { value: product.split('/')[1], enumerable: true });
  chromium.cdp.on('Target.targetCreated', ({ targetInfo }: { targetInfo: Target }) => void closePopup(targetInfo));
  await chromium.cdp.send('Target.setDiscoverTargets', { discover: true });
  if (host.wantsPort) {
    const address = await proxyDevtools(await chromium.address);
    process.stderr.write(`\nDevTools listening on ${address}\n`);
  }
  app.becomeReady();
}

function switches(): readonly string[] {
  const folder = join(app.getPath('userData'), 'chromium');
  mkdirSync(folder, { recursive: true });
  const schemes = [...host.schemes.keys()].map((scheme) => `MAP *.${scheme}.localhost 127.0.0.1:${host.schemePort}`);
  // Nothing leaves this machine.
  const rules = [...schemes, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1'].join(', ');
  const given = [...host.switches].filter(([name]) => !ownSwitches.has(name));
  return [
    ...chromiumArguments(),
    ...(process.env.DISPLAY && process.env.ELECTRON_STAND_IN_HEADLESS !== '1' ? [] : ['--headless=new']),
    '--no-startup-window',
    '--no-default-browser-check',
    '--password-store=basic',
    '--disable-hang-monitor',
    '--hide-crash-restore-bubble',
    '--noerrdialogs',
    // The app's own handler decides about windows, not Chromium's guess whether somebody pressed.
    '--disable-popup-blocking',
    `--host-resolver-rules=${rules}`,
    `--user-data-dir=${folder}`,
    '--remote-debugging-pipe',
    ...(host.wantsPort ? ['--remote-debugging-port=0'] : []),
    ...given.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  ];
}

/** Its page has been asked about: see `WebContents`. */
async function closePopup({ targetId, type, openerId }: Target): Promise<void> {
  if (type !== 'page' || !host.contentsByTarget.has(openerId ?? '')) return;
  // One that is closed while it is being made takes its opener's process with it.
  await delay(popupMs);
  await host.chromium?.cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
}
