import { request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Updater } from '../../apps/desktop/src/main/updates.ts';

const desktop = createRequire(join(import.meta.dirname, '../../apps/desktop/package.json'));
const updaterRequire = createRequire(desktop.resolve('electron-updater'));
const builderRequire = createRequire(createRequire(desktop.resolve('electron-builder')).resolve('app-builder-lib'));

type UpdaterClass = new (
  options: null,
  adapter: Adapter,
) => Updater & {
  on: (name: 'error', listener: () => void) => unknown;
};

/** What electron-updater asks of the app that it updates; in Electron its own adapter answers. */
interface Adapter {
  readonly version: string;
  readonly name: string;
  readonly isPackaged: boolean;
  readonly appUpdateConfigPath: string;
  readonly userDataPath: string;
  readonly baseCachePath: string;
  readonly whenReady: () => Promise<void>;
  readonly relaunch: () => void;
  readonly quit: () => void;
  readonly onQuit: () => void;
}

export const { AppImageUpdater } = updaterRequire('./AppImageUpdater.js') as { AppImageUpdater: UpdaterClass };
export const { NsisUpdater } = updaterRequire('./NsisUpdater.js') as { NsisUpdater: UpdaterClass };

/** Writes the block map of an installer behind it, or into a file of its own; what electron-builder does at the end of a build. */
export const { buildBlockMap } = builderRequire('./targets/blockmap/blockmap.js') as {
  buildBlockMap: (
    file: string,
    compression: 'deflate' | 'gzip',
    outFile?: string,
  ) => Promise<{ blockMapSize?: number }>;
};

interface Downloading {
  readonly headers?: Record<string, string> | null;
  readonly cancellationToken: {
    createPromise: (
      work: (resolve: (path: string) => void, reject: (error: Error) => void, onCancel: unknown) => void,
    ) => Promise<string>;
  };
}

interface Executor {
  readonly doDownload: (request: object, task: object, redirects: number) => void;
}

const { HttpExecutor, configureRequestUrl, configureRequestOptions } = updaterRequire('builder-util-runtime') as {
  HttpExecutor: new () => Executor;
  configureRequestUrl: (url: URL, request: object) => void;
  configureRequestOptions: (request: object) => void;
};

/** electron-updater's requests over Node's own http; only Electron has its `net`. It counts the bytes that were announced to it. */
export class NodeExecutor extends HttpExecutor {
  bytes = 0;

  createRequest(options: object, callback: (response: unknown) => void) {
    return request(options, (response) => {
      this.bytes += Number(response.headers['content-length'] ?? 0);
      callback(response);
    });
  }

  download(url: URL, destination: string, options: Downloading): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const wanted = { headers: options.headers ?? undefined, redirect: 'manual' };
      configureRequestUrl(url, wanted);
      configureRequestOptions(wanted);
      const callback = (error: Error | null) => (error ? reject(error) : resolve(destination));
      this.doDownload(wanted, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}
