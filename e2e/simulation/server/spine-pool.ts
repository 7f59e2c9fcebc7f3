import type { Faults } from '../../../apps/sync-server/src/db/database.ts';
import { openSpine, type Spine } from '../../../apps/sync-server/src/spine.ts';

/** A spine that one history at a time uses; clock and faults are that history's. */
export interface SpineSlot {
  readonly spine: Spine;
  now: () => number;
  onFault: Faults;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const nothing: Faults = () => undefined;

/** Spines over one database. One that ended well is used again; after a crash or a restart there is a new one. */
export class SpinePool {
  readonly #databaseUrl: string;
  readonly #free: SpineSlot[] = [];
  readonly #closing = new Set<Promise<void>>();
  opened = 0;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  /** `fresh`: a process that has just started, which settles what an earlier one left due. */
  async take(now: () => number, fresh = false): Promise<SpineSlot> {
    const slot = (fresh ? undefined : this.#free.pop()) ?? (await this.#open());
    slot.now = now;
    return slot;
  }

  async giveBack(slot: SpineSlot): Promise<void> {
    slot.onFault = nothing;
    // Each holds connections, and Postgres gives a hundred to all.
    if (this.#free.length > 0) await this.discard(slot);
    else this.#free.push(slot);
  }

  /** Closes it; a crashed one lets go of its connections when its transaction has failed. */
  async discard(slot: SpineSlot): Promise<void> {
    const closed = slot.spine.close().catch(() => undefined);
    this.#closing.add(closed);
    await closed;
    this.#closing.delete(closed);
  }

  async close(): Promise<void> {
    await Promise.all(this.#closing);
    await Promise.all(this.#free.splice(0).map(({ spine }) => spine.close()));
  }

  async #open(): Promise<SpineSlot> {
    this.opened += 1;
    const slot: { spine: Spine | null; now: () => number; onFault: Faults } = {
      spine: null,
      now: () => 0,
      onFault: nothing,
    };
    slot.spine = await withoutKeepers(() =>
      openSpine({
        databaseUrl: this.#databaseUrl,
        logger: silent,
        now: () => slot.now(),
        faults: (point) => slot.onFault(point),
        // Figures are computed beside the journal, and change nothing of it.
        keepsFigures: false,
      }),
    );
    // A keeper looks when the history says so, and the history waits for it.
    Object.assign(slot.spine.numbers, { soon: () => undefined });
    return slot as SpineSlot;
  }
}

const keeperMs = 15_000;

/** The server's keepers look by real time, of which a history knows nothing: their timers never come. */
async function withoutKeepers<Value>(open: () => Promise<Value>): Promise<Value> {
  const original = globalThis.setInterval;
  const never = (task: () => void, ms?: number) => original((ms ?? 0) < keeperMs ? task : () => undefined, ms);
  Object.assign(globalThis, { setInterval: never });
  try {
    return await open();
  } finally {
    Object.assign(globalThis, { setInterval: original });
  }
}
