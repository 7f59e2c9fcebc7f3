import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { host, preventable } from './host.ts';
import { NamedEmitter, named } from './not-implemented.ts';
import { record } from './services.ts';
import { SingleInstance } from './single-instance.ts';

const endLimitMs = 5000;

class App extends NamedEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  #instance: SingleInstance | null = null;

  readonly commandLine = named('app.commandLine', {
    appendSwitch: (name: string, value = '') => void host.switches.set(name, value),
    hasSwitch: (name: string) => host.switches.has(name),
    getSwitchValue: (name: string) => host.switches.get(name) ?? '',
  });

  getName = (): string => host.manifest.productName ?? host.manifest.name ?? 'Electron';
  getVersion = (): string => host.manifest.version ?? '0.0.0';
  getAppPath = (): string => host.appPath;
  getLocale = (): string => 'en-US';
  isReady = (): boolean => host.isReady;
  whenReady = (): Promise<void> => this.#ready.promise;

  getPath(name: string): string {
    const own = this.#paths.get(name);
    if (own !== undefined) return own;
    const appData = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return appData;
      case 'temp':
        return tmpdir();
      case 'userData':
        return join(appData, this.getName());
      case 'sessionData':
        return this.getPath('userData');
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'crashDumps':
        return join(this.getPath('userData'), 'Crashpad');
      case 'exe':
        return process.execPath;
      default:
        throw new Error(`electron stand-in: the path '${name}' is not implemented`);
    }
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }

  enableSandbox(): void {
    if (host.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setLoginItemSettings(settings: object): void {
    record('app.setLoginItemSettings', settings);
  }

  requestSingleInstanceLock(): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'));
    return this.#instance.take(({ argv, cwd }) => this.emit('second-instance', preventable(), argv, cwd));
  }

  /** Chromium runs: the app may go on. */
  becomeReady(): void {
    host.isReady = true;
    this.#ready.resolve();
    this.emit('ready', preventable(), {});
  }

  windowClosed(): void {
    if (host.windows.size > 0 || host.isLeaving) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  quit(): void {
    if (host.isLeaving) return;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    for (const window of host.windows.values()) {
      window.close();
      if (!window.isDestroyed()) return;
    }
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  relaunch(): void {
    record('app.relaunch');
  }

  exit(code = 0): void {
    if (host.isLeaving) return;
    host.isLeaving = true;
    this.emit('quit', preventable(), code);
    this.#instance?.release();
    void this.#end(code);
  }

  async #end(code: number): Promise<void> {
    await this.#instance?.told;
    const { chromium } = host;
    if (chromium) {
      const closed = chromium.cdp.send('Browser.close').then(() => chromium.gone);
      await Promise.race([closed.catch(() => undefined), delay(endLimitMs)]);
      chromium.child.kill('SIGKILL');
    }
    process.exit(code);
  }
}

export const app = new App();
