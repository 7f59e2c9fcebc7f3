import type { ViewQuery } from './kiosk-contract.ts';
import type { PulledRow } from './replica-schema.ts';
import type { ReplicaStore } from './replica-store.ts';

interface Kept {
  readonly replica: ReplicaStore;
  readonly mark: number;
  readonly limit: number;
  readonly rows: readonly PulledRow[];
}

/** The pulled rows of one watched list. What this device records changes none of them: they are read again after a page only. */
export class ListRows {
  readonly #query: ViewQuery;
  #kept: Kept | null = null;

  constructor(query: ViewQuery) {
    this.#query = query;
  }

  /** The rows that were read before, at least `limit` of them if there are so many; null where a page came since. */
  known(replica: ReplicaStore, limit: number): readonly PulledRow[] | null {
    const kept = this.#kept;
    const isRight = kept !== null && kept.replica === replica && kept.mark === replica.mark && kept.limit >= limit;
    return isRight ? kept.rows : null;
  }

  async read(replica: ReplicaStore, limit: number): Promise<readonly PulledRow[]> {
    // Before the read: a page that comes meanwhile may be in the rows or not.
    const { mark } = replica;
    const rows = await replica.list(this.#query, limit);
    this.#kept = { replica, mark, limit, rows };
    return rows;
  }
}
