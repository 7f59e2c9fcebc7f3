import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isBelowMinimum, type UpdateReport } from '@lineside/domain';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { JournalLook } from '../shared/journal-look.ts';
import type { JournalOnDisk } from './journal-on-disk.ts';
import { type HoldReason, mayInstall } from './update-policy.ts';
import { isSignedUpdate } from './update-signature.ts';

/** What is used of electron-updater; its own classes have it. */
export type Updater = Pick<
  AppUpdater,
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
  | 'setFeedURL'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'autoRunAppAfterInstall'
  | 'allowDowngrade'
  | 'disableWebInstaller'
>;

interface UpdateParts {
  readonly updater: Updater;
  /** Of the installed app. */
  readonly version: string;
  /** Origin of the server; with the channel it makes the address of the releases. */
  readonly server: string;
  readonly channel: string;
  /** `latest-linux.yml`, as `metadataName` says. */
  readonly metadata: string;
  /** By which releases are signed; with none, none is installed. */
  readonly keys: readonly KeyObject[];
  readonly fetchText: (url: string) => Promise<string>;
  /** How long nobody has touched the device, milliseconds. */
  readonly idleMs: () => number;
  readonly journal: JournalOnDisk;
  readonly onChange: (report: UpdateReport) => void;
}

interface Loaded {
  readonly update: UpdateInfo;
  readonly file: string;
}

const nothing: UpdateReport = { state: 'none', version: null, reason: null };

/** The metadata of this system, as electron-updater names it. */
export function metadataName(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

/**
 * Keeps the app up to date: looks, checks who signed, loads, and installs when the device is quiet. One thing at a time; what went
 * wrong is told, and the next round tries again.
 */
export class Updates {
  readonly #parts: UpdateParts;
  readonly #feed: string;
  #report = nothing;
  #loaded: Loaded | null = null;
  #work: Promise<unknown> = Promise.resolve();

  constructor(parts: UpdateParts) {
    this.#parts = parts;
    const { updater, server, channel } = parts;
    this.#feed = `${server}/updates/${channel}`;
    // Loaded after the signature was checked, installed when this class says so, and never by leaving the program.
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.autoRunAppAfterInstall = true;
    updater.disableWebInstaller = true;
    // The server answers one range a request.
    updater.setFeedURL({ provider: 'generic', url: this.#feed, useMultipleRangeRequest: false });
    // Last: setting a channel turns it on.
    updater.allowDowngrade = false;
  }

  get report(): UpdateReport {
    return this.#report;
  }

  /** Looks for a release and loads it. What was ready and is not offered any more is not installed either. */
  check(): Promise<UpdateReport> {
    return this.#alone(() => this.#check());
  }

  /** Installs what is ready, if the device is quiet. The app ends then. */
  installWhenQuiet(): Promise<UpdateReport> {
    return this.#alone(() => this.#installWhenQuiet());
  }

  #alone(work: () => Promise<UpdateReport>): Promise<UpdateReport> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #check(): Promise<UpdateReport> {
    const { updater, keys, metadata, fetchText } = this.#parts;
    let update: UpdateInfo;
    let signature: string;
    try {
      const found = await updater.checkForUpdates();
      if (!found?.isUpdateAvailable) return this.#end(nothing);
      update = found.updateInfo;
      signature = await fetchText(`${this.#feed}/${metadata}.sig`);
    } catch (error) {
      // A channel without an offer answers 404.
      if (codeOf(error) === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND') return this.#end(nothing);
      return this.#tell({ ...this.#report, state: 'failed', reason: codeOf(error) });
    }
    const { version } = update;
    if (keys.length === 0) return this.#end({ state: 'refused', version, reason: 'no_keys' });
    if (!isSignedUpdate(update, signature, keys)) return this.#end({ state: 'refused', version, reason: 'signature' });
    return this.#load(update);
  }

  async #load(update: UpdateInfo): Promise<UpdateReport> {
    const { version } = update;
    if (this.#loaded?.update.version !== version) this.#tell({ state: 'loading', version, reason: null });
    try {
      const [file] = await this.#parts.updater.downloadUpdate();
      if (file === undefined) return this.#end({ state: 'failed', version, reason: 'no_file' });
      this.#loaded = { update, file };
      return this.#tell({ state: 'ready', version, reason: null });
    } catch (error) {
      const reason = codeOf(error);
      const isWrong = /CHECKSUM|SIGNATURE/.test(reason);
      return this.#end({ state: isWrong ? 'refused' : 'failed', version, reason });
    }
  }

  async #installWhenQuiet(): Promise<UpdateReport> {
    if (!this.#loaded) return this.#report;
    const { update, file } = this.#loaded;
    const { version } = update;
    const held = await this.#heldBy(update);
    if (held !== null) return this.#tell({ state: 'held', version, reason: held });
    if (!(await isAsSigned(file, update))) return this.#end({ state: 'refused', version, reason: 'file_changed' });
    this.#parts.updater.quitAndInstall(true, true);
    return this.#report;
  }

  /** The journal is asked where nobody touches the device, and that is looked at again afterwards, since asking takes its time. */
  async #heldBy(update: UpdateInfo): Promise<HoldReason | null> {
    const { idleMs, journal, version } = this.#parts;
    const decide = (look: JournalLook | null) => {
      const below = isBelowMinimum(version, minimumOf(update));
      const decision = mayInstall({ idleMs: idleMs(), journal: look, isBelowMinimum: below });
      return decision.install ? null : decision.reason;
    };
    return decide({ unsent: 0, isSignedIn: false }) ?? decide(await journal.look());
  }

  /** Nothing is ready any more. */
  #end(report: UpdateReport): UpdateReport {
    this.#loaded = null;
    return this.#tell(report);
  }

  #tell(report: UpdateReport): UpdateReport {
    const isNew = JSON.stringify(report) !== JSON.stringify(this.#report);
    this.#report = report;
    if (isNew) this.#parts.onChange(report);
    return report;
  }
}

/** Set by the plant, not signed: it can only make a device install earlier what is signed. */
function minimumOf(update: UpdateInfo): string | null {
  const { minimumVersion } = update as { minimumVersion?: unknown };
  return typeof minimumVersion === 'string' ? minimumVersion : null;
}

/** What lies in the cache may have been changed since it was loaded. */
async function isAsSigned(file: string, { files }: UpdateInfo): Promise<boolean> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash).catch(() => undefined);
  const sum = hash.digest('base64');
  return files.some(({ sha512 }) => sha512 === sum);
}

function codeOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (typeof code === 'string' ? code : String(message ?? error)).slice(0, 100);
}
