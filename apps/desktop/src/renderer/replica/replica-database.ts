import { type Catalog, catalog as ownCatalog, sha256Hex } from '@lineside/domain';
import { Dexie } from 'dexie';
import { createRxDatabase, type RxDatabase, type RxStorage, removeRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { layoutOf } from './replica-layout.ts';
import { replicaTable } from './replica-schema.ts';

type Storage = RxStorage<unknown, unknown>;

export interface ReplicaOptions {
  /** The databases are called `<name>-<generation>-<layout>`; in a storage of its own without the layout. */
  readonly name?: string;
  readonly storage?: Storage;
  readonly multiInstance?: boolean;
  /** What the app knows of aggregates; the default is this build's. */
  readonly catalog?: Catalog;
  /** Runs a task in one window at a time. */
  readonly alone?: (name: string, task: () => Promise<void>) => Promise<void>;
}

/** Opens the database of a generation in the layout of this app. */
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

/** Deletes the databases of a generation, in every layout; whoever has one open still loses it. */
export async function removeDatabase(generation: number, options: ReplicaOptions): Promise<void> {
  if (options.storage) {
    await removeRxDatabase(databaseName(generation, options), options.storage, options.multiInstance ?? true);
    return;
  }
  const known = await layoutsOf(generation, options);
  await removeLayouts([...new Set([databaseName(generation, options), ...known])]);
}

/** Deletes databases by the names that `layoutsOf` gives. RxDB would only empty the tables and leave the databases behind. */
export async function removeLayouts(names: readonly string[]): Promise<void> {
  await Promise.all(names.flatMap(physicalNames).map((physical) => Dexie.delete(physical)));
}

/** The databases that hold a generation: that of this app's layout, and those that apps before it have left. */
export async function layoutsOf(
  generation: number,
  { name = defaultName }: ReplicaOptions,
): Promise<readonly string[]> {
  const ofGeneration = `${name}-${generation}`;
  const prefix = `rxdb-dexie-${ofGeneration}`;
  const found = (await Dexie.getDatabaseNames())
    .filter((physical) => physical.startsWith(prefix))
    .flatMap((physical) => {
      const layout = /^(-[0-9a-f]{8})?--0--/.exec(physical.slice(prefix.length));
      return layout ? [`${ofGeneration}${layout[1] ?? ''}`] : [];
    });
  return [...new Set(found)];
}

const defaultName = 'lineside-replica';
const collections = ['_rxdb_internal', 'aggregates'] as const;

/** The name of a generation's database in the layout of this app. */
export function databaseName(generation: number, options: ReplicaOptions): string {
  const { name = defaultName, storage, catalog = ownCatalog } = options;
  return storage ? `${name}-${generation}` : `${name}-${generation}-${layoutOf(catalog)}`;
}

/** What storage-dexie calls the databases of a name: its own bookkeeping and the one collection. */
function physicalNames(name: string): readonly string[] {
  return collections.map((collection) => `rxdb-dexie-${name}--0--${collection}`);
}

/** Where storage-dexie keeps the rows of a database, without RxDB: readable whatever schema wrote them. */
export function rowsDatabase(name: string): Dexie {
  return new Dexie(`rxdb-dexie-${name}--0--aggregates`);
}

function storageOf({ storage }: ReplicaOptions): Storage {
  return storage ?? (getRxStorageDexie({ chromeTransactionDurability: 'relaxed', onCreate }) as unknown as Storage);
}

/** Dexie makes a new database in its newest version: this one, where RxDB would make one with more indexes. */
function onCreate(database: Dexie, name: string): void {
  if (name.endsWith(`--${collections[1]}`)) database.version(2).stores({ docs: replicaTable });
}
