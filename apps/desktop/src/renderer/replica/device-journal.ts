import { type EventBody, emptyTail, type JournalTail, type Uuid } from '@lineside/domain';
import { type KnownTime, keepKnownTime } from './clock-facts.ts';
import { type DeviceFacts, type PushProgress, readFact, type StoredIdentity, writeFact } from './device-facts.ts';
import { becomeAgain, becomeChild, becomeDevice, wholeBehind } from './device-naming.ts';
import {
  type DatabaseFactory,
  type EntryRow,
  JournalDatabase,
  journalName,
  type ReceiptRow,
} from './journal-database.ts';
import { storageError } from './journal-errors.ts';
import { glanceAt } from './journal-glance.ts';
import { dropEntries } from './journal-pruning.ts';
import { linesOf, type ReceiptChange, rowsOf, urgentStreams } from './journal-rows.ts';
import type { UnresolvedEntry } from './unresolved-entries.ts';

/** Tells the other tabs of this device that the journal changed. */
export interface ChangeChannel {
  readonly tell: () => void;
  readonly onTold: (listener: () => void) => void;
  readonly close: () => void;
}

interface JournalOptions {
  readonly name?: string;
  readonly factory?: DatabaseFactory;
  readonly channel: ChangeChannel;
  /** Asked when there is no room; true where there is some now. */
  readonly makeRoom?: () => Promise<boolean>;
}

/** The device's own journal: what it recorded, written durably before anybody is told so. Any tab may record. */
export class DeviceJournal {
  readonly #database: JournalDatabase;
  readonly #channel: ChangeChannel;
  readonly #listeners = new Set<() => void>();

  constructor(options: JournalOptions) {
    this.#database = new JournalDatabase(options.name ?? journalName, options.factory, options.makeRoom);
    this.#channel = options.channel;
    this.#channel.onTold(() => this.#notify());
  }

  /** Called after anything in the journal changed, in this tab or another. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The end of the journal: what the next entry is chained to. */
  async tail(): Promise<JournalTail> {
    const [last, identity] = await Promise.all([
      this.#database.entries.orderBy(':id').last(),
      readFact(this.#database, 'identity'),
    ]);
    return last ?? identity?.base ?? emptyTail;
  }

  /**
   * Writes the events of one command behind `seen` in one strict transaction, and resolves when it has completed: the green tick.
   * `moved`: somebody recorded since `seen` was read; nothing is written. @throws KioskError
   */
  async append(seen: JournalTail, bodies: readonly EventBody[], recordedAt: number): Promise<'written' | 'moved'> {
    const { entries } = this.#database;
    try {
      const outcome = await this.#database.write([entries], async () => {
        // A journal without entries ends where `seen` says: only the first entry changes that.
        const tail = (await entries.orderBy(':id').last()) ?? seen;
        if (tail.deviceSeq !== seen.deviceSeq || tail.chainHash !== seen.chainHash) return 'moved' as const;
        // Synchronous hashes: awaiting anything else here would end the transaction.
        await entries.bulkAdd(rowsOf(tail, bodies, recordedAt));
        return 'written' as const;
      });
      if (outcome === 'written') this.#changed();
      return outcome;
    } catch (error) {
      throw storageError(error);
    }
  }

  /** Entries behind a number, oldest first. */
  entriesAfter(deviceSeq: number, limit: number): Promise<readonly EntryRow[]> {
    return this.#database.entries.where(':id').above(deviceSeq).limit(limit).toArray();
  }

  /** The entries with these numbers, those that are gone left out. */
  async entriesOf(deviceSeqs: readonly number[]): Promise<readonly EntryRow[]> {
    const rows = await this.#database.entries.bulkGet([...deviceSeqs]);
    return rows.filter((row) => row !== undefined);
  }

  async entry(deviceSeq: number): Promise<EntryRow | undefined> {
    return this.#database.entries.get(deviceSeq);
  }

  /** True when an andon call stands anywhere behind this number. Asked for by their index: few entries are about calls. */
  async isUrgentAfter(deviceSeq: number): Promise<boolean> {
    const keys = await this.#database.entries.where('stream').startsWith(urgentStreams).primaryKeys();
    return keys.some((key) => key > deviceSeq);
  }

  /** The first number still held; null when there is none. */
  async firstHeld(): Promise<number | null> {
    return (await this.#database.entries.orderBy(':id').first())?.deviceSeq ?? null;
  }

  /** Where it begins and ends, and what was said of it since a line of the receipt log. */
  glance(afterLine: number): ReturnType<typeof glanceAt> {
    return glanceAt(this.#database, afterLine);
  }

  /** The lines of the receipt log behind `id`, in order. */
  receiptsAfter(id: number): Promise<readonly (ReceiptRow & { readonly id: number })[]> {
    return this.#database.receipts.where('id').above(id).sortBy('id') as Promise<(ReceiptRow & { id: number })[]>;
  }

  /** Enters what was said of entries, with what follows from it for the push, in one transaction. */
  async enterReceipts(change: ReceiptChange, advance?: (progress: PushProgress) => PushProgress): Promise<void> {
    const lines = linesOf(change);
    if (lines.length === 0 && !advance) return;
    const { receipts, facts } = this.#database;
    await this.#database.write([receipts, facts], async () => {
      if (lines.length > 0) await receipts.bulkAdd(lines);
      if (!advance) return;
      const progress = await readFact(this.#database, 'progress');
      const next = advance(progress);
      if (next.confirmed !== progress.confirmed || next.sent !== progress.sent)
        await writeFact(this.#database, 'progress', next);
    });
    this.#changed();
  }

  /** Drops the receipts of a generation that is gone. */
  async dropReceipts(generation: number): Promise<void> {
    await this.#database.receipts.where('generation').equals(generation).delete();
  }

  /**
   * Drops entries up to a number, with what was said of them; the last one stays, since the next is chained to it. `unresolved`: what is
   * kept of those that were dropped, now or before.
   */
  prune(upTo: number, unresolved: readonly UnresolvedEntry[]): Promise<number> {
    return dropEntries(this.#database, upTo, unresolved);
  }

  fact<Name extends keyof DeviceFacts>(name: Name): Promise<DeviceFacts[Name]> {
    return readFact(this.#database, name);
  }

  /** Changes facts in one transaction; `change` sees what it changes. */
  async setFact<Name extends keyof DeviceFacts>(
    name: Name,
    change: (known: DeviceFacts[Name]) => DeviceFacts[Name],
  ): Promise<DeviceFacts[Name]> {
    const next = await this.#database.write([this.#database.facts], async () => {
      const value = change(await readFact(this.#database, name));
      await writeFact(this.#database, name, value);
      return value;
    });
    this.#changed();
    return next;
  }

  /** Keeps what is known of the server's time: the offset for the next start, and the exchanges for pushes. */
  keepClock(known: KnownTime): Promise<void> {
    return keepKnownTime(this.#database, known);
  }

  /** Becomes a device, once: a journal belongs to one device and its children. */
  async enrol(identity: StoredIdentity, secret: CryptoKey): Promise<void> {
    await becomeDevice(this.#database, identity, secret);
    this.#changed();
  }

  /** Behind which entry the journal is whole; what was dropped before no server can have any more. */
  async wholeBehind(): Promise<JournalTail> {
    return wholeBehind(this.#database, (await this.fact('identity'))?.base ?? emptyTail);
  }

  /** Takes another secret from a server that had lost this device. */
  async enrolAgain(change: Parameters<typeof becomeAgain>[1]): Promise<void> {
    await becomeAgain(this.#database, change);
    this.#changed();
  }

  /** Becomes a child device behind a fork: what was said of entries behind it was said of the other branch's. */
  async adopt(deviceId: Uuid, lastCommonSeq: number, forgotten: readonly ReceiptChange[]): Promise<void> {
    await becomeChild(this.#database, { deviceId, lastCommonSeq, forgotten });
    this.#changed();
  }

  close(): void {
    this.#channel.close();
    this.#listeners.clear();
    this.#database.close();
  }

  #changed(): void {
    this.#channel.tell();
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
