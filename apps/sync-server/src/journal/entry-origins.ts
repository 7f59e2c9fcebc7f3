import type { Uuid } from '@lineside/domain';
import type { EntryOriginRow } from '../db/entry-origins.ts';
import type { RequestOrigin } from '../db/security-log.ts';

/** Notes from where the entries of one transaction came: a row where that is another place than for the entry before. */
export class EntryOrigins {
  readonly #last = new Map<Uuid, RequestOrigin | null>();
  readonly #changes: EntryOriginRow[] = [];

  /** What is stored of the device's newest entry; null: nothing, or the server itself. */
  known(deviceId: Uuid, origin: RequestOrigin | null): void {
    this.#last.set(deviceId, origin);
  }

  /** The entries of a device from this number on came from there. */
  note(deviceId: Uuid, firstSeq: number, origin: RequestOrigin | null): void {
    if (isSame(this.#last.get(deviceId) ?? null, origin)) return;
    this.#last.set(deviceId, origin);
    this.#changes.push({ deviceId, firstSeq, origin });
  }

  get changes(): readonly EntryOriginRow[] {
    return this.#changes;
  }
}

function isSame(left: RequestOrigin | null, right: RequestOrigin | null): boolean {
  return left?.address === right?.address && left?.agent === right?.agent;
}
