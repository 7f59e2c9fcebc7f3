import { Dexie, type Table } from 'dexie';

/** What one store has kept, and its place in the order of all that it kept. */
export interface DraftCopy {
  readonly name: string;
  readonly stamp: number;
  readonly value: string;
}

class DraftDatabase extends Dexie {
  readonly copies!: Table<DraftCopy, string>;

  constructor() {
    // Not strict: a killed program loses nothing, and what is half typed need not outlive a power cut.
    super('lineside-drafts', { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ copies: 'name' });
  }
}

const database = new DraftDatabase();

/** The copies that were written last. Where this device can keep none there are none: typing goes on. */
export async function readCopies(): Promise<readonly DraftCopy[]> {
  return database.copies.toArray().catch(() => []);
}

let waiting = new Map<string, DraftCopy>();
let isWriting = false;

/** Writes a copy soon; of several only the last. */
export function writeCopy(copy: DraftCopy): void {
  waiting.set(copy.name, copy);
  if (!isWriting) void writeAll();
}

export function removeCopy(name: string): void {
  waiting.delete(name);
  void database.copies.delete(name).catch(() => undefined);
}

async function writeAll(): Promise<void> {
  isWriting = true;
  while (waiting.size > 0) {
    const copies = [...waiting.values()];
    waiting = new Map();
    await database.copies.bulkPut(copies).catch(() => undefined);
  }
  isWriting = false;
}
