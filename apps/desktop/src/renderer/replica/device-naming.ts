import type { Uuid } from '@lineside/domain';
import { readFact, type StoredIdentity, writeFact } from './device-facts.ts';
import type { JournalDatabase } from './journal-database.ts';
import { KioskError } from './journal-errors.ts';
import { linesOf, type ReceiptChange } from './journal-rows.ts';

/** Keeps the identity and the secret that an enrolment gave. @throws KioskError `enrolled_already` */
export async function becomeDevice(
  database: JournalDatabase,
  identity: StoredIdentity,
  secret: CryptoKey,
): Promise<void> {
  await database.transaction('rw', database.facts, async () => {
    if (await readFact(database, 'identity')) throw new KioskError('enrolled_already');
    const { deviceSeq } = identity.base;
    await writeFact(database, 'identity', identity);
    await writeFact(database, 'secret', secret);
    await writeFact(database, 'progress', { confirmed: deviceSeq, sent: deviceSeq });
  });
}

interface Fork {
  readonly deviceId: Uuid;
  readonly lastCommonSeq: number;
  readonly forgotten: readonly ReceiptChange[];
}

/** Goes on under a child's name behind a fork, in one transaction. */
export async function becomeChild(database: JournalDatabase, fork: Fork): Promise<void> {
  const { deviceId, lastCommonSeq, forgotten } = fork;
  const { receipts, facts } = database;
  await database.transaction('rw', receipts, facts, async () => {
    const identity = await readFact(database, 'identity');
    if (!identity) throw new KioskError('not_enrolled');
    await writeFact(database, 'identity', { ...identity, deviceId });
    await writeFact(database, 'progress', { confirmed: lastCommonSeq, sent: lastCommonSeq });
    const generations = await readFact(database, 'generations');
    await writeFact(database, 'generations', { ...generations, allReceipts: true });
    const lines = forgotten.flatMap(linesOf);
    if (lines.length > 0) await receipts.bulkAdd(lines);
  });
}
