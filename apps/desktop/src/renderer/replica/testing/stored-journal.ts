import { Dexie } from 'dexie';

/** Every row of a device's journal and of its receipts, as text. */
export async function storedJournal(prefix: string): Promise<readonly string[]> {
  const database = new Dexie(`${prefix}-journal`);
  try {
    await database.open();
    const tables = ['entries', 'receipts'].map((name) => database.table<object, number>(name).toArray());
    return (await Promise.all(tables)).flat().map((row) => JSON.stringify(row));
  } finally {
    database.close();
  }
}

/** A fact that a device keeps of itself. */
export async function storedFact(prefix: string, name: string): Promise<unknown> {
  const database = new Dexie(`${prefix}-journal`);
  try {
    await database.open();
    return (await database.table<{ value: unknown }, string>('facts').get(name))?.value;
  } finally {
    database.close();
  }
}
