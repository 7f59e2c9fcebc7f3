import type { StoredEntry, StoredReplica } from './device-under-test.ts';

// Read past the product: what lies on the disk, not what the code that wrote it says.

interface ReplicaRow {
  readonly key: string;
  readonly seq: number;
  /** The state as text. */
  readonly state?: string | null;
  readonly cursor?: { readonly checkpoint: number } | null;
}

export async function storedEntries(): Promise<readonly StoredEntry[]> {
  const rows = (await readStore(['lineside-journal', 'entries'])) as readonly StoredEntry[];
  return rows.map(({ deviceSeq, eventId, bytes }) => ({ deviceSeq, eventId, bytes }));
}

/** Of the newest generation; empty where there is none. */
export async function storedReplica(): Promise<StoredReplica> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const [name] = names
    .filter((each) => /^rxdb-dexie-lineside-replica-\d+(-[0-9a-f]{8})?--0--aggregates$/.test(each))
    .toSorted()
    .slice(-1);
  if (name === undefined) return { checkpoint: 0, rows: [] };
  const documents = (await readStore([name, 'docs'])) as readonly ReplicaRow[];
  const cursor = documents.find(({ key }) => key === 'cursor')?.cursor;
  const rows = documents.filter(({ key }) => key !== 'cursor');
  return {
    checkpoint: cursor?.checkpoint ?? 0,
    rows: rows.map(({ key, seq, state }) => ({ key, seq, good: goodOf(state) })),
  };
}

function goodOf(state: ReplicaRow['state']): number | null {
  if (state == null) return null;
  return (JSON.parse(state) as { readonly good?: number }).good ?? null;
}

/** Everything in a store; nothing where there is no such store. Stands alone, so that a test may send it into any page. */
export async function readStore([database, store]: readonly [string, string]): Promise<readonly unknown[]> {
  const answer = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no reason was given'));
    });
  const opened = await answer(indexedDB.open(database));
  try {
    if (!opened.objectStoreNames.contains(store)) return [];
    return await answer(opened.transaction(store, 'readonly').objectStore(store).getAll());
  } finally {
    opened.close();
  }
}
