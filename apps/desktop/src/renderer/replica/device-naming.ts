import type { JournalTail, Uuid } from '@lineside/domain';
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

/** Behind which entry the journal is whole: where it began, or behind what was dropped since. */
export async function wholeBehind(database: JournalDatabase, base: JournalTail): Promise<JournalTail> {
  const first = await database.entries.orderBy(':id').first();
  if (!first || first.deviceSeq === base.deviceSeq + 1) return base;
  const { deviceSeq, chainHash } = first;
  return { deviceSeq, chainHash };
}

interface Return {
  readonly secret: CryptoKey;
  /** Behind which entry this journal is whole. */
  readonly whole: JournalTail;
  /** Where the server's copy of it ends. */
  readonly known: JournalTail;
}

/** Goes on under its old name with another secret, and sends again what the server does not know. */
export async function becomeAgain(database: JournalDatabase, { secret, whole, known }: Return): Promise<void> {
  await database.transaction('rw', database.facts, async () => {
    const identity = await readFact(database, 'identity');
    if (!identity) throw new KioskError('not_enrolled');
    // The server begins where this journal does: what was dropped before counts for neither.
    if (known.deviceSeq === whole.deviceSeq) await writeFact(database, 'identity', { ...identity, base: whole });
    await writeFact(database, 'secret', secret);
    const { confirmed, sent } = await readFact(database, 'progress');
    const next = Math.max(whole.deviceSeq, Math.min(confirmed, known.deviceSeq));
    await writeFact(database, 'progress', { sent: Math.max(sent, next), confirmed: next });
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
    const earlier = [...(identity.earlier ?? []), { deviceId: identity.deviceId, upTo: lastCommonSeq }];
    await writeFact(database, 'identity', { ...identity, deviceId, earlier });
    await writeFact(database, 'progress', { confirmed: lastCommonSeq, sent: lastCommonSeq });
    const generations = await readFact(database, 'generations');
    await writeFact(database, 'generations', { ...generations, allReceipts: true });
    const lines = forgotten.flatMap(linesOf);
    if (lines.length > 0) await receipts.bulkAdd(lines);
  });
}
