import { expect, test } from 'vitest';

test('IndexedDB of a real Chromium keeps a value', async () => {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('probe', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('kept');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const writing = db.transaction('kept', 'readwrite', { durability: 'strict' });
  writing.objectStore('kept').put('v', 'k');
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  const reading = db.transaction('kept').objectStore('kept').get('k');
  await new Promise((resolve) => {
    reading.onsuccess = resolve;
  });
  expect(reading.result).toBe('v');
  expect(navigator.userAgent).toContain('Chrome');
});
