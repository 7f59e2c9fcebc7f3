import { cdp, host } from './host.ts';
import { NamedEmitter } from './not-implemented.ts';
import { toApp } from './schemes.ts';

type RequestHandler = (
  contents: null,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: { readonly requestingUrl: string; readonly isMainFrame: boolean },
) => void;

/** Electron's words for what a page may ask, and Chromium's. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  geolocation: ['geolocation'],
  'idle-detection': ['idle-detection'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
  'persistent-storage': ['persistent-storage'],
  'window-management': ['window-management'],
};

class Session extends NamedEmitter {
  #onRequest: RequestHandler | null = null;
  readonly #origins = new Set<string>();

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#onRequest = handler;
  }

  /** Chromium's own checks cannot be asked about; the request handler decides here. */
  setPermissionCheckHandler(_handler: unknown): void {}

  /** No page gets a device here, whatever the handler says. */
  setDevicePermissionHandler(_handler: unknown): void {}

  /**
   * Asks the handler about every permission before the page does, since Chromium tells nobody when it does, and lets Chromium
   * answer the page so. Once an origin.
   */
  async decideFor(origin: string): Promise<void> {
    if (this.#origins.has(origin)) return;
    this.#origins.add(origin);
    for (const [permission, names] of Object.entries(permissions)) {
      const setting = this.#isGranted(permission, origin) ? 'granted' : 'denied';
      for (const name of names) await cdp().send('Browser.setPermission', { origin, permission: { name }, setting });
    }
  }

  #isGranted(permission: string, origin: string): boolean {
    // Electron grants everything while nobody decides.
    if (!this.#onRequest) return true;
    let isGranted = false;
    const answer = (granted: boolean) => {
      isGranted = granted;
    };
    this.#onRequest(null, permission, answer, { requestingUrl: toApp(`${origin}/`), isMainFrame: true });
    return isGranted;
  }
}

const defaultSession = new Session();

/** The module: one session, there once the app is ready. */
export const session = {
  get defaultSession(): Session {
    if (!host.isReady) throw new Error('Session can only be received when app is ready');
    return defaultSession;
  },
};
