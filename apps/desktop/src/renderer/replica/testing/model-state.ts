import type { AggregateState, JournalEntryState, StreamKey, TimedEvent, Uuid, Verdict } from '@lineside/domain';

export interface ModelRow {
  readonly key: StreamKey;
  readonly seq: number;
  readonly state: AggregateState;
}

export interface ModelReceipt {
  readonly deviceSeq: number;
  readonly seq: number;
  readonly verdict: Verdict;
  readonly code: string | null;
}

export interface ModelDevice {
  /** Chain hashes by number; [0] is the hash before the first. */
  readonly chain: readonly string[];
  readonly receipts: ReadonlyMap<number, ModelReceipt>;
}

/** Everything the server holds at one head. Commits replace it, so a backup is a reference. */
export interface ModelState {
  /** Entries as rules read them, by `streamKeyText`. */
  readonly entries: ReadonlyMap<string, JournalEntryState>;
  readonly head: number;
  readonly hashes: readonly string[];
  readonly rows: ReadonlyMap<string, ModelRow>;
  readonly devices: ReadonlyMap<Uuid, ModelDevice>;
  readonly waiting: readonly (readonly TimedEvent[])[];
}
