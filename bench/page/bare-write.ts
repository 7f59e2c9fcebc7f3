/** One strict write of one small record, and nothing else: what IndexedDB itself costs. */
export async function openBareStore(name: string): Promise<{ write(record: object): Promise<number>; close(): void }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('entries', { keyPath: 'deviceSeq' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  return {
    write: (record) =>
      new Promise((resolve, reject) => {
        const from = performance.now();
        const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
        transaction.objectStore('entries').add(record);
        transaction.oncomplete = () => resolve(performance.now() - from);
        transaction.onerror = () => reject(transaction.error);
      }),
    close: () => database.close(),
  };
}
