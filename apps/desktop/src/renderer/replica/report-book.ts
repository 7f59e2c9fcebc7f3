import type { DeviceReport } from '@lineside/domain';
import type { Platform } from '../../platform/platform.ts';
import type { LiveConnection } from './live-connection.ts';
import { appVersion } from './release.ts';
import type { SyncParts } from './sync-session.ts';

interface ReportOptions {
  readonly live: LiveConnection;
  readonly parts: Pick<SyncParts, 'journal' | 'clock'>;
  readonly readUpdate: Platform['readUpdate'];
}

/** What the server was told of this device on this connection; it is told again when that has changed. */
export class ReportBook {
  readonly #options: ReportOptions;
  #told = '';

  constructor(options: ReportOptions) {
    this.#options = options;
  }

  /** Another connection: whoever hears it knows nothing yet. */
  forget(): void {
    this.#told = '';
  }

  async tell(): Promise<void> {
    const { live } = this.#options;
    if (!live.report) return;
    const report = await reportOf(this.#options);
    const text = JSON.stringify(report);
    if (text === this.#told) return;
    this.#told = text;
    live.report(report);
  }
}

async function reportOf({ parts: { journal, clock }, readUpdate }: ReportOptions): Promise<DeviceReport> {
  const [tail, progress, identity, update] = await Promise.all([
    journal.tail(),
    journal.fact('progress'),
    journal.fact('identity'),
    readUpdate().catch(() => null),
  ]);
  const confirmed = Math.max(identity?.base.deviceSeq ?? 0, progress.confirmed);
  const unsent = Math.max(0, tail.deviceSeq - confirmed);
  return { version: appVersion, unsent, clock: clock.quality, ...(update && { update }) };
}
