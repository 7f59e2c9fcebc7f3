import type { Bridge } from '../shared/ipc-contract.ts';
import { browserPlatform } from './browser-platform.ts';
import type { Platform } from './platform.ts';

/** Electron: the app lies on this machine, and main knows where the server is. The page itself runs in the same Chromium. */
export async function electronPlatform(bridge: Bridge): Promise<Platform> {
  const { settings, enrolmentCode } = await bridge.readStart();
  const browser = browserPlatform();
  return {
    ...browser,
    kind: 'electron',
    serverUrl: settings.server,
    onNetwork: (listener) => {
      const endOnline = browser.onNetwork(listener);
      // After a sleep the network is there at once, and Chromium tells of no change.
      const endPower = bridge.onPower((change) => {
        if (change === 'resume') listener();
      });
      return () => {
        endOnline();
        endPower();
      };
    },
    readUpdate: () => bridge.readUpdate(),
    keepApp: () => undefined,
    language: settings.language,
    machine: bridge,
    enrolmentCode,
  };
}
