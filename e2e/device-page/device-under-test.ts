/** One own entry as it lies on the disk. */
export interface StoredEntry {
  readonly deviceSeq: number;
  readonly eventId: string;
  readonly bytes: string;
}

/** A pulled row as it lies on the disk; `good` of an operation. */
interface StoredRow {
  readonly key: string;
  readonly seq: number;
  readonly good: number | null;
}

/** The replica as it lies on the disk, read in one transaction. */
export interface StoredReplica {
  readonly checkpoint: number;
  readonly rows: readonly StoredRow[];
}

/** What a device was told, in the order in which it came; `at` is `Date.now()`. */
interface Noted {
  /** How many own entries the server has confirmed. */
  readonly safe: readonly { readonly at: number; readonly count: number }[];
  /** Good pieces of the operations that are watched. */
  readonly seen: Readonly<Record<string, readonly { readonly at: number; readonly good: number }[]>>;
}

/** What tests ask of the page. */
interface DeviceUnderTest {
  /** Opens the device; before, only what is stored can be read. */
  open(): Promise<void>;
  /** Signs in, enrols at the place with this number of the plant, and starts the operation with this number. */
  prepare(place: number): Promise<{ readonly deviceId: string; readonly operationId: string }>;
  /** Records quantities of one good piece, one after another; the ids of the events, each confirmed. */
  record(operationId: string, count: number): Promise<readonly string[]>;
  /** Resolves when everything is sent and everything is pulled. */
  settled(): Promise<void>;
  /** What this device says of itself now. */
  status(): Promise<{ readonly safe: number; readonly unsent: number; readonly stopped: string | null }>;
  /** Signs in, and has this device enrolled again under its old id. */
  enrolAgain(): Promise<void>;
  /** Notes from now on what this device shows of an operation. */
  watch(operationId: string): void;
  noted(): Noted;
  storedEntries(): Promise<readonly StoredEntry[]>;
  storedReplica(): Promise<StoredReplica>;
}

declare global {
  interface Window {
    device: DeviceUnderTest;
    /** A test that wants to hear of each confirmed entry at once puts this there. */
    tellConfirmed?: (eventIds: readonly string[]) => void;
  }
}
