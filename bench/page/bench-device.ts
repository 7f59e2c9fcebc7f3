/** The milliseconds of each sample, ours and those of a bare write, taken in turn. */
export interface CommitSamples {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** What the bench asks of its page; `prefix` names a device's databases. */
interface BenchDevice {
  /** Enrols a device, and waits until its replica is filled; the milliseconds from the enrolment on. It is closed again. */
  enrol(prefix: string, name: string): Promise<number>;
  /** Writes `count` quantities on the operations into a device's journal, as its recorder would while the server is gone. */
  fill(prefix: string, operations: readonly string[], count: number): Promise<void>;
  /** Opens a device whose server comes back; the milliseconds until all it recorded is acknowledged. */
  drain(prefix: string): Promise<number>;
  /** Records quantities with the server gone, each followed by a bare strict IndexedDB write of the same bytes. */
  commit(prefix: string, operation: string, count: number): Promise<CommitSamples>;
  /** Changes rows in, into and out of a live list of 50; the milliseconds from the write to the list that shows it. */
  query(prefix: string, samples: number): Promise<readonly number[]>;
  /** Deletes a device's databases. */
  remove(prefix: string): Promise<void>;
}

/** What the bench asks of the page of the peers. */
interface BenchPeers {
  /** Puts documents into PouchDB and replicates them to its server; the milliseconds of the replication. */
  pouchPush(count: number, batch: number): Promise<number>;
  /** Replicates the states from PouchDB's server. */
  pouchPull(batch: number): Promise<{ readonly documents: number; readonly milliseconds: number }>;
  /** Fetches the states and writes them with Dexie's bulkAdd: with one index, or with all that the replica has. */
  dexiePull(
    batch: number,
    indexes: 'one' | 'replica',
  ): Promise<{ readonly documents: number; readonly milliseconds: number }>;
}

declare global {
  interface Window {
    bench: BenchDevice;
    peers: BenchPeers;
  }
}
