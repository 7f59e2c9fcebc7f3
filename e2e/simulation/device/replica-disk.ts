import type { RxStorageInstanceCreationParams } from 'rxdb';
import { createMemoryStorageInstance, getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { Subject } from 'rxjs';

/** What the memory storage keeps of one collection; its own types are not exported whole. */
export interface ReplicaInternals {
  documents: Map<string, Readonly<Record<string, unknown>>>;
  byIndex: Record<string, { docsWithIndex: unknown[][] }>;
  byIndexArray: unknown[];
}

export interface InternalStorageInstance {
  readonly collectionName: string;
  readonly closed: boolean;
  ensurePersistence(): void;
  bulkWrite(rows: readonly { document: Readonly<Record<string, unknown>> }[], context: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A copy that shares nothing that is ever changed in place. */
export function copyReplica(internals: ReplicaInternals): ReplicaInternals {
  const byIndex = Object.fromEntries(
    Object.entries(internals.byIndex).map(([name, index]) => [
      name,
      { ...index, docsWithIndex: index.docsWithIndex.map((entry) => [...entry]) },
    ]),
  );
  return Object.assign({}, internals, {
    documents: new Map(internals.documents),
    attachments: new Map(),
    byIndex,
    byIndexArray: Object.values(byIndex),
    changes$: new Subject(),
    refCount: 0,
    ensurePersistenceTask: undefined,
    ensurePersistenceIdlePromise: undefined,
  });
}

let storages = 0;

/** RxDB's memory storage over a disk's collections. Each has a name of its own: two windows of one device may open one database. */
export function memoryStorage(
  replicas: Map<string, ReplicaInternals>,
  watch: (open: () => Promise<InternalStorageInstance>) => Promise<InternalStorageInstance>,
): never {
  storages += 1;
  const storage = {
    ...getRxStorageMemory(),
    name: `memory-${storages}`,
    collectionStates: replicas,
    createStorageInstance: (params: RxStorageInstanceCreationParams<unknown, unknown>) =>
      watch(async () => (await createMemoryStorageInstance(storage as never, params as never, {})) as never),
  };
  return storage as never;
}
