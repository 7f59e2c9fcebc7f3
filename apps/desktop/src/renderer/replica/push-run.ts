import type { PushRequest } from '@lineside/domain';
import type { EntryRow } from './journal-database.ts';
import { clocksFor } from './push-clocks.ts';
import { SyncStopped } from './sync-errors.ts';
import type { SyncParts } from './sync-session.ts';

export const pushLimit = 500;

/** Own entries that travel together, and what they are chained to. */
export interface PushRun {
  readonly entries: readonly EntryRow[];
  readonly previousHash: string;
  readonly after: number;
  readonly last: number;
}

/** The entries behind a number; null where there are none. @throws SyncStopped */
export async function readRun(
  { journal, handingOver }: Pick<SyncParts, 'journal' | 'handingOver'>,
  after: number,
): Promise<PushRun | null> {
  const { upTo } = handingOver ?? { upTo: Number.POSITIVE_INFINITY };
  const held = await journal.entriesAfter(after, pushLimit);
  const entries = wholeCommands(held.filter(({ deviceSeq }) => deviceSeq <= upTo));
  const last = entries.at(-1);
  if (!last) return null;
  // The server was restored to before what this device has dropped: only a manager can let it go on behind that.
  if (entries[0]?.deviceSeq !== after + 1) throw new SyncStopped('unknown_device');
  const before = await journal.entry(after);
  const base = (await journal.fact('identity'))?.base;
  const previousHash = before?.chainHash ?? (base?.deviceSeq === after ? base.chainHash : undefined);
  if (previousHash === undefined) throw new SyncStopped('unknown_device');
  return { entries, previousHash, after, last: last.deviceSeq };
}

/** What is sent, as of now. @throws SyncStopped, SyncFailed, TransportError */
export async function requestOf(parts: SyncParts, { entries, previousHash, last }: PushRun): Promise<PushRequest> {
  const clocks = await clocksFor(parts, entries);
  return {
    protocol: parts.protocol,
    previousHash,
    entries: entries.map(({ deviceSeq, bytes, chainHash }) => ({ deviceSeq, bytes, chainHash })),
    urgent: entries.some(({ urgent }) => urgent) || (await parts.journal.isUrgentAfter(last)),
    clocks,
  };
}

/** The run behind the one that is under way, read while the server works on that one. */
export class PushAhead {
  #run: Promise<PushRun | null> = Promise.resolve(null);

  read(parts: SyncParts, after: number): void {
    // Whatever is wrong with it is found when it is its turn.
    this.#run = readRun(parts, after).catch(() => null);
  }

  /** The run behind this number, if it is the one that was read. */
  async peek(after: number): Promise<PushRun | null> {
    const run = await this.#run;
    return run?.after === after ? run : null;
  }

  /** Resolves when nothing is read any more. */
  async settle(): Promise<void> {
    await this.#run;
  }

  async take(after: number): Promise<PushRun | null> {
    const run = await this.peek(after);
    this.#run = Promise.resolve(null);
    return run;
  }
}

/** A command is judged as one, so its entries travel together. */
function wholeCommands(rows: readonly EntryRow[]): readonly EntryRow[] {
  const end = rows.findLastIndex(({ commandRest }) => commandRest === 0);
  return rows.slice(0, end + 1);
}
