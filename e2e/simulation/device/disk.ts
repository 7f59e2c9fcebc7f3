import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { JournalDatabase } from '../../../apps/desktop/src/renderer/replica/journal-database.ts';
import type { InternalStorageInstance, ReplicaInternals } from './replica-disk.ts';
import { copyReplica } from './replica-disk.ts';

const journalName = 'lineside-journal';

/** What a device keeps when its processes end: its IndexedDB and what was pulled. It can be copied like a disk. */
export class Disk {
  readonly indexedDB: IDBFactory;
  readonly replicas: Map<string, ReplicaInternals>;
  readonly instances = new Set<InternalStorageInstance>();

  constructor(indexedDB = new IDBFactory(), replicas = new Map<string, ReplicaInternals>()) {
    this.indexedDB = indexedDB;
    this.replicas = replicas;
  }

  /** An image of this moment. The device must be quiet. */
  async copy(): Promise<Disk> {
    return new Disk(await copyJournal(this.indexedDB), this.copyReplicas());
  }

  /** What was pulled alone: a power cut may throw back what is written relaxed, and never the journal. */
  copyReplicas(): Map<string, ReplicaInternals> {
    this.flush();
    return new Map([...this.replicas].map(([name, internals]) => [name, copyReplica(internals)]));
  }

  /** The memory storage keeps its last write aside until somebody reads. */
  flush(): void {
    for (const instance of this.instances) if (!instance.closed) instance.ensurePersistence();
  }

  /** Reads the journal beside whoever has it open. */
  async read<Value>(read: (journal: JournalDatabase) => Promise<Value>): Promise<Value> {
    const journal = open(this.indexedDB);
    try {
      return await read(journal);
    } finally {
      journal.close();
    }
  }
}

const open = (indexedDB: IDBFactory) => new JournalDatabase(journalName, { indexedDB, IDBKeyRange });

async function copyJournal(from: IDBFactory): Promise<IDBFactory> {
  const copy = new IDBFactory();
  const [source, target] = [open(from), open(copy)];
  for (const name of ['entries', 'receipts', 'facts']) {
    const rows = await source.table(name).toArray();
    if (rows.length > 0) await target.table(name).bulkAdd(rows);
    else await target.open();
  }
  source.close();
  target.close();
  return copy;
}
