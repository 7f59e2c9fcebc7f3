import type { ClockSync, JournalTail, Uuid } from '@lineside/domain';
import type { EarlierName } from './device-lineage.ts';
import type { JournalDatabase } from './journal-database.ts';
import type { DeviceIdentity } from './kiosk-contract.ts';
import type { Session } from './session.ts';
import type { UnresolvedEntry } from './unresolved-entries.ts';

export interface LastOffset {
  readonly ms: number;
  readonly uncertaintyMs: number;
  readonly bootId: Uuid;
  /** What the wall clock said at the exchange, and what the server's time was then. */
  readonly wallMs: number;
  readonly serverMs: number;
}

/** How far the push has come. `sent` is written before a run leaves, so that no receipt is ever taken for a stranger's. */
export interface PushProgress {
  readonly confirmed: number;
  readonly sent: number;
}

/** The replica's generations by number; `building` grows beside the one that is looked at. */
interface Generations {
  readonly current: number;
  readonly building: number | null;
  /** To be deleted. */
  readonly obsolete: readonly number[];
  /** After a fork, or where a copy of this device sent its entries: ask for every receipt once more. */
  readonly allReceipts: boolean;
}

export interface StoredIdentity extends DeviceIdentity {
  /** Where the journal began at enrolment. */
  readonly base: JournalTail;
  /** The names that it had before forks, oldest first. */
  readonly earlier?: readonly EarlierName[];
}

/** When entries were known to be settled, so that they can be dropped 14 days later. */
interface SettledMark {
  readonly at: number;
  readonly deviceSeq: number;
}

/** What the server said of who may sign in here. Believed only as far as it is signed. */
interface KeptPeople {
  readonly version: string;
  readonly bundle: string;
  readonly signature: string;
}

/** A text that only this device can have written: an HMAC of it with the device's secret stands beside it. */
export interface Sealed {
  readonly text: string;
  readonly seal: string;
}

/** Every fact a device keeps of itself beside its journal, by name. */
export interface DeviceFacts {
  readonly identity: StoredIdentity | null;
  readonly session: Session | null;
  /** Signed in and not active, last active first. */
  readonly resting: readonly Session[];
  readonly secret: CryptoKey | null;
  readonly stationPeople: KeptPeople | null;
  /** The server's key, as it was first told with this secret. */
  readonly serverKey: Sealed | null;
  readonly signInGuard: Sealed | null;
  readonly progress: PushProgress;
  readonly generations: Generations;
  readonly offset: LastOffset | null;
  /** The exchanges of each boot that entries may name: one for each stretch without a jump of its clocks. */
  readonly clocks: readonly ClockSync[];
  readonly settled: readonly SettledMark[];
  /** What the journal has dropped, and somebody has still to look at. */
  readonly unresolved: readonly UnresolvedEntry[];
  readonly lastContactAt: number | null;
}

const initial: DeviceFacts = {
  identity: null,
  session: null,
  resting: [],
  secret: null,
  stationPeople: null,
  serverKey: null,
  signInGuard: null,
  progress: { confirmed: 0, sent: 0 },
  generations: { current: 1, building: null, obsolete: [], allReceipts: false },
  offset: null,
  clocks: [],
  settled: [],
  unresolved: [],
  lastContactAt: null,
};

/** Reads a fact; inside a transaction on `facts` it is part of it. */
export async function readFact<Name extends keyof DeviceFacts>(
  database: JournalDatabase,
  name: Name,
): Promise<DeviceFacts[Name]> {
  const row = await database.facts.get(name);
  return row === undefined ? initial[name] : (row.value as DeviceFacts[Name]);
}

export async function writeFact<Name extends keyof DeviceFacts>(
  database: JournalDatabase,
  name: Name,
  value: DeviceFacts[Name],
): Promise<void> {
  await database.facts.put({ key: name, value });
}
