/** What IndexedDB was asked for between two moments, in this page. */
export interface TransactionCount {
  readonly opened: readonly {
    readonly database: string;
    readonly mode: IDBTransactionMode;
    readonly durability: string;
  }[];
  readonly stop: () => void;
}

/** Counts IndexedDB transactions from now on, whoever opens them. Dexie binds the method when it opens a database: count before. */
export function countTransactions(): TransactionCount {
  const opened: { database: string; mode: IDBTransactionMode; durability: string }[] = [];
  const original = Reflect.get(IDBDatabase.prototype, 'transaction') as (...parameters: unknown[]) => IDBTransaction;
  Reflect.set(IDBDatabase.prototype, 'transaction', function (this: IDBDatabase, ...parameters: unknown[]) {
    const transaction = original.apply(this, parameters);
    opened.push({ database: this.name, mode: transaction.mode, durability: transaction.durability });
    return transaction;
  });
  return { opened, stop: () => void Reflect.set(IDBDatabase.prototype, 'transaction', original) };
}
