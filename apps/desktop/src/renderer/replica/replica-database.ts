import { sha256Hex } from '@lineside/domain';
import { Dexie } from 'dexie';
import { createRxDatabase, type RxDatabase, type RxStorage, removeRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

type Storage = RxStorage<unknown, unknown>;

export interface ReplicaOptions {
  /** The databases are called `<name>-<generation>`. */
  readonly name?: string;
  readonly storage?: Storage;
  readonly multiInstance?: boolean;
}

/** Opens the database of a generation. */
export function createDatabase(generation: number, options: ReplicaOptions): Promise<RxDatabase> {
  return createRxDatabase({
    name: databaseName(generation, options),
    storage: storageOf(options),
    multiInstance: options.multiInstance ?? true,
    eventReduce: true,
    // WebCrypto is missing on a plain http address in the plant; this hash only names the schema.
    hashFunction: async (data) => {
      if (typeof data !== 'string') throw new Error('only schemas are hashed here');
      return sha256Hex(data);
    },
  });
}

/** Deletes the database of a generation; whoever has it open still loses it. */
export async function removeDatabase(generation: number, options: ReplicaOptions): Promise<void> {
  const name = databaseName(generation, options);
  if (options.storage) {
    await removeRxDatabase(name, options.storage, options.multiInstance ?? true);
    return;
  }
  // RxDB would only empty the tables and leave the databases behind.
  await Promise.all(physicalNames(name).map((physical) => Dexie.delete(physical)));
}

function databaseName(generation: number, { name = 'lineside-replica' }: ReplicaOptions): string {
  return `${name}-${generation}`;
}

/** What storage-dexie calls the databases of a name: its own bookkeeping and the one collection. */
function physicalNames(name: string): readonly string[] {
  return ['_rxdb_internal', 'aggregates'].map((collection) => `rxdb-dexie-${name}--0--${collection}`);
}

function storageOf({ storage }: ReplicaOptions): Storage {
  return storage ?? (getRxStorageDexie({ chromeTransactionDurability: 'relaxed' }) as unknown as Storage);
}
